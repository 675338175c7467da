"""The kinds of activity by name, those that an admin added too."""

from __future__ import annotations

from outreach.domain.strategies import OF_THE_FILE, ActivityTypes
from outreach.runtime import kept, language, reading
from outreach.storage.queries.activity_types import activity_types


def known_types() -> ActivityTypes:
    """Give every kind of activity."""
    with reading() as session:
        return kept(session, ("kinds of activity",), lambda: activity_types(session))


def activity_name(key: str) -> str:
    """Give a kind's name in the reader's language; the file's ones need no question."""
    types = OF_THE_FILE if OF_THE_FILE.find(key) else known_types()
    return types.name(key, language())
