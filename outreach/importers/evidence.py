"""What all cells of a file together say, before any of them is read for good."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from outreach.domain.messages import Message
from outreach.importers.cells import READ_AS_CELLS, cleaned_cells
from outreach.importers.counts import cell_with_vote, votes_of
from outreach.importers.duplicates import Copies, copies_evidence, copies_warning
from outreach.importers.ids import IdEvidence, id_evidence
from outreach.importers.numbers import deciding_vote, decimal_sign
from outreach.importers.time_evidence import TimeEvidence, time_evidence

if TYPE_CHECKING:
    import pandas as pd

    from outreach.importers.formats import Column
    from outreach.importers.layouts import Places
    from outreach.importers.numbers import Votes
    from outreach.importers.recognise import Recognised
    from outreach.importers.tables import Table

_NUMBERS = ("count", "decimal")


@dataclass(kw_only=True)
class Evidence:
    """What decides how the cells of a file are read, gathered frame by frame.

    `signs` are the decimal signs by place, `decimal` the file's (None where no cell decides) and
    `decimal_cell` the first cell that shows it;
    `copies` tells of columns under one header, by their places, which is taken; `zeros` names the
    counts whose zeros cannot be believed. `warnings` are said once for the file.
    """

    ids: IdEvidence = field(default_factory=IdEvidence)
    times: TimeEvidence = field(default_factory=TimeEvidence)
    decimal: str | None = None
    decimal_cell: str | None = None
    signs: dict[int, str | None] = field(default_factory=dict)
    copies: dict[Places, Copies] = field(default_factory=dict)
    zeros: set[str] = field(default_factory=set)
    warnings: list[Message] = field(default_factory=list)


def evidence_of(found: Recognised, table: Table) -> Evidence:
    """Look through a whole table for what its cells say together."""
    evidence = Evidence()
    _gather_forms(evidence, found, table)
    _gather_figures(evidence, found, table)
    return evidence


def _gather_forms(evidence: Evidence, found: Recognised, table: Table) -> None:
    """See how ids, times and numbers are written."""
    places, key = found.layout.places, found.format.key
    numbers = [(name, place) for name in _present(found, *_NUMBERS) for place in _all(found, name)]
    votes: dict[int, Votes] = defaultdict(Counter)
    wanted = {place for _, place in numbers}
    wanted |= {place for name in (key, "published_at") for place in places[name][0]}
    for cells in table.cells.columns(sorted(wanted)):
        for name, place in numbers:
            votes[place].update(votes_of(cells[place], found.format.columns[name]))
        if found.format.columns[key].inside is None:  # no spreadsheet rounds what is in a link
            evidence.ids += id_evidence(cells[places[key][0][0]], found.format.columns[key])
        evidence.times += time_evidence(cells[places["published_at"][0][0]])
    of_file = sum(votes.values(), Counter())
    evidence.decimal = found.format.decimal or decimal_sign(of_file)
    vote = None if found.format.decimal else deciding_vote(of_file)
    if vote is not None:
        name, place = next(each for each in numbers if votes[each[1]][vote])
        frames = (cells[place] for cells in table.cells.columns([place]))
        seen = (cell_with_vote(cells, found.format.columns[name], vote) for cells in frames)
        evidence.decimal_cell = next(cell for cell in seen if cell is not None)
    for _, place in numbers:
        sign = found.format.decimal or decimal_sign(votes[place], of_file=of_file)
        evidence.signs[place] = sign


def _gather_figures(evidence: Evidence, found: Recognised, table: Table) -> None:
    """See which of several columns under one header is taken, and whose zeros are false."""
    repeated = {
        places: name
        for name, groups in found.layout.places.items()
        for places in groups
        if len(places) > 1 and found.format.columns[name].kind in READ_AS_CELLS
    }
    beside = _doubted(found)
    counts = {*beside, *beside.values()}
    names = {*repeated.values(), *counts}
    copies: dict[Places, Copies] = defaultdict(Copies)
    figures: dict[str, _Figures] = defaultdict(_Figures)
    wanted = sorted({place for name in names for place in _all(found, name)})
    for cells in table.cells.columns(wanted) if wanted else ():
        series = {
            place: _series(found, evidence, cells, name, place)
            for name in names
            for place in _all(found, name)
        }
        for places in repeated:
            copies[places] += copies_evidence([series[place] for place in places])
        for name in counts:
            figures[name] += _Figures.of([series[place] for place in _all(found, name)])
    evidence.copies = dict(copies)
    for places, name in repeated.items():
        heading = found.layout.heading(name, places[0])
        evidence.warnings.append(copies_warning(len(places), heading, copies[places]))
    for name, other in beside.items():
        if figures[name].known and not figures[name].some and figures[other].some:
            evidence.zeros.add(name)
            evidence.warnings.append(_false_zeros(found.layout.heading(name)))


def _doubted(found: Recognised) -> dict[str, str]:
    """Name the counts that may be 0 everywhere without meaning it, and those that show it."""
    beside = {
        name: found.format.columns[name].false_zero_beside or ""
        for name in _present(found, "count")
    }
    return {name: other for name, other in beside.items() if other in found.layout.places}


@dataclass(frozen=True, kw_only=True)
class _Figures:
    """Whether any cell of a count is known, and whether any is above 0."""

    known: bool = False
    some: bool = False

    def __add__(self, other: _Figures) -> _Figures:
        return _Figures(known=self.known or other.known, some=self.some or other.some)

    @classmethod
    def of(cls, columns: list[pd.Series[Any]]) -> _Figures:
        return cls(
            known=any(bool(each.notna().any()) for each in columns),
            some=any(bool((each > 0).any()) for each in columns),
        )


def _series(
    found: Recognised, evidence: Evidence, cells: pd.DataFrame, name: str, place: int
) -> pd.Series[Any]:
    column: Column = found.format.columns[name]
    return cleaned_cells(
        cells[place], column, sign=evidence.signs.get(place), ids=evidence.ids
    ).series


def _present(found: Recognised, *kinds: str) -> list[str]:
    return [
        name
        for name, column in found.format.columns.items()
        if name in found.layout.places and column.kind in kinds
    ]


def _all(found: Recognised, name: str) -> list[int]:
    return [place for places in found.layout.places[name] for place in places]


def _false_zeros(heading: str) -> Message:
    return Message(
        "The column %(column)s is 0 in every row though posts reached people. It was taken "
        "as unknown.",
        column=heading,
    )
