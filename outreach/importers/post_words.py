"""The words of tables of posts that people make, as data/post_tables.toml has them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.domain.channels import Platform
from outreach.domain.plain_words import plain_words
from outreach.importers.header_fits import Headers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = DATA / "post_tables.toml"
_HOST: Final = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PostWords:
    """Headers by our name of the column, and by what links and names tell platforms.

    `of_platform` has the columns whose headers mean something else on a platform. Of a header with
    a word of `other` only the whole counts; one that holds words of `never` means none of ours.
    """

    columns: Mapping[str, Headers]
    of_platform: Mapping[Platform, Mapping[str, Headers]]
    same: Mapping[str, str]
    filler: frozenset[str]
    other: frozenset[str]
    never: tuple[frozenset[str], ...]
    hosts: Mapping[str, Platform]
    names: Mapping[str, Platform]

    def header(self, text: str) -> frozenset[str]:
        """Give the words of a header in the form in which they are compared."""
        return _header(text, self.same, self.filler)

    def columns_of(self, platform: Platform | None) -> Mapping[str, Headers]:
        """Give each column's headers as the platform means them."""
        return self.columns if platform is None else {**self.columns, **self._own(platform)}

    def _own(self, platform: Platform) -> Mapping[str, Headers]:
        return self.of_platform.get(platform, {})

    def platforms_of_links(self, cells: Iterable[str]) -> Counter[Platform]:
        """Count to which platforms links lead."""
        return Counter(found for cell in cells if (found := self.platform_of_link(cell)))

    def platform_of_link(self, cell: str) -> Platform | None:
        """Tell to which platform a link leads; None for what is none, or leads elsewhere."""
        match = _HOST.match(cell.strip())
        host = match[1].casefold() if match else ""
        while "." in host and host not in self.hosts:
            host = host.partition(".")[2]
        return self.hosts.get(host)

    def platforms_of_names(self, cells: Iterable[str]) -> Counter[Platform]:
        """Count which platforms cells name."""
        plain = map(plain_words, cells)
        return Counter(self.names[name] for name in plain if name in self.names)


@cache
def post_words() -> PostWords:
    """Read the file once."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    words = written["words"]
    same = {other: word for word, others in words["same"].items() for other in others}
    filler = frozenset(words["filler"])

    def headers(columns: Mapping[str, Any]) -> dict[str, Headers]:
        return {
            name: Headers(
                whole=tuple(_header(text, same, filler) for text in column["whole"]),
                within=tuple(_header(text, same, filler) for text in column["within"]),
            )
            for name, column in columns.items()
        }

    return PostWords(
        columns=headers(written["columns"]),
        of_platform={Platform(key): headers(own) for key, own in written["platforms"].items()},
        same=same,
        filler=filler,
        other=frozenset(words["other"]),
        never=tuple(_header(text, same, filler) for text in words["never"]),
        hosts=_turned(written["links"]),
        names=_turned(written["names"]),
    )


def _header(text: str, same: Mapping[str, str], filler: frozenset[str]) -> frozenset[str]:
    words = plain_words(text).split()
    return frozenset(same.get(word, word) for word in words if word not in filler)


def _turned(written: Mapping[str, list[str]]) -> dict[str, Platform]:
    return {word: Platform(key) for key, words in written.items() for word in words}
