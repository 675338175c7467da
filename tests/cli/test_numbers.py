"""Tests of members, indicators and measures on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE
from outreach.services.members import end_membership, register_member
from tests.databases import NOW, TESTER

EXPORTS = Path(__file__).parents[1] / "importers" / "exports"


@pytest.fixture
def members(database):
    with database.unit_of_work(TESTER) as work:
        for name, region in (("Radio Zamrud", "33.74"), ("Harian Akik", "0")):
            register_member(
                work.session,
                EVERYWHERE,
                MemberDetails(name=name, kind=MemberKind.MEDIA, region_code=region),
                joined_on=date(2026, 3, 1),
                now=NOW,
            )
        end_membership(work.session, EVERYWHERE, 1, left_on=date(2026, 6, 1))


def test_members_are_listed_by_name_with_their_spell(run, members):
    listed = json.loads(run("members", "list", "--json").stdout)
    assert listed == [
        {
            "id": 2,
            "name": "Harian Akik",
            "kind": "media",
            "region": None,
            "joined_on": "2026-03-01",
            "left_on": None,
        },
        {
            "id": 1,
            "name": "Radio Zamrud",
            "kind": "media",
            "region": "33.74",
            "joined_on": "2026-03-01",
            "left_on": "2026-06-01",
        },
    ]


def test_members_are_listed_in_words(run, members):
    assert "Radio Zamrud" in run("members", "list").stdout


def test_a_champion_is_listed_by_its_kind(run, database):
    details = MemberDetails(name="Ibu Contoh", kind=MemberKind.CHAMPION, region_code="33.74")
    with database.unit_of_work(TESTER) as work:
        day = date(2026, 3, 1)
        register_member(work.session, EVERYWHERE, details, joined_on=day, now=NOW)
    assert "Tokoh peduli" in run("members", "list").stdout
    assert json.loads(run("members", "list", "--json").stdout)[0]["kind"] == "champion"


def test_indicators_of_a_month_name_what_they_count(run, members):
    document = json.loads(run("indicators", "show", "--month", "2026-05", "--json").stdout)
    assert (document["month"], document["region"], document["as_of"]) == ("2026-05", None, None)
    assert [each["key"] for each in document["indicators"]] == [
        "media_involved",
        "media_registered",
        "institutions_supporting",
        "community_orgs_supporting",
        "supporters_total",
        "forum_statements",
        "rp3kp_steps",
        "rp3kp_enacted",
        "rpjmd_pkp",
        "renstra_pkp",
    ]
    registered = document["indicators"][1]
    assert registered["value"] == 2
    assert {each["label"] for each in registered["counted"]} == {"Radio Zamrud", "Harian Akik"}


def test_indicators_of_a_region_and_day(run, members):
    document = json.loads(
        run(
            "indicators", "show", "--month", "2026-05", "--region", "33", "--as-of", "2026-05-15",
            "--json",
        ).stdout
    )  # fmt: skip
    assert (document["region"], document["as_of"]) == ("33", "2026-05-15")
    assert document["indicators"][1]["value"] == 1


def test_before_the_first_record_nothing_is_known(run, members):
    document = json.loads(run("indicators", "show", "--month", "2026-01", "--json").stdout)
    assert {each["value"] for each in document["indicators"]} == {None}


def test_unknown_is_said_in_words(run):
    assert "belum ada data" in run("indicators", "show", "--month", "2026-05").stdout


@pytest.mark.parametrize("month", ["2026-13", "Mei", ""])
def test_what_is_no_month_is_wrong_use(run, month):
    assert run("indicators", "show", "--month", month).exit_code == 2


def test_what_is_no_day_is_wrong_use(run):
    words = ("--month", "2026-05", "--as-of", "kemarin")
    assert run("indicators", "show", *words).exit_code == 2


def test_an_unknown_region_is_refused(run):
    assert run("indicators", "show", "--month", "2026-05", "--region", "99").exit_code == 1


@pytest.fixture
def imported(run):
    run("posts", "import", EXPORTS / "instagram_posts_indonesian_2026.csv")


def test_measures_come_in_six_groups_for_each_platform(run, imported):
    document = json.loads(run("metrics", "show", "--month", "2026-06", "--json").stdout)
    assert [(group["platform"], group["topic"]) for group in document["groups"]] == [
        ("instagram", topic) for topic in ("all", "housing", "water", "sanitation", "wash", "none")
    ]
    assert document["comparison"] == []


def test_several_months_are_pooled(run, imported):
    words = ("--month", "2026-05", "--until", "2026-07", "--json")
    document = json.loads(run("metrics", "show", *words).stdout)
    assert (document["month"], document["until"]) == ("2026-05", "2026-07")
    assert document["groups"][0]["n"] == 4


def test_a_last_month_before_the_first_is_refused(run):
    words = ("--month", "2026-05", "--until", "2026-04")
    assert run("metrics", "show", *words).exit_code == 1


def test_measures_of_an_account_and_a_platform(run, imported):
    words = ("--month", "2026-06", "--account", "@Pokja.Melati", "--platform", "instagram")
    document = json.loads(run("metrics", "show", *words, "--json").stdout)
    assert document["groups"][0]["n"] == 2


def test_measures_are_shown_in_words(run, imported):
    assert "Tingkat keterlibatan" in run("metrics", "show", "--month", "2026-06").stdout
