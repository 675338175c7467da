"""Tests of the demo: how it is put on record, and its report of October 2026 as a whole.

The indicators and the measures of posts stand in modules of their own.
"""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial

import pytest

from outreach.domain.actions import FundSource, SevenField
from outreach.domain.channels import Platform
from outreach.domain.errors import OutreachError
from outreach.domain.imports import ImportState
from outreach.domain.members import MemberKind
from outreach.domain.months import Month, Period
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.topics import Topic
from outreach.indicators.membership import Movement
from outreach.services.demo import SAMPLES, Loaded, load_demo
from outreach.services.indicators import movements_of
from outreach.services.metrics import Asked, metrics_of
from outreach.services.reports import monthly_report
from outreach.storage.queries.beginnings import holds_records
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.import_history import imports_page
from outreach.storage.queries.judged import judged_posts
from outreach.storage.queries.posts import post_by_id
from tests.databases import NOW, TESTER
from tests.demo import JAKARTA

AUGUST, SEPTEMBER, OCTOBER = (Month(2026, number) for number in (8, 9, 10))
JATENG, SEMARANG, DEMAK = Scope("33"), Scope("33.74"), Scope("33.21")


@pytest.fixture
def report(demo):
    with demo.reading() as session:
        return monthly_report(session, JATENG, JAKARTA, OCTOBER, made_at=NOW)


def movement(kind, opening, joined, left, closing):
    return Movement(kind=kind, opening=opening, joined=joined, left=left, closing=closing)


def instagram_of(demo, month, as_of=None):
    """Give the group of all Instagram posts of Jawa Tengah."""
    asked = Asked(first=month, last=month, platform=Platform.INSTAGRAM, as_of=as_of)
    with demo.reading() as session:
        return metrics_of(session, JATENG, JAKARTA, asked).groups[0]


def test_it_tells_how_much_was_put_on_record(database):
    assert load_demo(partial(database.unit_of_work, TESTER), JAKARTA) == Loaded(
        members=10 + 8 + 7 + 3,
        forums=4,
        channels=5 + 1,  # that of the post made together is put on the register by its import
        actions=15,
        statements=8,
        coverage=7,
        contacts=5,
        milestones=17,
        targets=3 * 5,
        imports=8,
        posts=3 * (14 + 14) + 1,
    )


def test_a_database_with_records_is_left_alone(database):
    opening = partial(database.unit_of_work, TESTER)
    load_demo(opening, JAKARTA)
    with pytest.raises(OutreachError, match="holds records already"):
        load_demo(opening, JAKARTA)
    with database.reading() as session:
        assert len(imports_page(session, EVERYWHERE).rows) == 8


def test_a_demo_that_breaks_off_leaves_nothing(database, tmp_path):
    folder = shutil.copytree(SAMPLES, tmp_path / "samples")
    (folder / "instagram_2026-10.csv").unlink()
    with pytest.raises(FileNotFoundError):
        load_demo(partial(database.unit_of_work, TESTER), JAKARTA, folder)
    with database.reading() as session:
        assert not holds_records(session)


def test_every_import_counts(demo):
    with demo.reading() as session:
        imports = imports_page(session, JATENG).rows
    assert {each.state for each in imports} == {ImportState.ACCEPTED}


def test_the_second_reading_of_september_changes_most_posts_and_adds_none(demo):
    with demo.reading() as session:
        again = next(
            each
            for each in imports_page(session, JATENG).rows
            if each.file_name == "instagram_2026-09_lagi.csv"
        )
    assert (again.inserted, again.updated, again.unchanged) == (0, 9, 3)


def test_the_account_of_a_post_made_together_is_not_ours(demo):
    with demo.reading() as session:
        channels = channels_in(session, JATENG)
    assert [channel.name for channel in channels if not channel.is_ours] == ["Tur Griya"]


@pytest.mark.parametrize(
    ("scope", "month", "movements"),
    [
        (JATENG, AUGUST, [(6, 1, 0, 7), (6, 1, 0, 7), (6, 0, 0, 6), (2, 0, 0, 2)]),
        (JATENG, SEPTEMBER, [(7, 2, 0, 9), (7, 1, 0, 8), (6, 0, 0, 6), (2, 1, 0, 3)]),
        (JATENG, OCTOBER, [(9, 1, 1, 9), (8, 0, 0, 8), (6, 1, 0, 7), (3, 0, 0, 3)]),
        (SEMARANG, OCTOBER, [(4, 0, 0, 4), (3, 0, 0, 3), (2, 1, 0, 3), (1, 0, 0, 1)]),
        (DEMAK, OCTOBER, [(2, 1, 0, 3), (2, 0, 0, 2), (3, 0, 0, 3), (1, 0, 0, 1)]),
    ],
)
def test_the_membership_moves_as_the_spells_say(demo, scope, month, movements):
    with demo.reading() as session:
        found = movements_of(session, scope, month)
    assert list(found) == [
        movement(kind, *numbers) for kind, numbers in zip(MemberKind, movements, strict=True)
    ]


