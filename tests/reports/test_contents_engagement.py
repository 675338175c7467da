"""Tests of the report's words on engagement and interaction."""

from __future__ import annotations

from typing import Any

import pytest

from outreach.indicators.groups import platform_groups
from outreach.indicators.voice import volume_shares
from tests.indicators.builders import posts
from tests.reports.builders import report, section, texts, wording


def with_posts(*rows: dict[str, Any], **shared: Any) -> Any:
    frame = posts(*rows, **shared)
    return report(groups=tuple(platform_groups(frame, {})), volume=volume_shares(frame))


def test_the_volume_stands_with_its_limit():
    lead = section(report(), "engagement").lead
    assert "Housing has 100%" in lead
    assert lead.endswith("Only recorded channels are counted, not all that the public says.")


def test_posts_without_a_topic_have_no_volume():
    assert section(with_posts({}), "engagement").lead.startswith("None of the posts on record")


def test_the_chart_s_title_is_its_finding():
    facebook = section(report(), "engagement").parts[0]
    assert facebook.chart is not None
    assert facebook.chart.title == "Facebook: engagement 6,2%, interaction 1,9% of reach"
    assert "Housing and settlements: Engagement 6,2%" in facebook.chart.description


def test_the_title_names_the_topic_of_the_lowest_interaction():
    shared = {"reach": 1000, "engaged_users": 60, "comments": 0, "shares": 0}
    of = with_posts(
        *[{"housing": True, "reactions": 30} for _ in range(5)],
        *[{"water": True, "reactions": 10} for _ in range(5)],
        **shared,
    )
    (point,) = [each for each in section(of, "summary").points if each.startswith("Facebook")]
    assert point.endswith("lowest for drinking water.")


def test_topics_that_print_alike_are_not_ranked():
    shared = {"reach": 1000, "engaged_users": 60, "comments": 0, "shares": 0, "reactions": 10}
    of = with_posts(
        *[{"housing": True} for _ in range(5)], *[{"water": True} for _ in range(5)], **shared
    )
    chart = section(of, "engagement").parts[0].chart
    assert chart is not None
    assert "lowest" not in chart.title


def test_a_platform_without_figures_has_no_chart():
    part = section(with_posts({"housing": True}), "engagement").parts[0]
    assert part.chart is None
    assert "not known yet" in section(with_posts({"housing": True}), "summary").points[3]


def test_a_rate_of_0_has_a_bar_without_length():
    of = with_posts(
        {"housing": True, "reach": 9, "engaged_users": 0, "reactions": 0},
        comments=0,
        shares=0,
    )
    chart = section(of, "engagement").parts[0].chart
    assert chart is not None
    assert [bar.share for bar in chart.groups[0].bars] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"engagements": 50}, "Engagement: the platform's own total."),
        (
            {"saves": 4, "offered": "reach,reactions,comments,shares,saves"},
            "Engagement: reactions, comments, shares, dan saves added up.",
        ),
        ({"offered": "reach", "reactions": None}, "fewer than half of the posts"),
    ],
)
def test_the_chart_names_the_basis_of_engagement(figures, sentence):
    shared = {"housing": True, "reach": 100, "reactions": 5, "comments": 1, "shares": 1}
    of = with_posts({**shared, **figures}, {**shared, "engaged_users": None, **figures})
    parts = section(of, "engagement").parts
    basis = parts[0].chart.basis if parts[0].chart else "fewer than half of the posts"
    assert sentence in basis


def test_small_rates_keep_two_decimals():
    assert wording().rate(0.0017).text == "0,17%"
    assert wording().rate(0.062).text == "6,2%"
    assert wording().rate(0.0).text == "0,0%"


def test_every_platform_has_its_own_chart_and_name():
    of = with_posts(
        {"housing": True, "reach": 100, "reactions": 5, "comments": 1, "shares": 1},
        {"platform": "other", "housing": True, "views": 100, "reactions": 5, "channel_id": 2},
    )
    headings = [part.heading for part in section(of, "engagement").parts]
    assert headings == ["Facebook", "Other platform", "Recorded channels"]


def test_channels_stand_with_their_posts():
    channels = section(report(), "engagement").parts[-1].tables[0]
    assert texts(channels) == [["Griya Jateng", "Facebook", "6"]]
