"""The condition that keeps a question within someone's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, true

from outreach.domain.regions import Level

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from outreach.domain.scope import Scope


def within(region_code: Any, scope: Scope) -> ColumnElement[bool]:
    """Say that the region's column lies in the scope."""
    if scope.level is Level.NATION:
        return true()
    if scope.level is Level.PROVINCE:
        return or_(
            region_code == scope.region_code, region_code.startswith(scope.region_code + ".")
        )
    return cast_to_condition(region_code == scope.region_code)


def cast_to_condition(condition: Any) -> ColumnElement[bool]:
    """Tell the type checker what a comparison of columns is."""
    return condition  # type: ignore[no-any-return]  # mapped columns compare to conditions
