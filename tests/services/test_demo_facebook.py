"""Every measure of the demo's Facebook posts of October 2026, worked out by hand from the export.

The posts, with the figures of the latest reading; `?` was left blank. Engaged is
interactions and clicks. Topics are what the rules read, but for the post of 16 October: there a
person said that it is about housing.

    day account      topics              reach reactions comments shares clicks interactions engaged
    2   Jawa Tengah  housing              3939        71        6     12    237           89     326
    2   Semarang     housing              1758        25        2      6    131           33     164
    5   Jawa Tengah  housing              2908        39        7      6    166           52     218
    7   Jawa Tengah  water                4676        80        ?     13    224            ?       ?
    9   Semarang     housing              2836        58        3     10    205           71     276
    10  Jawa Tengah  sanitation           4380        57        2     12    305           71     376
    14  Jawa Tengah  housing              2624        47        5      8    201           60     261
    16  Jawa Tengah  housing (said)       3171        51        4      6    191           61     252
    17  Semarang     water                2656        34        4      5    169           43     212
    21  Jawa Tengah  housing water        3807        64        7     15    182           86     268
    22  Semarang     housing              3540        67        7     12      ?           86       ?
    26  Jawa Tengah  -                    3213        45        3     13    222           61     283
    29  Semarang     -                       0         0        0      0      0            0       0
    30  Jawa Tengah  sanitation           5125        70        6     21    370           97     467
"""

from __future__ import annotations

import pytest

from outreach.domain.channels import Platform
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.metrics import Asked, metrics_of
from tests.demo import JAKARTA
from tests.services.worked_out import NO_TWO_GROUPS, answers, bonson, flat, rate, voice

FANS = 21_600 + 9_900
POSTS = 14
REACH = (
    3_939
    + 1_758
    + 2_908
    + 4_676
    + 2_836
    + 4_380
    + 2_624
    + 3_171
    + 2_656
    + 3_807
    + 3_540
    + 3_213
    + 0
    + 5_125
)
INTERACTIONS = 89 + 33 + 52 + 71 + 71 + 60 + 61 + 43 + 86 + 86 + 61 + 0 + 97
COMMENTS = 6 + 2 + 7 + 3 + 2 + 5 + 4 + 4 + 7 + 7 + 3 + 0 + 6
ENGAGED = 326 + 164 + 218 + 276 + 376 + 261 + 252 + 212 + 268 + 283 + 467
COMMON = {
    "platform": "facebook",
    "denominator": "reach",
    "engagement_rate.basis": "acts:reactions+comments+shares+clicks",
}