def test_october_had_four_actions_done_one_planned_and_one_cancelled(report):
    assert (report.actions.done, report.actions.planned, report.actions.cancelled) == (4, 1, 1)


def test_participants_are_those_of_the_actions_that_know_them(report):
    actions = report.actions
    assert (actions.participants, actions.participants_known) == (12 + 171 + 22, 3)
    assert (actions.participants_planned, actions.participants_planned_known) == (
        12 + 150 + 60 + 25,
        4,
    )


def test_october_cost_so_much_from_each_source(report):
    assert {part.source: part.amount for part in report.actions.cost} == {
        FundSource.APBD_PROVINCE: 8_400_000,
        FundSource.APBD_DISTRICT: 22_000_000,
        FundSource.CSR: 35_000_000 + 14_000_000,
        FundSource.SWADAYA: 3_100_000,
        FundSource.PARTNER: 10_500_000,
    }
    assert [(part.source, part.amount) for part in report.actions.cost_planned] == [
        (FundSource.PARTNER, 9_000_000)
    ]
    assert report.actions.cost_unknown == 1


def test_two_actions_of_october_are_incomplete(report):
    lacking = {name: count for name, count in report.actions.missing.items() if count}
    assert report.actions.incomplete == 2
    assert lacking == {
        SevenField.TARGET_RESULT: 1,
        SevenField.COST: 1,
        SevenField.ASSUMPTIONS: 2,
    }


def test_two_statements_were_made_in_october(report):
    assert len(report.statements) == 2


def test_housing_is_talked_about_more_than_water_and_sanitation(report):
    # Instagram: 6 posts on housing alone, 2 on both, 4 on water or sanitation alone, 2 on neither;
    # Facebook: 7, 1, 4 and 2
    assert report.volume.housing == pytest.approx((6 + 2 / 2 + 7 + 1 / 2) / 28)
    assert report.volume.wash == pytest.approx((4 + 2 / 2 + 4 + 1 / 2) / 28)
    assert str(report.volume.sentence()) == (
        "Housing has 52%, drinking water and sanitation 34% of the posts on record (channels: 5)."
    )


def test_a_post_of_the_last_american_evening_of_september_counts_in_october(demo):
    period = Period.of_months(OCTOBER, OCTOBER)
    with demo.reading() as session:
        posts = judged_posts(session, JATENG, period, JAKARTA, platform=Platform.INSTAGRAM)
    first = posts.iloc[0]
    assert first["published_on"].date() == date(2026, 10, 1)
    assert (first["reach"], first["reactions"]) == (1_709, 60)


def test_before_the_second_reading_september_has_its_earlier_figures(demo):
    group = instagram_of(demo, SEPTEMBER, as_of=date(2026, 10, 10))
    assert group.n == 11  # the export of Kabar Simpang Pitu had not been read yet
    assert group.engagement_rate.pooled == pytest.approx(
        (208 + 229 + 199 + 92 + 127 + 30 + 202 + 183 + 52 + 21 + 158)
        / (2307 + 2791 + 2634 + 1451 + 1848 + 439 + 2244 + 2051 + 1465 + 317 + 2276)
    )


def test_after_all_readings_september_has_its_latest_figures(demo):
    group = instagram_of(demo, SEPTEMBER)
    assert group.n == 14
    assert group.engagement_rate.pooled == pytest.approx(
        (229 + 431 + 229 + 223 + 98 + 143 + 386 + 30 + 219 + 197 + 279 + 56 + 21 + 176)
        / (
            (2535 + 5856 + 2791 + 2958 + 1548 + 2078 + 5513)
            + (439 + 2428 + 2208 + 4514 + 1585 + 317 + 2532)
        )
    )


def test_a_person_put_a_post_under_housing_in_which_the_rules_find_nothing(demo):
    period = Period.of_months(OCTOBER, OCTOBER)
    with demo.reading() as session:
        posts = judged_posts(session, JATENG, period, JAKARTA, platform=Platform.FACEBOOK)
        of_that_day = posts[posts["published_on"].dt.day == 16].iloc[0]
        post = post_by_id(session, JATENG, int(of_that_day["id"]))
    assert (post.topics_read, post.topics) == (frozenset(), frozenset({Topic.HOUSING}))
    assert bool(of_that_day[Topic.HOUSING])
