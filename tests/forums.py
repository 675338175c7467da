"""Forums for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from outreach.domain.forums import ForumDetails
from outreach.domain.scope import EVERYWHERE
from outreach.services.forums import register_forum

TODAY = date(2026, 11, 3)


def forum_details(**changes: Any) -> ForumDetails:
    fields: dict[str, Any] = {"name": "Forum Pesisir Rekaan", "region_code": "33.21"}
    return ForumDetails(**(fields | changes))


def a_forum(session, name="Forum Pesisir Rekaan", scope=EVERYWHERE, **changes):
    return register_forum(session, scope, forum_details(name=name, **changes))
