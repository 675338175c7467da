"""Pages, one blueprint per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.web import (
    actions,
    activity_types,
    attachments,
    attendance,
    audit,
    channels,
    closings,
    column_maps,
    contact_persons,
    contacts,
    coverage,
    errors,
    filters,
    forums,
    guards,
    headers,
    home,
    imports,
    indicators,
    jobs,
    language,
    member_downloads,
    member_imports,
    members,
    metrics,
    milestones,
    password_links,
    plans,
    posts,
    practices,
    regions,
    reports,
    side_by_side,
    statements,
    targets,
    typed_posts,
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
        member_downloads,
        contact_persons,
        member_imports,
        forums,
        contacts,
        actions,
        plans,
        activity_types,
        attendance,
        statements,
        attachments,
        coverage,
        channels,
        posts,
        typed_posts,
        imports,
        column_maps,
        jobs,
        indicators,
        milestones,
        targets,
        metrics,
        reports,
        closings,
        regions,
        side_by_side,
        practices,
        users,
        password_links,
        audit,
        language,
    ):
        app.register_blueprint(module.bp)
    filters.add_to(app)
    headers.add_to(app)
    errors.add_to(app)
