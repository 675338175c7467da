"""Web addresses that show something, several of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.errors import Problem
from outreach.domain.members import is_web_address
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_LINK = 1000


def link_problems(links: Iterable[str], field: str = "links") -> Iterator[Problem]:
    """Tell of each link that is no web address, is too long or stands there twice, by its line.

    Empty lines are passed over but counted, so that the lines have the numbers that are seen.
    """
    seen: set[str] = set()
    for number, link in enumerate(map(str.strip, links), start=1):
        sentence = _refusal(link, number, seen) if link else None
        if sentence is not None:
            yield Problem(field=field, message=sentence)
        seen.add(link)


def written_links(links: Iterable[str]) -> tuple[str, ...]:
    """Give the links as they are stored: without empty lines and spaces around them."""
    return tuple(link for link in map(str.strip, links) if link)


def _refusal(link: str, number: int, seen: set[str]) -> Message | None:
    if len(link) > LONGEST_LINK:
        return Message(
            "Line %(line)s is longer than %(most)s characters.", line=number, most=LONGEST_LINK
        )
    if not is_web_address(link):
        return Message(
            "Line %(line)s is not a whole web address: begin it with http:// or https://.",
            line=number,
        )
    if link in seen:
        return Message("Line %(line)s has a link that is on the list already.", line=number)
    return None
