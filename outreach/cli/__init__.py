"""The command line, one group per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.cli import database, indicators, members, metrics, posts, text, users

if TYPE_CHECKING:
    from flask import Flask


def add_commands(app: Flask) -> None:
    """Add every command group."""
    for module in (database, users, members, indicators, metrics, posts, text):
        app.cli.add_command(module.group)
