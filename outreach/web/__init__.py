"""Pages, one blueprint per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.web import (
    channels,
    errors,
    filters,
    headers,
    home,
    language,
    members,
    regions,
    statements,
)

if TYPE_CHECKING:
    from flask import Flask


def add_pages(app: Flask) -> None:
    """Add every page, with the filters, headers and error pages that they share."""
    for module in (home, members, actions, language, regions, statements, channels):
        app.register_blueprint(module.bp)
    filters.add_to(app)
    headers.add_to(app)
    errors.add_to(app)
