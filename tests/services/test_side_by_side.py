"""Tests of regions side by side: distinct at every level, unknown where nothing is on record."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, select

from outreach.domain.actions import ActionStatus, Part
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import Signatory
from outreach.services.actions import log_action
from outreach.services.channels import add_channel
from outreach.services.side_by_side import FIGURES, SORTS, in_order, side_by_side
from outreach.storage.models import Member
from outreach.storage.queries.registered import registered_in
from tests import channels, statements
from tests.actions import an_action
from tests.databases import NOW
from tests.services.action_log import part

JATENG, DEMAK, SEMARANG, SURABAYA = "33", "33.21", "33.74", "35.78"
MAY = Month(2026, 5)
DONE = {"status": ActionStatus.DONE, "actual_result": "Terlaksana"}


@pytest.fixture
def log(work):
    def add(region_code, *parts, **fields):
        log_action(
            work.session,
            EVERYWHERE,
            an_action(region_code=region_code, parts=parts, **DONE | fields),
        )

    return add


@pytest.fixture
def compared(work):
    def compare(region_code=JATENG, month=MAY):
        return side_by_side(work.session, Scope(region_code), channels.ZONE, month)

    return compare


def figures(comparison, key):
    return {row.region.code: row.figures[key] for row in comparison.rows if row.has_records}


def test_every_district_of_a_province_has_a_row(compared):
    codes = [row.region.code for row in compared().rows]
    assert len(codes) == 35
    assert all(code.startswith("33.") for code in codes)


def test_a_member_active_in_two_districts_counts_once_in_each_and_once_in_the_province(
    compared, register, log
):
    radio = register(region_code=DEMAK)
    log(DEMAK, part(radio))
    log(SEMARANG, part(radio))
    found = compared()
    assert figures(found, "media_involved") == {DEMAK: 1, SEMARANG: 1}
    assert found.own.figures["media_involved"] == 1


def test_what_happened_at_the_provinces_own_level_is_in_its_row_alone(compared, register, log):
    log(JATENG, part(register(region_code=JATENG)))
    found = compared()
    assert figures(found, "media_involved") == {}
    assert (found.own.figures["media_involved"], found.own.figures["members"]) == (1, 1)


def test_a_member_of_another_province_counts_where_it_acted_and_is_no_member_there(
    compared, register, log
):
    log(DEMAK, part(register(region_code=SURABAYA), Part.SPEAKER))
    found = compared()
    assert figures(found, "media_involved") == {DEMAK: 1}
    assert figures(found, "members") == {DEMAK: 0}


def test_a_region_without_records_is_unknown_not_zero(compared, register):
    register(region_code=DEMAK)
    (silent,) = [row for row in compared().rows if row.region.code == SEMARANG]
    assert not silent.has_records
    assert {silent.figures[key] for key in FIGURES} == {None}


def test_a_month_before_the_first_record_is_unknown(compared, register):
    register(region_code=DEMAK)
    found = compared(month=Month(2025, 12))
    assert figures(found, "members") == {DEMAK: None}
    assert figures(found, "actions_done") == {DEMAK: None}


def test_members_are_those_at_the_months_end(compared, register):
    register(region_code=DEMAK)
    assert figures(compared(month=Month(2026, 1)), "members") == {DEMAK: 1}


def test_only_the_months_done_actions_count(compared, log):
    log(DEMAK)
    log(DEMAK, title="Rapat", status=ActionStatus.PLANNED)
    log(DEMAK, title="Rapat", month=Month(2026, 4))
    found = compared()
    assert figures(found, "actions_done") == {DEMAK: 1}
    assert found.own.figures["actions_done"] == 1


def test_a_forums_statement_counts_where_it_was_made(compared, register, work):
    register(region_code=DEMAK)
    statements.record(
        work.session,
        region_code=DEMAK,
        stated_on=date(2026, 5, 8),
        signatories=(Signatory(name="Sri Wahyuni"),),
        links=(statements.LINK,),
    )
    assert figures(compared(), "forum_statements") == {DEMAK: 1}


def test_posts_count_by_the_channels_region_and_a_month_without_is_unknown(compared, work):
    channel = add_channel(work.session, EVERYWHERE, channels.details(region_code=SEMARANG))
    batch = channels.an_import(work.session)
    channels.a_post(work.session, channel, "1", batch, published_on=date(2026, 5, 31))
    channels.a_post(work.session, channel, "2", None, published_on=date(2026, 5, 31))
    assert figures(compared(), "posts") == {SEMARANG: 1}
    assert figures(compared(month=Month(2026, 6)), "posts") == {SEMARANG: None}


def test_the_nation_lists_its_provinces_with_records_and_counts_the_others(compared, register):
    register(region_code=DEMAK)
    register("Radio Lain", region_code=SURABAYA)
    found = compared("0")
    assert figures(found, "members") == {"33": 1, "35": 1}
    assert (len(found.rows), found.unlisted, found.own.figures["members"]) == (2, 36, 2)


def test_another_provinces_records_are_not_in_a_provinces_scope(compared, register):
    register(region_code=SURABAYA)
    found = compared()
    assert figures(found, "members") == {}
    assert found.own.figures["members"] is None


def test_a_district_has_nothing_below_it(compared, register):
    register(region_code=DEMAK)
    found = compared(DEMAK)
    assert (found.rows, found.own.figures["members"]) == ((), 1)


def test_the_largest_of_a_figure_is_that_among_the_rows(compared, register):
    for region_code in (DEMAK, DEMAK, SEMARANG, JATENG):
        register(f"Radio {region_code}", region_code=region_code)
    assert compared().largest("members") == 2
    assert compared(DEMAK).largest("members") == 0


def test_rows_are_sorted_by_any_figure_with_the_unknown_last(compared, register):
    for region_code in (DEMAK, DEMAK, SEMARANG):
        register(f"Radio {region_code}", region_code=region_code)
    rows = compared().rows

    def first_two(sort):
        return [row.region.code for row in in_order(rows, sort)][:2]

    assert first_two("members") == [SEMARANG, DEMAK]
    assert first_two("-members") == [DEMAK, SEMARANG]


def test_rows_are_sorted_by_name(compared):
    names = [row.region.name for row in in_order(compared().rows, "name")]
    assert names == sorted(names)
    assert [row.region.name for row in in_order(compared().rows, "-name")] == names[::-1]


def test_every_sort_keeps_every_row(compared):
    rows = compared().rows
    assert {len(in_order(rows, sort)) for sort in SORTS} == {35}


def test_the_questions_are_as_few_for_many_regions_as_for_one(compared, register, log, work):
    asked = []
    event.listen(
        work.session.connection().engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_: asked.append(statement),
    )

    def questions():
        work.session.expire_all()
        asked.clear()
        compared()
        return len(asked)

    log(DEMAK, part(register(region_code=DEMAK)))
    of_one = questions()
    for number in range(1, 29):
        code = f"33.{number:02d}"
        radio = register(f"Radio {code}", region_code=code)
        log(code, part(radio), title=f"Seminar {code}")
    assert questions() == of_one


def test_a_member_without_spells_is_read_as_one_that_never_belonged(work):
    work.session.add(
        Member(
            name="Radio",
            kind="media",
            region_code=DEMAK,
            other_names=(),
            topics=frozenset(),
            registered_at=NOW,
        )
    )
    work.session.flush()
    (found,) = registered_in(work.session, Scope(DEMAK))
    assert found.spells == ()
    assert work.session.scalars(select(Member.name)).all() == [found.name]
