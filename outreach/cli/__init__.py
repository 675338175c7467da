"""The command line, one group per noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def add_commands(app: Flask) -> None:
    """Add every command group."""
