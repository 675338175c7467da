"""Tests of the questions about statements of support."""

from __future__ import annotations

from datetime import date

import pytest

from outreach.domain.actions import ActionDetails
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.domain.statements import Signatory, SupportKind
from outreach.services.actions import log_action
from outreach.storage.queries import action_choices as choices
from outreach.storage.queries.forums import forum_names
from outreach.storage.queries.statements import (
    StatementFilter,
    forum_statements_in,
    gaps_of,
    statements_between,
    statements_page,
    years_of_statements,
)
from tests.databases import TESTER
from tests.statements import (
    CENTRAL_JAVA,
    LINK,
    SRI,
    SURABAYA,
    a_member,
    record,
    stored_file,
)

MOU = SupportKind.MOU


@pytest.fixture
def session(database):
    with database.unit_of_work(TESTER, "a test") as work:
        yield work.session


# What counts


def some(session):
    """Record statements that count and statements that do not, by their titles."""
    record(session, title="Utuh, dengan tautan", links=(LINK,), signatories=(SRI,))
    record(session, title="Utuh, dengan berkas", file=stored_file(), signatories=(SRI,))
    record(session, title="Tanpa bukti", signatories=(SRI,))
    record(session, title="Tanpa penanda tangan", links=(LINK,))
    member = a_member(session)
    by_member = Signatory(name=member.name, member_id=member.id)
    record(session, title="Dari anggota", forum=None, member_id=member.id)
    record(session, title="MoU anggota", kind=MOU, forum=None, member_id=member.id)
    record(session, title="MoU forum dengan anggota", kind=MOU, signatories=(SRI, by_member))
    record(session, title="MoU forum tanpa anggota", kind=MOU, links=(LINK,), signatories=(SRI,))


@pytest.mark.parametrize("counted", ["counted", "not_counted"])
def test_the_list_counts_what_the_indicators_count(session, counted):
    some(session)
    wanted = statements_page(session, CENTRAL_JAVA, StatementFilter(counted=counted)).rows
    everything = statements_page(session, CENTRAL_JAVA, StatementFilter()).rows
    assert {each.id for each in wanted} == {
        each.id for each in everything if (gaps_of(each) is None) is (counted == "counted")
    }
    assert {each.title for each in wanted} == (
        {
            "Utuh, dengan tautan",
            "Utuh, dengan berkas",
            "Dari anggota",
            "MoU anggota",
            "MoU forum dengan anggota",
        }
        if counted == "counted"
        else {"Tanpa bukti", "Tanpa penanda tangan", "MoU forum tanpa anggota"}
    )


def test_indicators_read_the_forums_statements_of_the_scope(session):
    some(session)
    record(session, EVERYWHERE, region_code="35.78")
    read = forum_statements_in(session, CENTRAL_JAVA)
    assert [(each.signatories, each.has_evidence) for each in read] == [
        (1, True),
        (1, True),
        (1, False),
        (0, True),
    ]


def test_without_a_title_the_beginning_of_the_text_stands_for_it(session):
    statement = record(session, text="Kami,  warga pesisir,\nmendukung. " + "x" * 100)
    statement.title = ""
    session.flush()
    (read,) = forum_statements_in(session, CENTRAL_JAVA)
    assert read.title.startswith("Kami, warga pesisir, mendukung. xxx")
    assert len(read.title) == 80


# Questions


def test_statements_of_a_time_come_with_what_belongs_to_them(session):
    record(session, title="Sebelumnya", stated_on=date(2026, 9, 30))
    record(session, title="Hari terakhir", stated_on=date(2026, 10, 31), signatories=(SRI,))
    record(session, title="Hari pertama", stated_on=date(2026, 10, 1), file=stored_file())
    session.expire_all()

    found = statements_between(session, CENTRAL_JAVA, date(2026, 10, 1), date(2026, 10, 31))

    assert [(each.title, len(each.signatories), len(each.files)) for each in found] == [
        ("Hari pertama", 0, 1),
        ("Hari terakhir", 1, 0),
    ]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"year": 2025}, ["Lama"]),
        ({"month_number": 10}, ["Baru"]),
        ({"year": 2025, "month_number": 10}, []),
        ({"kind": MOU}, ["Lama"]),
        ({"speaker": "forum"}, ["Baru"]),
        ({"speaker": "member"}, ["Lama"]),
        ({"region_code": "33.74"}, ["Lama"]),
        ({"words": "PESISIR"}, ["Baru"]),
        ({"words": "wahyuni"}, ["Baru"]),
        ({"words": "swara"}, ["Lama"]),
        ({"words": "mendukung"}, ["Lama"]),
        ({}, ["Baru", "Lama"]),
    ],
)
def test_the_list_shows_what_is_asked_for(session, wanted, titles):
    record(session, title="Baru", signatories=(SRI,))
    record(
        session,
        title="Lama",
        kind=MOU,
        stated_on=date(2025, 3, 1),
        forum=None,
        member_id=a_member(session).id,
        region_code="33.74",
        text="Kami mendukung.",
    )
    page = statements_page(session, CENTRAL_JAVA, StatementFilter(**wanted))
    assert [each.title for each in page.rows] == titles


@pytest.mark.parametrize(
    ("sort", "titles"),
    [("date", ["B", "A"]), ("title", ["A", "B"]), ("-title", ["B", "A"]), ("region", ["A", "B"])],
)
def test_the_list_is_sorted_as_asked(session, sort, titles):
    record(session, title="A", region_code="33.21")
    record(session, title="B", region_code="33.74", stated_on=date(2026, 1, 1))
    page = statements_page(session, CENTRAL_JAVA, StatementFilter(), sort=sort)
    assert [each.title for each in page.rows] == titles


def test_years_and_forums_on_record_are_offered(session):
    record(session, forum="Forum B")
    record(session, forum="Forum A", stated_on=date(2025, 1, 1))
    record(session, forum="Forum A")
    assert years_of_statements(session, CENTRAL_JAVA) == [2026, 2025]
    assert forum_names(session, CENTRAL_JAVA) == ["Forum A", "Forum B"]
    assert forum_names(session, SURABAYA) == []


def test_the_latest_actions_are_offered_and_the_one_already_named(session, monkeypatch):
    monkeypatch.setattr(choices, "MOST_ACTIONS", 1)
    ids = [
        log_action(
            session,
            EVERYWHERE,
            ActionDetails(
                title=f"Kegiatan {number}",
                activity_type="thematic_action",
                region_code="33",
                month=Month(2026, number),
            ),
        ).id
        for number in (1, 3, 2)
    ]
    named = choices.action_choice(session, ids[0])
    assert [each.title for each in choices.action_choices(session, CENTRAL_JAVA)] == ["Kegiatan 3"]
    assert named is not None
    assert named.title == "Kegiatan 1"
    assert choices.action_choices(session, SURABAYA) == []
