"""Every measure of the demo's Instagram posts of October 2026, worked out by hand from the export.

The posts, with the figures of the latest reading; `?` was left blank. Engaged is
interactions and saves. The post of 1 October stands in the export on 30 September, US Pacific time;
the post of "Tur Griya" is not ours.

    day account      topics              reach reactions comments shares  saves interactions engaged
    1   Jawa Tengah  housing              1709        60        7     11     59           78     137
    2   Simpang Pitu housing              3996       160       13     17    111          190     301
    3   Jawa Tengah  water                1769        53        5      7     38           65     103
    6   Jawa Tengah  housing              1002        43        2      4     37           49      86
    8   Jawa Tengah  sanitation           2002        63        5     11     47           79     126
    9   Demak        sanitation            478        14        1      1      ?           16       ?
    12  Jawa Tengah  housing sanitation   1399        51        6      6     41           63     104
    13  Simpang Pitu housing              3199        92        8     13     82          113     195
    15  Jawa Tengah  housing              3239       126       11     15    112          152     264
    19  Jawa Tengah  -                    2021        80        4     11      8           95     103
    20  Demak        housing water         394        16        2      1     11           19      30
    22  Simpang Pitu -                    2919        74        5     18     62           97     159
    23  Jawa Tengah  water sanitation     2273        68        5      9     65           82     147
    27  Jawa Tengah  housing                 ?        98        9     10     85          117     202
"""

from __future__ import annotations

import pytest

from outreach.domain.channels import Platform
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.services.metrics import Asked, metrics_of
from tests.demo import JAKARTA
from tests.services.worked_out import NO_TWO_GROUPS, answers, bonson, flat, rate, voice

FANS = 8_920 + 15_870 + 1_210
POSTS = 14
REACH = (
    1_709
    + 3_996
    + 1_769
    + 1_002
    + 2_002
    + 478
    + 1_399
    + 3_199
    + 3_239
    + 2_021
    + 394
    + 2_919
    + 2_273
)
INTERACTIONS = 78 + 190 + 65 + 49 + 79 + 16 + 63 + 113 + 152 + 95 + 19 + 97 + 82 + 117
COMMENTS = 7 + 13 + 5 + 2 + 5 + 1 + 6 + 8 + 11 + 4 + 2 + 5 + 5 + 9
ENGAGED = 137 + 301 + 103 + 86 + 126 + 104 + 195 + 264 + 103 + 30 + 159 + 147 + 202
COMMON = {
    "platform": "instagram",
    "denominator": "reach",
    "engagement_rate.basis": "acts:reactions+comments+shares+saves",
}

