"""Which column of a list is which: guessed from the headers, and by the cells where they tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.header_fits import (
    LIKE,
    WHOLE,
    WITHIN,
    Certainty,
    Evidence,
    Guess,
    assigned,
    fits,
)
from outreach.importers.list_days import DayReader
from outreach.importers.list_words import list_words
from outreach.importers.member_cells import (
    UnreadableCellError,
    is_blank,
    read_address,
    read_document,
    read_kind,
    read_phones,
    read_press_status,
    read_topics,
    read_website,
)
from outreach.importers.member_rows import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from outreach.importers.header_fits import Fit
    from outreach.importers.list_tables import ListTable
    from outreach.importers.region_names import RegionNames

_SCORES: Final = {WHOLE: 10, WITHIN: 3}
_SAMPLE: Final = 200  # cells that are tried
_TELLING: Final = 3  # cells at least that say something about a column
_MOST, _FEW = 0.8, 0.2  # of the cells
_NEEDED: Final = frozenset({"name", "kind", "region", "district"})
_BY_CELLS: Final = (  # columns that may be told by what stands in them
    ("contact_email", Message("Most cells hold e-mail addresses.")),
    ("contact_phone", Message("Most cells hold phone numbers.")),
    ("website", Message("Most cells hold addresses of websites.")),
    ("region", Message("Most cells name a region.")),
    ("kind", Message("Most cells name a kind of member.")),
)


def score_of(header: Sequence[str]) -> int:
    """Say how well a row is recognised as headers of a list of members."""
    return sum(_SCORES[fit.degree] for fit in _assigned(header, least=WITHIN))


def guessed_columns(table: ListTable, regions: RegionNames) -> dict[str, Guess]:
    """Guess the columns of a list, each of ours in one place at most."""
    guesses = {fit.name: fit.guess() for fit in _assigned(table.header)}
    for name in list(guesses):
        seen = evidence_of(table, name, guesses[name].place, regions)
        if seen.tried >= _TELLING and seen.share < _FEW and name not in _NEEDED:
            del guesses[name]
    return guesses | dict(_by_cells(table, guesses, regions))


def evidence_of(table: ListTable, name: str, place: int, regions: RegionNames) -> Evidence:
    """Try whether the first cells of a column can be read as one of ours."""
    reads = _readers(table, place, regions).get(name)
    cells = [cell for cell in table.column(place)[:_SAMPLE] if not is_blank(cell)]
    if reads is None:
        return Evidence(read=len(cells), tried=len(cells))
    return Evidence(read=sum(map(reads, cells)), tried=len(cells))


def _assigned(header: Sequence[str], *, least: int = LIKE) -> list[Fit]:
    words = list_words()
    return assigned(
        fit
        for place, text in enumerate(header)
        for fit in fits(place, words.header(text), words.columns, least=least)
    )


def _by_cells(
    table: ListTable, guesses: Mapping[str, Guess], regions: RegionNames
) -> Iterator[tuple[str, Guess]]:
    """Find columns by their cells where no header tells."""
    free = set(range(len(table.header))) - {guess.place for guess in guesses.values()}
    for name, reason in _BY_CELLS:
        if name in guesses or (name == "region" and {"district", "city"} & guesses.keys()):
            continue
        for place in sorted(free):
            seen = evidence_of(table, name, place, regions)
            if seen.tried >= _TELLING and seen.share >= _MOST:
                free.remove(place)
                yield name, Guess(place=place, certainty=Certainty.PERHAPS, reason=reason)
                break


def _readers(
    table: ListTable, place: int, regions: RegionNames
) -> dict[str, Callable[[str], bool]]:
    """Give what tells, for each column of ours with rules, whether a cell can be read."""
    days = DayReader(table.column(place))
    asked: Iterable[tuple[str, Callable[[str], object]]] = (
        ("kind", read_kind),
        ("subkind", read_kind),
        ("website", read_website),
        ("topics", read_topics),
        ("legal_document", read_document),
        ("press_status", read_press_status),
        ("contact_phone", read_phones),
        ("contact_email", read_address),
        ("region", regions.find),
        ("province", partial(regions.find, level="province")),
        ("district", partial(regions.find, level="district")),
        ("city", partial(regions.find, level="city")),
        *((name, days.read) for name in DAYS),
    )
    return {name: partial(_is_read, read) for name, read in asked}


def _is_read(read: Callable[[str], object], cell: str) -> bool:
    try:
        return not isinstance(read(cell), Message)
    except UnreadableCellError:
        return False
