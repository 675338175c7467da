from __future__ import annotations

import tomllib

import pytest

from outreach.domain.channels import Platform
from outreach.importers.cells import READ_AS_CELLS
from outreach.importers.formats import (
    FORMATS_FOLDER,
    known_formats,
    known_refusals,
    readable_sources,
    source_of,
)
from outreach.importers.id_times import ID_RULES
from outreach.importers.refusals import refusal_sentence
from outreach.indicators.frames import MEASURES, POSTS

FORMATS = list(known_formats().values())
BESIDE = {"text", "label", "span", "decimal"}  # kinds of columns that are read, but not kept


@pytest.mark.parametrize("described", FORMATS, ids=lambda described: described.name)
def test_a_format_names_columns_and_kinds_that_exist(described):
    assert all(name in POSTS or column.kind in BESIDE for name, column in described.columns.items())
    kinds = {column.kind for column in described.columns.values()}
    assert kinds <= {*READ_AS_CELLS, "count", "decimal", "time"}
    assert all(
        (column.kind == "count") == (name in MEASURES) for name, column in described.columns.items()
    )


@pytest.mark.parametrize("described", FORMATS, ids=lambda described: described.name)
def test_a_format_stands_on_a_platform_and_needs_columns_that_it_has(described):
    assert described.platform in {platform.value for platform in Platform}
    assert {*described.recognise, *described.required} <= set(described.columns)
    assert source_of(described.platform)


@pytest.mark.parametrize("described", FORMATS, ids=lambda described: described.name)
def test_no_header_of_a_format_has_two_meanings(described):
    meanings: dict[str, str] = {}
    for name, column in described.columns.items():
        for aliases in (*column.headers.values(), column.parts, column.late_parts):
            for alias in aliases:
                assert meanings.setdefault(alias, name) == name


@pytest.mark.parametrize("described", FORMATS, ids=lambda described: described.name)
def test_a_column_without_headers_stands_in_another_or_is_a_sum(described):
    for column in described.columns.values():
        assert column.headers or column.parts or column.within in described.columns


@pytest.mark.parametrize("described", FORMATS, ids=lambda described: described.name)
def test_times_from_ids_follow_a_rule_and_are_utc(described):
    rules = {column.time_from_id for column in described.columns.values()} - {None}
    assert rules <= set(ID_RULES)
    assert not rules or described.time_zone == "UTC"


def test_every_refusal_has_its_sentence():
    assert all(str(refusal_sentence(each.why, each.source)) for each in known_refusals())


def test_every_format_opens_with_where_its_file_comes_from():
    for path in FORMATS_FOLDER.glob("**/*.toml"):
        assert path.read_text().startswith("# "), path
        assert tomllib.loads(path.read_text())


def test_the_places_of_which_an_export_can_be_read_are_listed_once():
    names = [each.name for each in readable_sources()]
    assert "Meta Business Suite" in names
    assert len(names) == len(set(names))
