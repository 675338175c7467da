"""Tests of charts in documents."""

from __future__ import annotations

from outreach.reports.charts import png, specification
from outreach.reports.parts import Bar, BarGroup, Chart


def chart(*shares: float | None) -> Chart:
    bars = tuple(
        Bar(label=f"Bar {number}", share=share, text=f"{share}")
        for number, share in enumerate(shares)
    )
    group = BarGroup(key="housing", label="Housing", basis="posts: 3", bars=bars)
    return Chart(title="A finding", basis="", groups=(group,))


def test_a_chart_is_drawn_as_png():
    assert png(chart(1.0, 0.25)).startswith(b"\x89PNG")


def test_an_unknown_bar_is_marked_and_not_drawn_as_known():
    values = specification(chart(1.0, None))["data"]["values"]
    assert [value["is_known"] for value in values] == [True, False]


def test_its_words_are_drawn_in_the_font_that_comes_with_it():
    without = chart(0.0)
    named = BarGroup(
        key="x", label="Housing and settlements", basis="", bars=without.groups[0].bars
    )
    longer = Chart(title="", basis="", groups=(named,))
    assert len(png(longer)) > len(png(without))
