"""Where a file's header puts our columns."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.importers.header_drift import close_header, loose_header, nearest
from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from outreach.importers.formats import Column

Places = tuple[int, ...]  # of one header; more than one where it stands twice
_Alias = tuple[str, str]  # one of our columns, and the language in which a file calls it so

_MOST_COPIES: Final = 10  # of one header; more are in no export, and each pair is compared
_MOST_CELLS: Final = 500  # a wider row is compared word for word alone, since it may be very wide
_FEWEST_EXACT: Final = 2  # known headers beside which others may be written otherwise
_FEWEST_CLOSE: Final = 4  # headers that together are known though all are written otherwise


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A header row: its line, its names, and for each of our columns the places in a record.

    A column may be several headers to add up, and each header may stand more than once.
    `drifted` are the columns whose header is written otherwise than known.
    """

    line: int
    header: tuple[str, ...]
    places: Mapping[str, tuple[Places, ...]]
    language: str | None = None
    drifted: frozenset[str] = frozenset()

    def heading(self, name: str, place: int | None = None) -> str:
        """Give the file's own header of one of our columns, or of that place among its places."""
        return self.header[self.places[name][0][0] if place is None else place].strip()

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The headers that are none of our columns."""
        matched = {place for groups in self.places.values() for group in groups for place in group}
        return tuple(
            header.strip()
            for place, header in enumerate(self.header)
            if place not in matched and header.strip()
        )


def laid_out(
    line: int, row: Sequence[str], columns: Mapping[str, Column], known: Collection[str] = ()
) -> Layout:
    """Find the columns of a format in a header row, by name and never by place.

    `known` are plain headers that the format has beside them: they never stand for a column.
    """
    aliases, parts = _aliases(columns), _parts(columns)
    places: dict[str, tuple[int, ...]] = {}
    languages: Counter[str] = Counter()
    shared = Counter(
        alias
        for column in columns.values()
        for names in column.headers.values()
        for alias in set(names)
    )
    headers = [plain_header(header) for header in row]
    matches = _matches(headers, aliases)
    for place, alias in matches.items():
        name, language = aliases[alias]
        places[name] = (*places.get(name, ()), place)[:_MOST_COPIES]
        languages[language] += shared[alias] == 1
    others = {
        place: header
        for place, header in enumerate(headers)
        if header and place not in matches and header not in known and header not in parts
    }
    drifted = _drifted(others, aliases, places) if len(row) <= _MOST_CELLS else {}
    for place, alias in drifted.items():
        name, language = aliases[alias]
        places[name] = (place,)
        languages[language] += shared[alias] == 1
    return Layout(
        line=line,
        header=tuple(header.lstrip("\ufeff") for header in row),
        places=_with_others({name: (found,) for name, found in places.items()}, headers, columns),
        language=_most(languages),
        drifted=frozenset(aliases[alias][0] for alias in drifted.values()),
    )


def _aliases(columns: Mapping[str, Column]) -> dict[str, _Alias]:
    return {
        alias: (name, language)
        for name, column in columns.items()
        for language, aliases in column.headers.items()
        for alias in aliases
    }


def _parts(columns: Mapping[str, Column]) -> frozenset[str]:
    """List the headers that are added up."""
    return frozenset(
        part for column in columns.values() for part in (*column.parts, *column.late_parts)
    )


def _matches(headers: Sequence[str], known: Collection[str]) -> dict[int, str]:
    """Name the headers that stand as they are known: whole, or by the longest known beginning."""
    beginnings = sorted((alias for alias in known if alias.endswith("*")), key=len, reverse=True)
    matches = {}
    for place, header in enumerate(headers):
        longest = next((each for each in beginnings if header.startswith(each[:-1])), None)
        alias = header if header in known else longest
        if alias is not None:
            matches[place] = alias
    return matches


def _with_others(
    found: dict[str, tuple[Places, ...]], headers: Sequence[str], columns: Mapping[str, Column]
) -> dict[str, tuple[Places, ...]]:
    """Add the columns that are sums of headers, and those that stand in another column's cells."""
    for name, column in columns.items():
        parts = [standing(headers, part) for part in column.parts]
        if parts and all(parts):
            late = (standing(headers, part) for part in column.late_parts)
            found[name] = (*parts, *filter(None, late))
    for name, column in columns.items():
        if column.within in found:
            found[name] = found[column.within]
    return found


def standing(headers: Sequence[str], wanted: str) -> Places:
    """Find the places at which a plain header stands, of many copies the first ones."""
    found = (place for place, header in enumerate(headers) if header == wanted)
    return tuple(itertools.islice(found, _MOST_COPIES))


def _drifted(
    headers: Mapping[int, str], aliases: Mapping[str, _Alias], taken: Collection[str]
) -> dict[int, str]:
    """Find the aliases that headers mean though they are written otherwise, by place.

    Of two headers for one column neither counts. Where few headers are exact, only those count that
    differ in signs and spaces, and only together.
    """
    wanted = [alias for alias, (name, _) in aliases.items() if name not in taken]
    close = {close_header(alias): alias for alias in wanted}
    found = {
        place: close[close_header(header)]
        for place, header in headers.items()
        if close_header(header) in close
    }
    if len(taken) >= _FEWEST_EXACT:
        loose = {loose_header(alias): alias for alias in wanted}
        for place in headers.keys() - found.keys():
            near = nearest(loose_header(headers[place]), loose)
            if near:
                found[place] = loose[near]
    elif len(taken) + len(found) < _FEWEST_CLOSE:
        return {}
    times = Counter(aliases[alias][0] for alias in found.values())
    return {place: alias for place, alias in found.items() if times[aliases[alias][0]] == 1}


def _most(languages: Counter[str]) -> str | None:
    winners = languages.most_common(1)
    return winners[0][0] if winners and winners[0][1] else None
