"""Tests that a database of the first tables in their earliest form is brought up to date."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from outreach.storage.base import Base
from outreach.storage.session import engine_for
from outreach.storage.upgrade import upgrade
from tests.databases import BOTH, bare_database

EARLIEST = (  # the first tables before the trail knew whose an entry is, and users had a version
    "DROP INDEX ix_audit_entry_parent",
    "ALTER TABLE audit_entry DROP COLUMN parent_id",
    "ALTER TABLE audit_entry DROP COLUMN region_code",
    'ALTER TABLE "user" DROP COLUMN version',
    "INSERT INTO region (code, name, level) VALUES ('33', 'Jawa Tengah', 'province')",
    """INSERT INTO "user" (id, email, name, active, fs_uniquifier, region_code)
    VALUES (1, 'sri@example.org', 'Sri', true, 'x', '33')""",
)


@pytest.mark.parametrize("kind", BOTH)
def test_the_first_tables_in_their_earliest_form_become_what_they_are_now(kind, tmp_path):
    with bare_database(kind, tmp_path) as url:
        engine = engine_for(url)
        upgrade(engine, to="0001")
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            for deed in EARLIEST:
                connection.execute(text(deed))
        upgrade(engine)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_server_default": True})
            assert compare_metadata(context, Base.metadata) == []
            assert connection.scalar(text('SELECT version FROM "user"')) == 1
        engine.dispose()
