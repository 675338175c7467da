"""Tests of questions about the audit trail."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from outreach.domain.actions import Part
from outreach.domain.channels import Platform
from outreach.domain.members import MemberKind
from outreach.domain.scope import EVERYWHERE, Actor, Scope
from outreach.domain.statements import SupportKind
from outreach.domain.topics import Topic
from outreach.storage.models import (
    Action,
    ActionPart,
    Channel,
    Forum,
    Member,
    Membership,
    Post,
    Role,
    Statement,
    StatementSignatory,
)
from outreach.storage.queries.audit import (
    AuditFilter,
    subject_of,
    trail_of,
    trail_page,
    whole_trail,
)
from tests.databases import NOW

JAKARTA = ZoneInfo("Asia/Jakarta")
SITI = Actor(name="Siti", user_id=7)


def member(name="Radio Contoh", region_code="33.74", **other):
    return Member(
        name=name,
        kind=MemberKind.MEDIA,
        region_code=region_code,
        registered_at=NOW,
        other_names=(),
        topics=frozenset(),
        memberships=[Membership(joined_on=date(2026, 1, 1))],
        **other,
    )


def statement(region_code="33"):
    return Statement(
        title="Deklarasi air",
        stated_on=date(2026, 1, 1),
        region_code=region_code,
        kind=SupportKind.STATEMENT,
        forum=Forum(name="Forum A", region_code=region_code),
        links=(),
        signatories=[StatementSignatory(position=0, name="Forum A")],
    )


def written(database, row, actor=SITI, reason=None):
    with database.unit_of_work(actor, reason) as work:
        work.session.add(row)
    return row


def found(database, scope=EVERYWHERE, **wanted):
    with database.reading() as session:
        trail = whole_trail(session, scope, AuditFilter(zone=JAKARTA, **wanted))
    return [(entry.record_table, entry.deed.value) for entry in trail.entries]


def history(database, kind, row, scope=EVERYWHERE):
    with database.reading() as session:
        trail = trail_of(session, scope, kind, row.id)
    return [(entry.record_table, entry.deed.value) for entry in trail.entries]


def test_a_records_history_has_the_rows_on_its_page_newest_first(database):
    row = written(database, member())
    written(database, member(name="Lain"))
    with database.unit_of_work(SITI) as work:
        spell = work.session.get(Membership, row.memberships[0].id)
        spell.left_on = date(2026, 2, 1)

    assert history(database, "member", row)[0] == ("membership", "changed")
    assert len(history(database, "member", row)) == 3


def test_a_row_taken_out_of_its_list_stays_in_the_history_of_its_record(database):
    row = written(database, member())
    with database.unit_of_work(SITI) as work:
        kept = work.session.merge(row)
        kept.memberships = []

    assert history(database, "member", row)[0] == ("membership", "removed")


def test_rows_have_the_region_of_the_record_above_them(database):
    written(database, member(region_code="33.74"))
    assert found(database, Scope("33")) == found(database, EVERYWHERE)
    assert found(database, Scope("35")) == []


def test_entries_can_be_narrowed_to_rows_of_some_tables(database):
    written(database, member())
    with database.reading() as session:
        wanted = AuditFilter(zone=JAKARTA, tables=("membership", "action"))
        page, _trail = trail_page(session, EVERYWHERE, wanted, size=1)
    assert [entry.record_table for entry in page.rows] == ["membership"]
    assert page.size == 1


def test_rows_removed_with_their_record_keep_its_region(database):
    row = written(database, statement())
    with database.unit_of_work(SITI) as work:
        work.session.delete(work.session.merge(row))

    gone = [entry for entry in found(database, Scope("33")) if entry[1] == "removed"]
    assert sorted(gone) == [("statement", "removed"), ("statement_signatory", "removed")]


def test_a_post_has_the_region_of_its_channel(database):
    channel = Channel(platform=Platform.INSTAGRAM, name="A", is_ours=True, region_code="33")
    post = Post(
        platform=Platform.INSTAGRAM,
        post_id="1",
        channel=channel,
        topics_read=frozenset({Topic.WATER}),
        topics_version="1",
    )
    written(database, post)
    assert ("post", "added") in found(database, Scope("33"))
    assert found(database, Scope("35")) == []


def test_what_belongs_to_no_region_only_the_nation_sees(database):
    written(database, Role(name="admin"))
    assert ("role", "added") in found(database, EVERYWHERE)
    assert found(database, Scope("33")) == []


def test_a_record_of_another_region_has_no_history_for_us(database):
    row = written(database, member(region_code="35"))
    assert history(database, "member", row, Scope("33")) == []


def test_references_are_named(database):
    row = member()
    action = Action(
        title="Rapat",
        strategy="advocacy",
        activity_type="meeting",
        region_code="33",
        year=2026,
        month_number=1,
        status="planned",
        topics=frozenset(),
        parts=[ActionPart(member=row, part=Part.SPEAKER)],
    )
    written(database, action)
    with database.reading() as session:
        names = trail_of(session, EVERYWHERE, "action", action.id).names
    assert names["member", row.id] == "Radio Contoh"
    assert names["action", action.id] == "Rapat"
    assert names["region", "33"] == "Jawa Tengah"


@pytest.mark.parametrize(
    ("wanted", "hits"),
    [
        ({"words": "radio CONTOH"}, 2),
        ({"words": "keputusan"}, 2),
        ({"words": "tidak ada"}, 0),
        ({"who": "sit"}, 2),
        ({"who": "budi"}, 0),
        ({"kind": "member"}, 2),
        ({"kind": "action"}, 0),
        ({"kind": "member", "record_id": 999}, 0),
        ({"first": date(2026, 11, 3), "last": date(2026, 11, 3)}, 2),
        ({"first": date(2026, 11, 4)}, 0),
        ({"last": date(2026, 11, 2)}, 0),
    ],
)
def test_the_trail_is_searched(database, wanted, hits):
    written(database, member(), reason="keputusan rapat")
    assert len(found(database, **wanted)) == hits


def test_words_with_quotes_are_found_as_they_are_stored(database):
    written(database, member(name='Radio "Contoh" é'))
    assert ("member", "added") in found(database, words='"contoh" é')


def test_the_trail_comes_in_pages(database):
    for number in range(14):
        written(database, member(name=f"Radio {number}"))
    with database.reading() as session:
        page, trail = trail_page(session, EVERYWHERE, AuditFilter(zone=JAKARTA), 2)
    assert (page.number, page.total, len(trail.entries)) == (2, 28, 3)


def test_an_entry_of_a_row_is_about_the_record_above(database):
    row = written(database, member())
    with database.reading() as session:
        entries = trail_of(session, EVERYWHERE, "member", row.id).entries
    assert {subject_of(entry) for entry in entries} == {("member", row.id)}
