"""Coverage as a table for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from outreach.domain.topics import in_order
from outreach.runtime import say
from outreach.storage.queries.coverage import region_of, standing_of
from outreach.web import words
from outreach.web.channel_names import channel_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from outreach.storage.models import Coverage


def rows_of(rows: Iterable[Coverage], names: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Write the heads, then a row for each; what is not known is a blank cell."""
    yield (
        _("Number"),
        _("Published on"),
        _("Member"),
        _("Kind"),
        _("Region"),
        _("Region code"),
        _("Channel"),
        _("Headline"),
        _("Topics"),
        _("Links"),
        _("Files"),
        _("Action"),
        _("Notes"),
        _("Counted"),
        _("Why not"),
    )
    for row in rows:
        yield _row(row, names)


def _row(row: Coverage, names: Mapping[str, str]) -> tuple[object, ...]:
    place, why_not = region_of(row), standing_of(row).why_not
    return (
        row.id,
        row.published_on.isoformat(),
        row.member.name,
        str(words.MEMBER_KINDS[row.member.kind]),
        names[place],
        place,
        None if row.channel is None else channel_label(row.channel),
        row.headline,
        ", ".join(str(words.TOPICS[topic]) for topic in in_order(row.topics)),
        "\n".join(row.links),
        len(row.files),
        None if row.action is None else row.action.title,
        row.notes,
        _("yes") if why_not is None else _("no"),
        None if why_not is None else say(why_not),
    )
