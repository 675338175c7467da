"""Tests of the report in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from outreach.domain.actions import ActionStatus, FundSource
from outreach.domain.actions import CostLine as Line
from outreach.domain.channels import Platform
from outreach.domain.regions import Region
from outreach.domain.scope import Scope
from outreach.domain.statements import SupportKind
from outreach.indicators.actions import action_summary
from outreach.indicators.alliance import Target, alliance_indicators
from outreach.indicators.groups import platform_groups
from outreach.indicators.voice import volume_shares
from outreach.reports.parts import MOST_ROWS
from tests.indicators.builders import act, member, posts, record, spell, statement
from tests.reports.builders import (
    OCTOBER,
    action_record,
    empty_report,
    printed,
    report,
    reported_action,
    reported_statement,
    section,
    table,
    texts,
    wording,
)


def with_posts(*rows: dict[str, Any], **shared: Any) -> Any:
    frame = posts(*rows, **shared)
    return report(groups=tuple(platform_groups(frame, {})), volume=volume_shares(frame))


def with_targets(**targets: Target) -> Any:
    outlet = member(1)
    seen = record(outlet, act("2026-10-14", member=1), scope=Scope("33"))
    return report(indicators=alliance_indicators(seen, OCTOBER, targets=targets))


def test_the_lead_says_the_three_numbers_first():
    assert section(report(), "summary").lead.startswith(
        "Oktober 2026: media involved 1, institutions and community organisations in support 1, "
        "statements of support by forums 1."
    )


def test_the_lead_of_an_empty_region_says_that_nothing_is_on_record():
    assert section(empty_report(), "summary").lead == (
        "No member and no action of this region is on record up to Oktober 2026."
    )


@pytest.mark.parametrize(
    ("targets", "sentence"),
    [
        ({}, "No target is set for 2026 yet."),
        (
            {"media_involved": Target(target=2)},
            "None of this year's 1 targets is reached yet.",
        ),
        ({"media_involved": Target(target=1)}, "All of this year's 1 targets are reached."),
        (
            {"media_involved": Target(target=1), "media_registered": Target(target=9)},
            "1 of this year's 2 targets are reached.",
        ),
        (
            {"media_registered": Target(target=3, direction="down")},
            "All of this year's 1 targets are reached.",
        ),
    ],
)
def test_the_alliance_section_says_how_many_targets_are_reached(targets, sentence):
    assert section(with_targets(**targets), "indicators").lead == sentence


def test_a_target_is_not_reached_where_nothing_was_measured():
    nothing = alliance_indicators(
        record(first_record_on=None), OCTOBER, targets={"media_involved": Target(target=0)}
    )
    assert "None" in section(empty_report(indicators=nothing), "indicators").lead


def test_progress_is_written_with_one_decimal_and_no_space():
    media = section(report(), "summary").tiles[0]
    assert media.ends == ("baseline 0", "progress 12,5%", "target 8")


def test_an_indicator_without_a_target_has_no_progress():
    supporters = section(report(), "summary").tiles[1]
    assert supporters.progress is None
    assert supporters.ends == ("", "", "no target yet")


def test_a_flow_names_its_sum_since_january():
    assert section(report(), "summary").tiles[0].beside == "since January: 1"


def test_unknown_is_said_and_never_0():
    (indicators,) = section(empty_report(), "indicators").tables
    first = indicators.rows[0]
    assert [cell.text for cell in first[1:3]] == ["no data yet", "no data yet"]
    assert first[1].is_unknown


def test_every_counted_record_stands_with_evidence_and_date():
    (media, *_) = section(report(), "indicators").parts
    assert texts(table(media.tables, ": counted")) == [
        ["Radio Swara Contoh", "Kota Semarang", "Seminar rumah layak", "14 Okt 2026"]
    ]


def test_every_record_left_out_stands_with_the_reason():
    (media, *_) = section(report(), "indicators").parts
    assert texts(table(media.tables, "not counted")) == [
        ["Kanal Contoh", "Jawa Tengah", "Registered, no involvement this month."]
    ]


def test_a_forum_s_statement_stands_with_the_forum():
    forum = section(report(), "indicators").parts[-1]
    assert texts(table(forum.tables, ": counted")) == [
        ["Dukungan rumah layak", "Jawa Tengah", "Forum Griya Madya", "12 Okt 2026"]
    ]


def test_a_counted_statement_that_is_no_longer_listed_has_unknown_evidence():
    forum = section(report(statements=()), "indicators").parts[-1]
    assert table(forum.tables, ": counted").rows[0][2].is_unknown


def test_where_only_the_month_of_an_act_is_known_the_month_is_its_date():
    seen = record(member(1), act("2026-10-01", "2026-10-31", member=1))
    of = report(indicators=alliance_indicators(seen, OCTOBER))
    (media, *_) = section(of, "indicators").parts
    assert texts(table(media.tables, ": counted"))[0][-1] == "Oktober 2026"


def test_further_evidence_is_counted_beside_the_first():
    acts = [act(f"2026-10-{day}", member=1) for day in (10, 11, 12)]
    of = report(indicators=alliance_indicators(record(member(1), *acts), OCTOBER))
    (media, *_) = section(of, "indicators").parts
    assert table(media.tables, ": counted").rows[0][2].sub == "Ikut kegiatan, and 2 more"


def test_a_long_list_is_cut_and_says_how_many_there_are_besides():
    many = [member(number) for number in range(1, MOST_ROWS + 8)]
    of = report(indicators=alliance_indicators(record(*many), OCTOBER))
    (media, *_) = section(of, "indicators").parts
    left_out = table(media.tables, "not counted")
    assert len(left_out.rows) == MOST_ROWS
    assert left_out.note == "And 7 more, which are not printed here."


def test_a_guest_of_another_region_is_no_link():
    guest = member(9, region="35.78")
    seen = record(guest, act("2026-10-14", member=9), scope=Scope("33"))
    of = report(indicators=alliance_indicators(seen, OCTOBER))
    (media, *_) = section(of, "indicators").parts
    assert table(media.tables, ": counted").rows[0][0].record is None


def test_membership_adds_up():
    (kinds,) = section(report(), "membership").tables
    assert texts(kinds)[1] == ["Institution", "0", "1", "0", "1"]
    assert [cell.text for cell in kinds.total] == ["Total", "2", "1", "0", "3"]


def test_a_month_without_members_says_so():
    nobody = section(empty_report(), "membership")
    assert nobody.lead == "Nobody belonged to the alliance in Oktober 2026."
    assert not nobody.tables


def test_cost_stands_by_source_with_its_sum():
    cost = table(section(report(), "actions").tables, "source")
    assert texts(cost) == [
        ["APBN (national budget)", "Rp24.500.000", "no data yet", "none written down"]
    ]
    assert [cell.text for cell in cost.total] == [
        "Total",
        "Rp24.500.000",
        "no data yet",
        "no data yet",
    ]


def test_an_action_of_unknown_cost_is_counted_apart():
    actions = [action_record(), action_record(id=2, costs=())]
    of = report(actions=action_summary(actions))
    assert "For 1 of them no cost is written down." in section(of, "actions").points[1]


def test_unknown_participants_and_costs_are_said():
    bare = action_record(participants_actual=None, costs=())
    assert section(report(actions=action_summary([bare])), "actions").points == (
        "How many came to the actions done is not known yet.",
        "What the actions done cost is not known yet.",
    )


def test_who_came_is_set_against_who_was_expected():
    known = action_summary([action_record()])
    assert section(report(actions=known), "actions").points[0] == (
        "Participants who came: 85, at 1 of the 1 actions done. Expected were 100, at 1 of them."
    )
    open_end = action_summary([action_record(participants_planned=None)])
    assert section(report(actions=open_end), "actions").points[0].endswith("actions done.")


def test_the_list_of_actions_names_region_and_missing_fields_beneath():
    (row,) = table(section(report(), "actions").tables, "Actions,").rows
    assert row[0].sub == "Kota Semarang; not filled in yet: assumptions"
    assert [cell.text for cell in row[1:]] == ["14 Okt 2026", "Done", "100", "85", "Rp24.500.000"]


def test_an_action_may_have_several_days_or_only_a_month():
    whole = reported_action(starts_on=None, missing=(), region_code="33")
    long = reported_action(ends_on=OCTOBER.last_day)
    rows = table(section(report(action_rows=(whole, long)), "actions").tables, "Actions,").rows
    assert [row[1].text for row in rows] == ["Oktober 2026", "14–31 Okt 2026"]
    assert rows[0][0].sub == ""


def test_planned_cost_stands_beside_what_was_spent():
    planned = action_record(
        status=ActionStatus.PLANNED, costs=(Line(label="x", amount=5, source=FundSource.CSR),)
    )
    cost = table(section(report(actions=action_summary([planned])), "actions").tables, "source")
    assert texts(cost) == [["CSR", "none written down", "none written down", "Rp5"]]
    assert [cell.text for cell in cost.total] == ["Total", "no data yet", "no data yet", "Rp5"]


def test_a_month_without_actions_and_statements_says_so():
    assert section(empty_report(), "actions").lead == "No action of Oktober 2026 is on record."
    assert section(empty_report(), "statements").lead == (
        "No paper of support of Oktober 2026 is on record."
    )


def test_statements_name_their_evidence_or_its_lack():
    shown = (
        reported_statement(1, files=2, has_link=True),
        reported_statement(2, files=0, is_forum=False, speaker="Politeknik", kind=SupportKind.MOU),
    )
    of = section(report(statements=shown), "statements")
    assert [row[-1].text for row in of.tables[0].rows] == ["files: 2, link", "no file or link"]
    assert [row[0].sub for row in of.tables[0].rows] == ["Pernyataan dukungan", "MoU"]
    assert of.lead == "Papers of support in Oktober 2026: 1 by forums, 1 by members."


def test_a_closed_month_says_that_its_numbers_are_final():
    closed = printed(report(closed_by="Siti"))
    assert closed.state == "Final numbers: the month is closed (Siti)."
    assert printed(report()).state == "Provisional numbers: the month is not closed yet."


def test_the_nation_s_report_is_the_national_working_group_s():
    nation = replace(report(), region=Region(code="0", name="Indonesia"))
    assert printed(nation).working_group.startswith("National")


def test_the_report_is_made_on_the_day_of_its_zone():
    assert dict(printed(report()).facts)["Made on"] == "3 Nov 2026 09.12 WIB"


def test_a_statement_with_gaps_is_counted_beneath_the_number():
    gaps = record(statement(has_evidence=False), member(1, spell()))
    of = report(indicators=alliance_indicators(gaps, OCTOBER))
    assert section(of, "summary").tiles[2].foot == "Not counted: 1"


def test_a_platform_is_known_by_its_own_name():
    assert wording().platform(Platform.TIKTOK) == "TikTok"


@pytest.mark.parametrize(
    ("closed_by", "limit"),
    [
        (None, "Until the month is closed, its numbers may still change."),
        ("Siti", "What was changed after the month was closed is not in these numbers."),
    ],
)
def test_the_limits_say_whether_the_numbers_may_still_change(closed_by, limit):
    definitions = printed(report(closed_by=closed_by)).sections[-1]
    assert definitions.parts[-1].points[-1] == limit
