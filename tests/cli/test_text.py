"""Tests of reading texts from standard input."""

from __future__ import annotations

import json


def test_one_line_comes_out_for_each_that_goes_in(run):
    lines = ['{"text": "Program bedah rumah dimulai"}', '{"text": null}', '{"other": 1}']
    answer = run("text", "classify", typed="\n".join(lines).encode())
    assert [json.loads(line)["topics"] for line in answer.stdout.splitlines()] == [
        ["housing"],
        [],
        [],
    ]
    assert answer.exit_code == 0


def test_a_broken_line_is_an_error_and_the_others_are_still_read(run):
    answer = run("text", "classify", "--lang", "en", typed=b'oops\n{"text": "jamban sehat"}\n')
    first, second = (json.loads(line) for line in answer.stdout.splitlines())
    assert first == {"error": "The line is not valid JSON."}
    assert second["topics"] == ["sanitation"]
    assert answer.exit_code == 1
