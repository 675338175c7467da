"""The command line, one group per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.cli import (
    database,
    demo,
    indicators,
    members,
    metrics,
    posts,
    report,
    start,
    text,
    users,
    worker,
)

if TYPE_CHECKING:
    from flask import Flask


def add_commands(app: Flask) -> None:
    """Add every command group."""
    for module in (
        database,
        demo,
        users,
        members,
        indicators,
        metrics,
        posts,
        text,
        report,
        worker,
    ):
        app.cli.add_command(module.group)
    app.cli.add_command(start.start)
