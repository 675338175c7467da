"""Regions that reached what strategies 1 and 2 ask, by the judgements that hold on a day."""

import pytest

from outreach.domain.milestones import MilestoneStatus, step_groups
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.domain.scope import Scope
from tests.indicators.builders import day, indicator, judgement, record

OCTOBER = Month(2026, 10)
JATENG = Region(code="33", name="Jawa Tengah")
SEMARANG = Region(code="33.74", name="Kota Semarang")
DEMAK = Region(code="33.21", name="Kabupaten Demak")
SURABAYA = Region(code="35.78", name="Kota Surabaya")
REGIONS = (JATENG, SEMARANG, DEMAK, SURABAYA)
RPJMD = step_groups()["rpjmd"].keys


def found(key, *parts, scope="0", **changes):
    return indicator(key, record(*REGIONS, *parts, scope=Scope(scope)), OCTOBER, **changes)


def enacted(*parts, **changes):
    return found("rp3kp_enacted", *parts, **changes)


def reasons(of):
    return {each.label: str(each.reason) for each in of.not_counted}


def test_nothing_is_known_where_nothing_was_ever_judged():
    unknown = enacted()
    assert (unknown.value, unknown.value_year) == (None, None)
    assert unknown.counted == unknown.not_counted == ()


def test_what_was_judged_of_other_steps_says_nothing():
    assert enacted(judgement("rpjmd_goals")).value is None


def test_what_was_judged_elsewhere_says_nothing():
    assert enacted(judgement("perda_enacted", region_code="35.78"), scope="33").value is None


def test_nothing_is_known_before_the_first_judgement():
    assert enacted(judgement("perda_enacted", "2026-11-01")).value is None


def test_a_region_is_counted_with_the_day_and_the_document_of_its_judgement():
    perda = judgement("perda_enacted", document="Perda 3/2026", document_on=day("2026-04-12"))
    (counted,) = enacted(perda).counted
    assert (counted.kind, counted.id, counted.label) == ("milestone", perda.id, "Kota Semarang")
    assert counted.date == day("2026-05-01")
    assert str(counted.note) == "Perda 3/2026, 2026-04-12"


@pytest.mark.parametrize(("document", "note"), [("Perda 3/2026", "Perda 3/2026"), (None, "None")])
def test_a_document_may_lack_its_day(document, note):
    (counted,) = enacted(judgement("perda_enacted", document=document)).counted
    assert str(counted.note) == note


def test_regions_of_which_nothing_was_judged_are_named():
    known = enacted(judgement("perda_enacted"), scope="33")
    assert reasons(known) == {
        "Jawa Tengah": "Not judged yet.",
        "Kabupaten Demak": "Not judged yet.",
    }
    assert [(each.kind, each.id) for each in known.not_counted] == [
        ("region", 33),
        ("region", 3321),
    ]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (MilestoneStatus.NOT_YET, "Enacted in the Perda RP3KP: not begun, judged on 2026-05-01."),
        (
            MilestoneStatus.UNDER_WAY,
            "Enacted in the Perda RP3KP: under way, judged on 2026-05-01.",
        ),
    ],
)
def test_a_region_that_has_not_reached_the_step_says_how_far_it_is(status, reason):
    judged = judgement("perda_enacted", status=status)
    known = enacted(judged, scope="33.74")
    assert (known.value, reasons(known)) == (0, {"Kota Semarang": reason})
    assert (known.not_counted[0].kind, known.not_counted[0].id) == ("milestone", judged.id)


def test_the_latest_judgement_at_or_before_a_day_holds_on_it():
    history = (
        judgement("perda_enacted", "2026-03-01"),
        judgement("perda_enacted", "2026-10-05", status=MilestoneStatus.UNDER_WAY),
    )
    values = [
        enacted(*history, as_of=day(text)).value
        for text in ("2026-02-28", "2026-03-01", "2026-10-04", "2026-10-05")
    ]
    assert values == [None, 1, 1, 0]


def test_the_rpjmd_counts_with_all_three_checks():
    goals, strategies, programmes = (judgement(step) for step in RPJMD)
    assert found("rpjmd_pkp", goals, strategies, programmes).value == 1
    known = found("rpjmd_pkp", goals, strategies, scope="33.74")
    assert reasons(known) == {"Kota Semarang": "Covered in the programmes: not judged yet."}


def test_of_several_missing_steps_the_first_is_named():
    known = found("rp3kp_steps", judgement("preparation_meeting"), scope="33.74")
    assert reasons(known) == {
        "Kota Semarang": "Terms of reference ready: not judged yet. Others not reached yet: 7."
    }


def test_each_region_counts_once_at_every_level():
    judged = [
        judgement("perda_enacted", region_code=code) for code in ("33", "33.74", "33.21", "35.78")
    ]
    values = [enacted(*judged, scope=code).value for code in ("0", "33", "33.74", "35", "35.78")]
    assert values == [4, 3, 1, 1, 1]
