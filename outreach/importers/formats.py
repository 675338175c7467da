"""The export formats and the platforms' other files, as data/formats describes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMATS_FOLDER: Final = DATA / "formats"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One of our columns: how its cells are read and, per language, what files call it.

    `choices` goes from a cell's small letters to our word; `after` names the text that stands
    before this one; a count that is 0 everywhere is not believed where `false_zero_beside` is not.
    """

    name: str
    kind: str
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: str | None = None
    pattern: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    after: str | None = None
    false_zero_beside: str | None = None
    in_words: bool = False  # "12,4 rb" is a number: only in tables that people make


@dataclass(frozen=True, kw_only=True)
class Format:
    """An export format: how it is recognised and what its columns hold.

    Below `least_unique_share` of distinct posts a table is a breakdown by day. `upload_time` names
    the rule by which a permalink holds the time of the upload. `decimal` is None where the cells
    decide.
    """

    name: str
    platform: str
    columns: Mapping[str, Column]
    time_zone: str
    recognise: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    least_unique_share: float = 0.0
    upload_time: str | None = None
    decimal: str | None = None
    key: str = "post_id"


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
    """A table that is no list of posts, or none that is read yet; `headers` stand in one row.

    A row that also has one of `unless` is another table.
    """

    why: str
    source: Source
    headers: frozenset[str]
    unless: frozenset[str] = frozenset()

    def describes(self, row: frozenset[str]) -> bool:
        """Tell whether a row of plain headers is this table's."""
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
            headers=frozenset(map(plain_header, headers)),
            unless=frozenset(map(plain_header, entry.get("unless", ()))),
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
    for names in ("recognise", "required"):
        described[names] = tuple(described[names])
    return Format(name=path.stem, columns=columns, **described)


def _column(name: str, described: dict[str, Any]) -> Column:
    headers = {
        language: tuple(map(plain_header, aliases))
        for language, aliases in described.pop("headers").items()
    }
    choices = {
        written.casefold(): choice
        for choice, spellings in described.pop("choices", {}).items()
        for written in spellings
    }
    return Column(name=name, headers=headers, choices=choices, **described)


def _source(described: dict[str, Any]) -> Source:
    return Source(
        name=described["name"],
        platforms=tuple(described["platforms"]),
        menus=tuple(described["menu"].values()),
        permalink_account=described.get("permalink_account", {}),
    )
