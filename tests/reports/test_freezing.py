"""Tests of keeping a report as plain JSON and reading it back."""

from __future__ import annotations

import json

import pytest

from outreach.domain.messages import Message
from outreach.indicators.records import NotCounted
from outreach.reports.freezing import frozen, thawed
from tests.reports.builders import empty_report, report


@pytest.mark.parametrize("make", [report, empty_report])
def test_a_report_comes_back_as_it_was(make):
    original = make(closed_by="Siti")
    stored = json.loads(json.dumps(frozen(original)))
    assert thawed(stored, original.region_names) == original


def test_what_no_report_holds_is_refused():
    with pytest.raises(TypeError, match="cannot be kept with a complex"):
        frozen(report(volume=1j))


def test_a_class_that_only_bears_a_known_name_is_refused():
    double = type("Voice", (), {})()
    with pytest.raises(TypeError, match="Voice"):
        frozen(report(volume=double))


def test_reasons_come_back_as_sentences():
    left_out = NotCounted(
        kind="member", id=1, label="Radio", region_code="33", reason=Message("%(day)s", day="x")
    )
    first = report().indicators[0]
    changed = type(first)(**{**vars(first), "not_counted": (left_out,)})
    original = report(indicators=(changed,))
    stored = json.loads(json.dumps(frozen(original)))
    assert thawed(stored, {}).indicators[0].not_counted == (left_out,)
