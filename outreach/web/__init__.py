"""Pages, one blueprint per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.web import (
    actions,
    audit,
    channels,
    contacts,
    closings,
    errors,
    filters,
    guards,
    headers,
    home,
    imports,
    indicators,
    language,
    members,
    metrics,
    posts,
    regions,
    reports,
    side_by_side,
    statements,
    users,
)

if TYPE_CHECKING:
    from flask import Flask


def add_pages(app: Flask) -> None:
    """Add every page, with the filters, headers and error pages that they share."""
    guards.add_to(app)
    for module in (
        home,
        members,
        contacts,
        actions,
        statements,
        channels,
        posts,
        imports,
        indicators,
        metrics,
        reports,
        closings,
        regions,
        side_by_side,
        users,
        audit,
        language,
    ):
        app.register_blueprint(module.bp)
    filters.add_to(app)
    headers.add_to(app)
    errors.add_to(app)
