"""Tables of known headers as nobody wrote them, with what reading them must give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from hypothesis import strategies as st

from outreach.importers.formats import known_formats
from tests.importers.any_cells import (
    FRACTIONS,
    LEAST,
    MISSING,
    SPELLINGS,
    STYLES,
    Least,
    Place,
    expected_row,
)
from tests.importers.builders import csv_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outreach.importers.formats import Column, Format

FATES = ["short", "long", "without a key", "without a time"]


@dataclass(kw_only=True)
class Drawn:
    """A table: its header, its rows, and for each row what must be read; None where rejected.

    `others` are records that are no posts. `columns` are those of ours that the table has.
    """

    described: Format
    columns: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    expected: list[dict[str, Any] | None] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    before: list[list[str]] = field(default_factory=list)
    after: list[list[str]] = field(default_factory=list)

    @property
    def records(self) -> list[list[str]]:
        return [*self.before, *self.rows, *self.after]

    @property
    def is_breakdown(self) -> bool:
        """Whether so few of the rows are different posts that the table is refused."""
        return len(set(self.keys)) < self.described.least_unique_share * len(self.keys)

    @property
    def posts(self) -> dict[str, dict[str, Any]]:
        """The accepted posts by id, each as its last accepted row says."""
        accepted = [row for row in self.expected if row is not None]
        last = {row["post_id"]: (place, row) for place, row in enumerate(accepted)}
        return {row["post_id"]: row for _, row in sorted(last.values(), key=lambda each: each[0])}

    def text(self, delimiter: str) -> str:
        return csv_text(self.header, self.records, delimiter=delimiter)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """The number of a row's post, how its counts are written, and what becomes of its cells."""

    number: int
    style: str
    fate: str


@st.composite
def tables(draw: Any, name: str, fates: Sequence[str] = FATES) -> Drawn:
    """Draw a table of a format's headers in some language, in any order and with any cells."""
    described, least = known_formats()[name], LEAST[name]
    language = draw(st.sampled_from(languages(described, least)))
    places = draw(_places(described, least, language))
    style = draw(st.sampled_from(list(STYLES)))
    drawn = Drawn(described=described, header=[place.header for place in places])
    drawn.columns = [place.name for place in places if place.name]
    for number in draw(st.lists(st.integers(1, 6), min_size=1, max_size=7)):
        fate = draw(st.sampled_from([*fates, *["whole"] * len(fates)]))
        _add_row(draw, drawn, least, places, _Row(number=number, style=style, fate=fate))
    if described.totals:
        drawn.before = draw(st.sampled_from([[], [_totals(places, described)]]))
        drawn.after = draw(st.sampled_from([[], [["Showing top 500 results"]]]))
    if described.describes_columns:  # a first row without id and time would be taken for one
        drawn.before = draw(
            st.sampled_from(
                [[], [_descriptions(places)]] if drawn.keys else [[_descriptions(places)]]
            )
        )
    return drawn


def languages(described: Format, least: Least) -> list[str]:
    """List the languages in which a format's headers are known, as far as they are needed."""
    return [
        language
        for language in ("en", "id", "es")
        if all(
            language in described.columns[name].headers or described.columns[name].parts
            for name in least.cells
        )
    ]


@st.composite
def _places(draw: Any, described: Format, least: Least, language: str) -> list[Place]:
    free = [
        name
        for name, column in described.columns.items()
        if name not in least.cells and (language in column.headers or column.parts)
    ]
    names = draw(st.lists(st.sampled_from(free), unique=True))
    one_of = [name for name in described.recognise_one_of if name in free]
    if one_of and not set(described.recognise_one_of) & {*names, *least.cells}:
        names.append(draw(st.sampled_from(one_of)))
    places = []
    taken: set[str] = set()
    for name in [*least.cells, *names]:
        column = described.columns[name]
        headers = [*column.parts] or [draw(st.sampled_from(column.headers[language]))]
        if column.parts and draw(st.booleans()):
            headers += column.late_parts
        if taken.isdisjoint(headers):
            taken.update(headers)
            places += [Place(name=name, header=_spelt(draw, header)) for header in headers]
    beside = st.sampled_from([*described.known, "zz 1", "zz 2", "", "Baris asal"])
    places += [Place(name=None, header=each) for each in draw(st.lists(beside, max_size=3))]
    return cast("list[Place]", draw(st.permutations(places)))


