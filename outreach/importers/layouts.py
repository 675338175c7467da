"""Where a file's header puts our columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outreach.importers.formats import Column

Places = tuple[int, ...]  # of one header; more than one where it stands twice


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A header row: its line, its names, and for each of our columns the places in a record.

    A column may be several headers to add up, and each header may stand more than once.
    """

    line: int
    header: tuple[str, ...]
    places: Mapping[str, tuple[Places, ...]]
    language: str | None = None

    def heading(self, name: str) -> str:
        """Give the file's own header of one of our columns, as it is written there."""
        return self.header[self.places[name][0][0]].strip()


def laid_out(line: int, row: Sequence[str], columns: Mapping[str, Column]) -> Layout:
    """Find the columns of a format in a header row, by name and never by place."""
    by_alias = {
        alias: (name, language)
        for name, column in columns.items()
        for language, aliases in column.headers.items()
        for alias in aliases
    }
    shared = Counter(
        alias
        for column in columns.values()
        for aliases in column.headers.values()
        for alias in set(aliases)
    )
    places: dict[str, tuple[int, ...]] = {}
    languages: Counter[str] = Counter()
    for place, header in enumerate(map(plain_header, row)):
        if header in by_alias:
            name, language = by_alias[header]
            places[name] = (*places.get(name, ()), place)
            languages[language] += shared[header] == 1
    return Layout(
        line=line,
        header=tuple(header.lstrip("\ufeff") for header in row),
        places={name: (found,) for name, found in places.items()},
        language=_most(languages),
    )


def _most(languages: Counter[str]) -> str | None:
    winners = languages.most_common(1)
    return winners[0][0] if winners and winners[0][1] else None
