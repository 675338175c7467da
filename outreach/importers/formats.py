"""The export formats and the platforms' other files, as data/formats describes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.importers.header_drift import close_header, loose_header
from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMATS_FOLDER: Final = DATA / "formats"
_LISTS: Final = frozenset(
    {
        *("recognise", "recognise_one_of", "unless", "known", "required"),
        *("totals", "cut_lists", "joined_sheets"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One of our columns: how its cells are read and, per language, what files call it.

    `choices` goes from a cell's small letters to our word; `after` names the text that stands
    before this one; a count that is 0 everywhere is not believed where `false_zero_beside` is not.
    A time may be written in any of `forms`. A column that is `joined` may stand on other sheets.
    `headers` may be beginnings of names, which end in `*`. `parts` are headers to add up, which all
    must be there; `late_parts` are those that some versions lack. `within` names the column whose
    cells hold this one: what the pattern `inside` finds in them, or the time that an id tells by
    the rule `time_from_id`. A text that is `escaped` has `&amp;` for `&`.
    """

    name: str
    kind: str
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: str | None = None
    forms: tuple[str, ...] = ()
    pattern: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    after: str | None = None
    false_zero_beside: str | None = None
    in_words: bool = False  # "12,4 rb" is a number: only in tables that people make
    joined: bool = False
    parts: tuple[str, ...] = ()
    late_parts: tuple[str, ...] = ()
    within: str | None = None
    inside: str | None = None
    time_from_id: str | None = None
    escaped: bool = False


@dataclass(frozen=True, kw_only=True)
class Format:
    """An export format: how it is recognised and what its columns hold.

    A header row is this format's if it has all of `recognise`, one of `recognise_one_of` where
    there are any, and no header of `unless`; `known` are headers that are not read.
    Below `least_unique_share` of distinct posts a table is a breakdown by day. `upload_time` names
    the rule by which a permalink holds the time of the upload. `decimal` is None where the cells
    decide. Without a `time_zone` the zone is unknown: times are then taken for `assumed_zone`'s.
    `permalink` makes a link of a post's id where the file has none.
    Rows that are no posts: those with one of `totals` as their key, those that are one of the
    patterns `cut_lists` (and say that the list was cut), and, if the format `describes_columns`,
    the first row. `joined_sheets` are the beginnings of the names of other sheets with columns.
    `gathered_by` is whoever wrote the file, where that is not the platform itself.
    """

    name: str
    platform: str
    columns: Mapping[str, Column]
    time_zone: str | None = None
    assumed_zone: str = "Asia/Jakarta"
    recognise: tuple[str, ...] = ()
    recognise_one_of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    least_unique_share: float = 0.0
    upload_time: str | None = None
    decimal: str | None = None
    key: str = "post_id"
    permalink: str | None = None
    totals: tuple[str, ...] = ()
    cut_lists: tuple[str, ...] = ()
    describes_columns: bool = False
    joined_sheets: tuple[str, ...] = ()
    gathered_by: str | None = None

    @property
    def joined(self) -> tuple[str, ...]:
        """Our columns that other sheets may hold."""
        return tuple(name for name, column in self.columns.items() if column.joined)

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Every plain header of a column or of a part of one, in any language."""
        return frozenset(
            alias
            for column in self.columns.values()
            for names in (*column.headers.values(), column.parts, column.late_parts)
            for alias in names
        )

    @cached_property
    def close_aliases(self) -> frozenset[str]:
        """The same, without what may differ where the same is meant."""
        return frozenset(map(close_header, self.aliases))

    @property
    def zone(self) -> str:
        """The zone that times are read in."""
        return self.time_zone or self.assumed_zone


@dataclass(frozen=True, kw_only=True)
class Source:
    """A platform's place of export: where its list of posts is found, and how links name accounts.

    `menus` are the words to click, one a language; `permalink_account` is a pattern a platform.
    """

    name: str
    platforms: tuple[str, ...]
    menus: tuple[str, ...]
    permalink_account: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A table that is no list of posts; `headers` stand in one row, however they are written.

    A row that also has one of `unless` is another table.
    """

    why: str
    source: Source
    headers: frozenset[str]
    unless: frozenset[str] = frozenset()

    def describes(self, row: frozenset[str]) -> bool:
        """Tell whether a row of loose headers is this table's."""
        return self.headers <= row and not self.unless & row


@cache
def known_formats() -> Mapping[str, Format]:
    """Give every format that can be read, by name."""
    return {path.stem: _format(path) for path in sorted(FORMATS_FOLDER.glob("*.toml"))}


@cache
def known_sources() -> tuple[Source, ...]:
    """List the places that exports come from."""
    return tuple(_source(_read(path)) for path in _source_files())


@cache
def known_refusals() -> tuple[Refusal, ...]:
    """List the tables that are refused by name, those that ask for most headers first."""
    refusals = [
        Refusal(
            why=entry["why"],
            source=source,
            headers=frozenset(map(loose_header, headers)),
            unless=frozenset(map(loose_header, entry.get("unless", ()))),
        )
        for path, source in zip(_source_files(), known_sources(), strict=True)
        for entry in _read(path)["refused"]
        for headers in entry["headers"]
    ]
    return tuple(sorted(refusals, key=lambda refusal: -len(refusal.headers)))


def readable_sources() -> tuple[Source, ...]:
    """List the places of which an export can be read."""
    readable = {format_.platform for format_ in known_formats().values()}
    return tuple(each for each in known_sources() if readable & set(each.platforms))


def source_of(platform: str) -> Source | None:
    """Find where a platform's exports come from; None for tables of other origin."""
    return next((source for source in known_sources() if platform in source.platforms), None)


def _source_files() -> list[Path]:
    return sorted((FORMATS_FOLDER / "platforms").glob("*.toml"))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _format(path: Path) -> Format:
    described = _read(path)
    columns = {name: _column(name, column) for name, column in described.pop("columns").items()}
    for name in ("unless", "known"):
        described[name] = map(plain_header, described.get(name, ()))
    described["totals"] = map(str.casefold, described.get("totals", ()))
    for name in _LISTS & described.keys():
        described[name] = tuple(described[name])
    return Format(name=path.stem, columns=columns, **described)


def _column(name: str, described: dict[str, Any]) -> Column:
    headers = {
        language: tuple(map(plain_header, aliases))
        for language, aliases in described.pop("headers", {}).items()
    }
    choices = {
        written.casefold(): choice
        for choice, spellings in described.pop("choices", {}).items()
        for written in spellings
    }
    described["forms"] = tuple(described.get("forms", ()))
    for names in ("parts", "late_parts"):
        described[names] = tuple(map(plain_header, described.get(names, ())))
    return Column(name=name, headers=headers, choices=choices, **described)


def _source(described: dict[str, Any]) -> Source:
    return Source(
        name=described["name"],
        platforms=tuple(described["platforms"]),
        menus=tuple(described["menu"].values()),
        permalink_account=described.get("permalink_account", {}),
    )