EXPECTED: dict[str, dict[str, float | None]] = {
    "all": {
        "n": 14,
        **rate("engagement_rate", ENGAGED / (REACH - 4_676 - 3_540), median=376 / 4_380, n=11),
        **rate(
            "interaction_rate",
            INTERACTIONS / (REACH - 4_676),
            median=(61 / 3_213 + 61 / 3_171) / 2,
            n=12,
        ),
        "gap": (INTERACTIONS - 86) / ENGAGED,
        **answers(
            reactions=71 + 25 + 39 + 58 + 57 + 47 + 51 + 34 + 64 + 67 + 45 + 70,
            comments=6 + 2 + 7 + 3 + 2 + 5 + 4 + 4 + 7 + 7 + 3 + 6,
            shares=12 + 6 + 6 + 10 + 12 + 8 + 6 + 5 + 15 + 12 + 13 + 21,
        ),
        **voice("voice", posts=1, reach=1, interactions=1, comments=1),
        **NO_TWO_GROUPS,
        **bonson(
            FANS,
            P=(13, 71 + 25 + 39 + 80 + 58 + 57 + 47 + 51 + 34 + 64 + 67 + 45 + 0 + 70, 14),
            C=(12, 6 + 2 + 7 + 3 + 2 + 5 + 4 + 4 + 7 + 7 + 3 + 0 + 6, 13),
            V=(13, 12 + 6 + 6 + 13 + 10 + 12 + 8 + 6 + 5 + 15 + 12 + 13 + 0 + 21, 14),
        ),
    },
    "housing": {
        "n": 8,
        **rate(
            "engagement_rate",
            (326 + 164 + 218 + 276 + 261 + 252 + 268)
            / (3_939 + 1_758 + 2_908 + 2_836 + 2_624 + 3_171 + 3_807),
            median=326 / 3_939,
            n=7,
        ),
        **rate(
            "interaction_rate",
            (89 + 33 + 52 + 71 + 60 + 61 + 86 + 86)
            / (3_939 + 1_758 + 2_908 + 2_836 + 2_624 + 3_171 + 3_807 + 3_540),
            median=(86 / 3_807 + 89 / 3_939) / 2,
            n=8,
        ),
        "gap": (89 + 33 + 52 + 71 + 60 + 61 + 86) / (326 + 164 + 218 + 276 + 261 + 252 + 268),
        **answers(
            reactions=71 + 25 + 39 + 58 + 47 + 51 + 64 + 67,
            comments=6 + 2 + 7 + 3 + 5 + 4 + 7 + 7,
            shares=12 + 6 + 6 + 10 + 8 + 6 + 15 + 12,
        ),
        **voice(
            "voice",
            posts=(7 + 1 / 2) / POSTS,
            reach=(3_939 + 1_758 + 2_908 + 2_836 + 2_624 + 3_171 + 3_540 + 3_807 / 2) / REACH,
            interactions=(89 + 33 + 52 + 71 + 60 + 61 + 86 + 86 / 2) / INTERACTIONS,
            comments=(6 + 2 + 7 + 3 + 5 + 4 + 7 + 7 / 2) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=(7 + 1 / 2) / POSTS,
            reach=(3_939 + 1_758 + 2_908 + 2_836 + 2_624 + 3_171 + 3_540 + 3_807 / 2) / REACH,
            interactions=(89 + 33 + 52 + 71 + 60 + 61 + 86 + 86 / 2) / INTERACTIONS,
            comments=(6 + 2 + 7 + 3 + 5 + 4 + 7 + 7 / 2) / COMMENTS,
        ),
        **bonson(
            FANS,
            P=(8, 71 + 25 + 39 + 58 + 47 + 51 + 64 + 67, 8),
            C=(8, 6 + 2 + 7 + 3 + 5 + 4 + 7 + 7, 8),
            V=(8, 12 + 6 + 6 + 10 + 8 + 6 + 15 + 12, 8),
        ),
    },
    "water": {
        "n": 3,
        **rate(
            "engagement_rate",
            (212 + 268) / (2_656 + 3_807),
            median=(268 / 3_807 + 212 / 2_656) / 2,
            n=2,
        ),
        **rate(
            "interaction_rate",
            (43 + 86) / (2_656 + 3_807),
            median=(43 / 2_656 + 86 / 3_807) / 2,
            n=2,
        ),
        "gap": (43 + 86) / (212 + 268),
        **answers(reactions=34 + 64, comments=4 + 7, shares=5 + 15),
        **voice(
            "voice",
            posts=(2 + 1 / 2) / POSTS,
            reach=(4_676 + 2_656 + 3_807 / 2) / REACH,
            interactions=(43 + 86 / 2) / INTERACTIONS,
            comments=(4 + 7 / 2) / COMMENTS,
        ),
        **NO_TWO_GROUPS,
        **bonson(FANS, P=(3, 80 + 34 + 64, 3), C=(2, 4 + 7, 2), V=(3, 13 + 5 + 15, 3)),
    },
    "sanitation": {
        "n": 2,
        **rate(
            "engagement_rate",
            (376 + 467) / (4_380 + 5_125),
            median=(376 / 4_380 + 467 / 5_125) / 2,
            n=2,
        ),
        **rate(
            "interaction_rate",
            (71 + 97) / (4_380 + 5_125),
            median=(71 / 4_380 + 97 / 5_125) / 2,
            n=2,
        ),
        "gap": (71 + 97) / (376 + 467),
        **answers(reactions=57 + 70, comments=2 + 6, shares=12 + 21),
        **voice(
            "voice",
            posts=2 / POSTS,
            reach=(4_380 + 5_125) / REACH,
            interactions=(71 + 97) / INTERACTIONS,
            comments=(2 + 6) / COMMENTS,
        ),
        **NO_TWO_GROUPS,
        **bonson(FANS, P=(2, 57 + 70, 2), C=(2, 2 + 6, 2), V=(2, 12 + 21, 2)),
    },
    "wash": {
        "n": 5,
        **rate(
            "engagement_rate",
            (376 + 212 + 268 + 467) / (4_380 + 2_656 + 3_807 + 5_125),
            median=(212 / 2_656 + 376 / 4_380) / 2,
            n=4,
        ),
        **rate(
            "interaction_rate",
            (71 + 43 + 86 + 97) / (4_380 + 2_656 + 3_807 + 5_125),
            median=(71 / 4_380 + 97 / 5_125) / 2,
            n=4,
        ),
        "gap": (71 + 43 + 86 + 97) / (376 + 212 + 268 + 467),
        **answers(reactions=57 + 34 + 64 + 70, comments=2 + 4 + 7 + 6, shares=12 + 5 + 15 + 21),
        **voice(
            "voice",
            posts=(4 + 1 / 2) / POSTS,
            reach=(4_676 + 4_380 + 2_656 + 5_125 + 3_807 / 2) / REACH,
            interactions=(71 + 43 + 97 + 86 / 2) / INTERACTIONS,
            comments=(2 + 4 + 6 + 7 / 2) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=(4 + 1 / 2) / POSTS,
            reach=(4_676 + 4_380 + 2_656 + 5_125 + 3_807 / 2) / REACH,
            interactions=(71 + 43 + 97 + 86 / 2) / INTERACTIONS,
            comments=(2 + 4 + 6 + 7 / 2) / COMMENTS,
        ),
        **bonson(
            FANS,
            P=(5, 80 + 57 + 34 + 64 + 70, 5),
            C=(4, 2 + 4 + 7 + 6, 4),
            V=(5, 13 + 12 + 5 + 15 + 21, 5),
        ),
    },
    "none": {
        "n": 2,
        **rate("engagement_rate", 283 / 3_213, median=283 / 3_213, n=1),
        **rate("interaction_rate", 61 / 3_213, median=61 / 3_213, n=1),
        "gap": 61 / 283,
        **answers(reactions=45, comments=3, shares=13),
        **voice(
            "voice",
            posts=2 / POSTS,
            reach=(3_213 + 0) / REACH,
            interactions=(61 + 0) / INTERACTIONS,
            comments=(3 + 0) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=2 / POSTS,
            reach=(3_213 + 0) / REACH,
            interactions=(61 + 0) / INTERACTIONS,
            comments=(3 + 0) / COMMENTS,
        ),
        **bonson(FANS, P=(1, 45 + 0, 2), C=(1, 3 + 0, 2), V=(1, 13 + 0, 2)),
    },
}


@pytest.mark.parametrize("topic", EXPECTED)
def test_every_measure_of_a_topic_is_that_worked_out_by_hand(demo, topic):
    asked = Asked(first=Month(2026, 10), last=Month(2026, 10), platform=Platform.FACEBOOK)
    with demo.reading() as session:
        groups = metrics_of(session, Scope("33"), JAKARTA, asked).groups
    document = next(group.document() for group in groups if group.topic == topic)
    assert flat(document) == pytest.approx(COMMON | {"topic": topic} | EXPECTED[topic])