def _spelt(draw: Any, header: str) -> str:
    whole = header.replace("*", draw(st.sampled_from(["", " (all of them)"])))
    return cast("str", draw(st.sampled_from(SPELLINGS))(whole))


def _add_row(draw: Any, drawn: Drawn, least: Least, places: list[Place], row: _Row) -> None:
    cells = [draw(_cell(drawn.described, least, place, row)) for place in places]
    if row.fate in {"without a key", "without a time"}:
        name = next(iter(least.cells)) if row.fate == "without a key" else "published_at"
        cells = [
            draw(st.sampled_from(MISSING)) if place.name == name else cell
            for place, cell in zip(places, cells, strict=True)
        ]
    if row.fate == "short":
        cells = cells[: draw(st.integers(2, len(cells)))]
    if row.fate == "long":
        cells = [*cells, "lebih"]
    if any(cell.strip() for cell in cells):
        drawn.rows.append(cells)
        read = expected_row(drawn.described, least, places, cells)
        is_long = row.fate == "long"
        is_rejected = is_long or read["post_id"] is None or _is_timeless(drawn, least, read)
        drawn.expected.append(None if is_rejected else read)
        if read["post_id"] is not None and not is_long:
            drawn.keys.append(read["post_id"])


def _is_timeless(drawn: Drawn, least: Least, read: dict[str, Any]) -> bool:
    """Tell whether a row lacks the time that its format must have; YouTube's may."""
    may = drawn.described.name == "youtube_studio" or "published_at" not in least.cells
    return not may and read["published_at"] is None


def _cell(described: Format, least: Least, place: Place, row: _Row) -> st.SearchStrategy[str]:
    column = described.columns.get(place.name or "")
    counts = st.one_of(st.integers(0, 999), st.integers(0, 10**9)).map(STYLES[row.style])
    if column is None:
        return st.text('abc ,;"\n🏠', max_size=12)
    if column.kind == "count":
        return st.one_of(counts, counts, st.sampled_from(MISSING))
    if column.name in least.cells and column.kind not in {"text", "number"}:
        return st.just(least.cells[column.name].format(row.number))
    if column.kind == "decimal":
        fractions = FRACTIONS.get(row.style, ["0.5", "829.9", "66415.49"])
        return st.sampled_from([*fractions, *MISSING])
    return st.one_of(_words(column), st.sampled_from(MISSING))


def _words(column: Column) -> st.SearchStrategy[str]:
    if column.kind == "text":
        return st.text("ab c,;\"'\n|\té🏠-=&", max_size=20) | st.just("A &amp; B &lt;3 &copy=1")
    if column.kind == "number":
        return st.integers(0, 10**14).map(str)
    if column.kind == "span":
        return st.sampled_from(["Lifetime", "Sepanjang Masa", "Total"])
    if column.kind == "choice":
        return st.sampled_from([*column.choices, "Baru"])
    return st.sampled_from(["pokja.melati", " Pokja Asri ", "https://contoh.id/p/1?a=b"])


def _totals(places: list[Place], described: Format) -> list[str]:
    return [described.totals[0] if place.name == "post_id" else "" for place in places]


def _descriptions(places: list[Place]) -> list[str]:
    return ["" if place.name in {"post_id", "published_at"} else "Lifetime: …" for place in places]


@dataclass(frozen=True, kw_only=True)
class Dress:
    """How a table is written as a file of text."""

    delimiter: str = ","
    encoding: str = "utf-8"
    end: str = "\n"
    preamble: str = ""

    def put_on(self, drawn: Drawn) -> bytes:
        text = self.preamble + drawn.text(self.delimiter)
        return text.replace("\n", self.end).encode(self.encoding, errors="replace")


@st.composite
def dresses(draw: Any) -> Dress:
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    return Dress(
        delimiter=delimiter,
        encoding=draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
        end=draw(st.sampled_from(["\n", "\r\n"])),
        preamble=draw(st.sampled_from(["", f"sep={delimiter}\n", "Unggahan bulan Juni\n\n"])),
    )
