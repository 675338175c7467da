"""Tests of loading the demo from the command line."""

from __future__ import annotations

import json

from tests.applications import application


def test_the_demo_says_how_much_was_loaded(run):
    lines = run("demo", "load").stdout.splitlines()
    counts = [line.split()[-1] for line in lines[1:]]
    assert counts == ["28", "4", "6", "15", "8", "7", "5", "17", "15", "8", "85"]


def test_what_was_loaded_is_on_record(run):
    run("demo", "load")
    shown = run("indicators", "show", "--month", "2026-10", "--region", "33", "--json").stdout
    values = {each["key"]: each["value"] for each in json.loads(shown)["indicators"]}
    assert values["supporters_total"] == 11


def test_a_database_with_records_is_refused_with_one_sentence(run):
    run("demo", "load")
    again = run("demo", "load")
    assert again.exit_code == 1
    assert again.stdout == ""
    assert again.stderr.startswith("Basis data ini sudah berisi catatan.")


def test_a_database_that_was_never_made_is_refused(tmp_path):
    with application(f"sqlite:///{tmp_path / 'none.db'}", tmp_path) as app:
        answer = app.test_cli_runner().invoke(args=["demo", "load"])
    assert answer.exit_code == 1
    assert "database upgrade" in answer.stderr
    assert not (tmp_path / "none.db").exists()