EXPECTED: dict[str, dict[str, float | None]] = {
    "all": {
        "n": 14,
        **rate(
            "engagement_rate",
            (ENGAGED - 202) / (REACH - 478),
            median=(147 / 2_273 + 104 / 1_399) / 2,
            n=12,
        ),
        **rate("interaction_rate", (INTERACTIONS - 117) / REACH, median=63 / 1_399, n=13),
        "gap": (INTERACTIONS - 16) / ENGAGED,
        **answers(
            reactions=60 + 160 + 53 + 43 + 63 + 14 + 51 + 92 + 126 + 80 + 16 + 74 + 68 + 98,
            comments=7 + 13 + 5 + 2 + 5 + 1 + 6 + 8 + 11 + 4 + 2 + 5 + 5 + 9,
            shares=11 + 17 + 7 + 4 + 11 + 1 + 6 + 13 + 15 + 11 + 1 + 18 + 9 + 10,
        ),
        **voice("voice", posts=1, reach=1, interactions=1, comments=1),
        **NO_TWO_GROUPS,
        **bonson(
            FANS,
            P=(14, 60 + 160 + 53 + 43 + 63 + 14 + 51 + 92 + 126 + 80 + 16 + 74 + 68 + 98, 14),
            C=(14, 7 + 13 + 5 + 2 + 5 + 1 + 6 + 8 + 11 + 4 + 2 + 5 + 5 + 9, 14),
            V=(14, 11 + 17 + 7 + 4 + 11 + 1 + 6 + 13 + 15 + 11 + 1 + 18 + 9 + 10, 14),
        ),
    },
    "housing": {
        "n": 8,
        **rate(
            "engagement_rate",
            (137 + 301 + 86 + 104 + 195 + 264 + 30)
            / (1_709 + 3_996 + 1_002 + 1_399 + 3_199 + 3_239 + 394),
            median=30 / 394,
            n=7,
        ),
        **rate(
            "interaction_rate",
            (78 + 190 + 49 + 63 + 113 + 152 + 19)
            / (1_709 + 3_996 + 1_002 + 1_399 + 3_199 + 3_239 + 394),
            median=152 / 3_239,
            n=7,
        ),
        "gap": (78 + 190 + 49 + 63 + 113 + 152 + 19 + 117)
        / (137 + 301 + 86 + 104 + 195 + 264 + 30 + 202),
        **answers(
            reactions=60 + 160 + 43 + 51 + 92 + 126 + 16 + 98,
            comments=7 + 13 + 2 + 6 + 8 + 11 + 2 + 9,
            shares=11 + 17 + 4 + 6 + 13 + 15 + 1 + 10,
        ),
        **voice(
            "voice",
            posts=(6 + 2 / 2) / POSTS,
            reach=(1_709 + 3_996 + 1_002 + 3_199 + 3_239 + (1_399 + 394) / 2) / REACH,
            interactions=(78 + 190 + 49 + 113 + 152 + 117 + (63 + 19) / 2) / INTERACTIONS,
            comments=(7 + 13 + 2 + 8 + 11 + 9 + (6 + 2) / 2) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=(6 + 2 / 2) / POSTS,
            reach=(1_709 + 3_996 + 1_002 + 3_199 + 3_239 + (1_399 + 394) / 2) / REACH,
            interactions=(78 + 190 + 49 + 113 + 152 + 117 + (63 + 19) / 2) / INTERACTIONS,
            comments=(7 + 13 + 2 + 8 + 11 + 9 + (6 + 2) / 2) / COMMENTS,
        ),
        **bonson(
            FANS,
            P=(8, 60 + 160 + 43 + 51 + 92 + 126 + 16 + 98, 8),
            C=(8, 7 + 13 + 2 + 6 + 8 + 11 + 2 + 9, 8),
            V=(8, 11 + 17 + 4 + 6 + 13 + 15 + 1 + 10, 8),
        ),
    },
    "water": {
        "n": 3,
        **rate(
            "engagement_rate", (103 + 30 + 147) / (1_769 + 394 + 2_273), median=147 / 2_273, n=3
        ),
        **rate("interaction_rate", (65 + 19 + 82) / (1_769 + 394 + 2_273), median=65 / 1_769, n=3),
        "gap": (65 + 19 + 82) / (103 + 30 + 147),
        **answers(reactions=53 + 16 + 68, comments=5 + 2 + 5, shares=7 + 1 + 9),
        **voice(
            "voice",
            posts=(1 + 2 / 2) / POSTS,
            reach=(1_769 + (394 + 2_273) / 2) / REACH,
            interactions=(65 + (19 + 82) / 2) / INTERACTIONS,
            comments=(5 + (2 + 5) / 2) / COMMENTS,
        ),
        **NO_TWO_GROUPS,
        **bonson(FANS, P=(3, 53 + 16 + 68, 3), C=(3, 5 + 2 + 5, 3), V=(3, 7 + 1 + 9, 3)),
    },
    "sanitation": {
        "n": 4,
        **rate(
            "engagement_rate", (126 + 104 + 147) / (2_002 + 1_399 + 2_273), median=147 / 2_273, n=3
        ),
        **rate(
            "interaction_rate",
            (79 + 16 + 63 + 82) / (2_002 + 478 + 1_399 + 2_273),
            median=(82 / 2_273 + 79 / 2_002) / 2,
            n=4,
        ),
        "gap": (79 + 63 + 82) / (126 + 104 + 147),
        **answers(reactions=63 + 14 + 51 + 68, comments=5 + 1 + 6 + 5, shares=11 + 1 + 6 + 9),
        **voice(
            "voice",
            posts=(2 + 2 / 2) / POSTS,
            reach=(2_002 + 478 + (1_399 + 2_273) / 2) / REACH,
            interactions=(79 + 16 + (63 + 82) / 2) / INTERACTIONS,
            comments=(5 + 1 + (6 + 5) / 2) / COMMENTS,
        ),
        **NO_TWO_GROUPS,
        **bonson(
            FANS, P=(4, 63 + 14 + 51 + 68, 4), C=(4, 5 + 1 + 6 + 5, 4), V=(4, 11 + 1 + 6 + 9, 4)
        ),
    },
    "wash": {
        "n": 6,
        **rate(
            "engagement_rate",
            (103 + 126 + 104 + 30 + 147) / (1_769 + 2_002 + 1_399 + 394 + 2_273),
            median=147 / 2_273,
            n=5,
        ),
        **rate(
            "interaction_rate",
            (65 + 79 + 16 + 63 + 19 + 82) / (1_769 + 2_002 + 478 + 1_399 + 394 + 2_273),
            median=(65 / 1_769 + 79 / 2_002) / 2,
            n=6,
        ),
        "gap": (65 + 79 + 63 + 19 + 82) / (103 + 126 + 104 + 30 + 147),
        **answers(
            reactions=53 + 63 + 14 + 51 + 16 + 68,
            comments=5 + 5 + 1 + 6 + 2 + 5,
            shares=7 + 11 + 1 + 6 + 1 + 9,
        ),
        **voice(
            "voice",
            posts=(4 + 2 / 2) / POSTS,
            reach=(1_769 + 2_002 + 478 + 2_273 + (1_399 + 394) / 2) / REACH,
            interactions=(65 + 79 + 16 + 82 + (63 + 19) / 2) / INTERACTIONS,
            comments=(5 + 5 + 1 + 5 + (6 + 2) / 2) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=(4 + 2 / 2) / POSTS,
            reach=(1_769 + 2_002 + 478 + 2_273 + (1_399 + 394) / 2) / REACH,
            interactions=(65 + 79 + 16 + 82 + (63 + 19) / 2) / INTERACTIONS,
            comments=(5 + 5 + 1 + 5 + (6 + 2) / 2) / COMMENTS,
        ),
        **bonson(
            FANS,
            P=(6, 53 + 63 + 14 + 51 + 16 + 68, 6),
            C=(6, 5 + 5 + 1 + 6 + 2 + 5, 6),
            V=(6, 7 + 11 + 1 + 6 + 1 + 9, 6),
        ),
    },
    "none": {
        "n": 2,
        **rate(
            "engagement_rate",
            (103 + 159) / (2_021 + 2_919),
            median=(103 / 2_021 + 159 / 2_919) / 2,
            n=2,
        ),
        **rate(
            "interaction_rate",
            (95 + 97) / (2_021 + 2_919),
            median=(97 / 2_919 + 95 / 2_021) / 2,
            n=2,
        ),
        "gap": (95 + 97) / (103 + 159),
        **answers(reactions=80 + 74, comments=4 + 5, shares=11 + 18),
        **voice(
            "voice",
            posts=2 / POSTS,
            reach=(2_021 + 2_919) / REACH,
            interactions=(95 + 97) / INTERACTIONS,
            comments=(4 + 5) / COMMENTS,
        ),
        **voice(
            "voice_two_groups",
            posts=2 / POSTS,
            reach=(2_021 + 2_919) / REACH,
            interactions=(95 + 97) / INTERACTIONS,
            comments=(4 + 5) / COMMENTS,
        ),
        **bonson(FANS, P=(2, 80 + 74, 2), C=(2, 4 + 5, 2), V=(2, 11 + 18, 2)),
    },
}


@pytest.mark.parametrize("topic", EXPECTED)
def test_every_measure_of_a_topic_is_that_worked_out_by_hand(demo, topic):
    asked = Asked(first=Month(2026, 10), last=Month(2026, 10), platform=Platform.INSTAGRAM)
    with demo.reading() as session:
        groups = metrics_of(session, Scope("33"), JAKARTA, asked).groups
    document = next(group.document() for group in groups if group.topic == topic)
    assert flat(document) == pytest.approx(COMMON | {"topic": topic} | EXPECTED[topic])
