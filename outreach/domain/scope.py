"""Whose records a person may see and change, and who acts."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.domain.errors import OutOfScopeError
from outreach.domain.messages import Message
from outreach.domain.regions import NATION, Level, level_of


@dataclass(frozen=True)
class Scope:
    """A region and all that lies within it."""

    region_code: str = NATION

    @property
    def level(self) -> Level:
        return level_of(self.region_code)

    def covers(self, region_code: str) -> bool:
        """Tell whether the region is this one or lies within it."""
        own = self.region_code  # asked of every record of the nation: no call that is not needed
        return own in {NATION, region_code} or region_code.startswith(own + ".")

    def assert_covers(self, region_code: str) -> None:
        """Raise OutOfScopeError where the region lies outside."""
        if not self.covers(region_code):
            raise OutOfScopeError(Message("This lies outside your region."))

    def narrowed_to(self, region_code: str) -> Scope:
        """Give the smaller scope. Raises OutOfScopeError where it is no part of this one."""
        self.assert_covers(region_code)
        return Scope(region_code)


EVERYWHERE = Scope(NATION)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does a deed: a name for the audit trail, the user's id where there is one, a scope."""

    name: str
    user_id: int | None = None
    scope: Scope = EVERYWHERE
