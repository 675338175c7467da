"""Tests of building the report as a file."""

from __future__ import annotations

import json

import pytest

from tests.records import copy_of_the_demo


@pytest.fixture
def database_url(tmp_path):
    return copy_of_the_demo(tmp_path)


def build(run, form, output, *more):
    words = ("--month", "2026-10", "--region", "33", "--format", form, "--output", output)
    return run("report", "build", *words, *more)


def test_json_holds_the_keys_of_the_contract(run, tmp_path):
    build(run, "json", tmp_path / "laporan.json")
    document = json.loads((tmp_path / "laporan.json").read_text(encoding="utf-8"))
    assert list(document) == [
        "month",
        "region",
        "as_of",
        "definition_version",
        "indicators",
        "membership",
        "actions",
        "statements",
        "metrics",
    ]
    assert document["region"] == "33"


@pytest.mark.parametrize(("form", "beginning"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>")])
def test_a_document_is_written(run, tmp_path, form, beginning):
    output = tmp_path / f"laporan.{form}"
    assert build(run, form, output).exit_code == 0
    assert output.read_bytes().lstrip().startswith(beginning)


def test_a_file_that_is_there_is_replaced(run, tmp_path):
    output = tmp_path / "laporan.json"
    output.write_text("old", encoding="utf-8")
    build(run, "json", output)
    assert output.read_text(encoding="utf-8").startswith("{")


def test_the_same_numbers_are_shown_by_indicators_show(run, tmp_path):
    build(run, "json", tmp_path / "laporan.json")
    report = json.loads((tmp_path / "laporan.json").read_text(encoding="utf-8"))
    words = ("--month", "2026-10", "--region", "33", "--json")
    assert (
        report["indicators"] == json.loads(run("indicators", "show", *words).stdout)["indicators"]
    )
    assert report["metrics"] == json.loads(run("metrics", "show", *words).stdout)


@pytest.mark.parametrize("place", ["missing/laporan.json", ""])
def test_a_path_that_cannot_be_written_is_refused(run, tmp_path, place):
    answer = build(run, "json", tmp_path / place)
    assert answer.exit_code == 1
    assert "tidak dapat ditulis" in answer.stderr


def test_an_unknown_format_is_wrong_use(run, tmp_path):
    assert build(run, "odt", tmp_path / "laporan.odt").exit_code == 2
