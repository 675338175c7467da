"""Tests of migrations and regions."""

from __future__ import annotations

import re

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, func, inspect, select, text

from outreach.storage.base import Base
from outreach.storage.models import RegionRow
from outreach.storage.session import engine_for
from outreach.storage.upgrade import is_up_to_date
from tests.databases import fresh_database


def test_the_migrations_equal_the_models(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_up_to_date(database):
    assert is_up_to_date(database.engine)


def test_every_constraint_has_a_name():
    nameless = [
        (table.name, constraint)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]
    assert nameless == []


def test_all_provinces_and_districts_are_there(database):
    with database.reading() as session:
        counts = dict(
            session.execute(select(RegionRow.level, func.count()).group_by(RegionRow.level)).all()
        )
    assert counts == {"nation": 1, "province": 38, "district": 514}


def test_the_tables_are_checked_as_the_models_say(database):
    found = inspect(database.engine)
    wanted = {
        table.name: {each.name for each in table.constraints if isinstance(each, CheckConstraint)}
        for table in Base.metadata.tables.values()
    }
    names = {
        table: {each["name"] for each in found.get_check_constraints(table)} for table in wanted
    }
    assert names == wanted


def test_no_table_says_a_constraint_twice(tmp_path):
    with fresh_database("sqlite", tmp_path) as url:  # the one that keeps what was written
        engine = engine_for(url)
        with engine.connect() as connection:
            tables = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql <> ''"))
            named = {name: re.findall(r"CONSTRAINT (\w+)", ddl) for name, ddl in tables}
        engine.dispose()
    assert any(named.values())
    assert {name: names for name, names in named.items() if len(names) > len(set(names))} == {}
