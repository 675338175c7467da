"""Which roles may call which view; every view says so, and a test reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from flask_security import auth_required, roles_accepted

from outreach.access.users import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable

Args = ParamSpec("Args")
Answer = TypeVar("Answer")

READERS = ROLES
REGISTRARS = ("admin", "coordinator")  # all that is on record but what publishers bring in
PUBLISHERS = ("admin", "coordinator", "communications")  # channels, imports, topics of posts


def open_to(*roles: str) -> Callable[[Callable[Args, Answer]], Callable[Args, Answer]]:
    """Let only signed-in users with one of the roles call the view."""

    def guard(view: Callable[Args, Answer]) -> Callable[Args, Answer]:
        guarded: Callable[Args, Answer] = auth_required("session")(roles_accepted(*roles)(view))
        guarded.open_to = roles  # type: ignore[attr-defined]  # read by the test of the route list
        return guarded

    return guard
