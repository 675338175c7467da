"""Fixtures that every package's tests may ask for."""

from tests.databases import database, database_url

__all__ = ["database", "database_url"]
