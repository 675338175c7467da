"""Tests of accepting, discarding and undoing imports."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from outreach.domain.errors import (
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    OutreachError,
)
from outreach.domain.imports import ImportState, Undone
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.domain.topics import Topic
from outreach.services.closings import close_month
from outreach.services.imports import discard_import, undo_import
from outreach.services.posts import correct_topics
from outreach.storage.models import ImportBatch, Post, Reading
from outreach.storage.queries.posts import posts_by_ids
from tests.closing import CLOSER
from tests.exports import COORDINATOR, JAKARTA, NOON, NOW, accept, bring_in, export, load

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
DISTRICT = Actor(name="District", scope=Scope("33.74"))


def undo(database, import_id, actor=COORDINATOR):
    with database.unit_of_work(actor) as work:
        return undo_import(work.session, work.scope, import_id)


def discard(database, import_id):
    with database.unit_of_work(COORDINATOR) as work:
        return discard_import(work.session, work.scope, import_id)


def close(database, month, region_code="33"):
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope(region_code), Month.parse(month), CLOSER)


def correct(database, topics=(Topic.WATER,)):
    with database.unit_of_work(COORDINATOR) as work:
        post = work.session.scalars(select(Post)).one()
        correct_topics(
            work.session,
            work.scope,
            post.id,
            topics,
            version=post.version,
            said_by="Coordinator",
            now=NOW,
            zone=JAKARTA,
        )


def reach(database):
    with database.reading() as session:
        ids = session.scalars(select(Post.id).order_by(Post.id)).all()
        return [each.reading.reach for each in posts_by_ids(session, COORDINATOR.scope, ids)]


def test_an_import_is_accepted_once(database):
    batch = bring_in(database, {})
    assert (batch.state, batch.accepted_at) == (ImportState.ACCEPTED, NOW)
    with pytest.raises(OutreachError, match="saved already"):
        accept(database, batch.id)


def test_of_two_people_who_accept_at_once_one_is_told(database):
    import_id = load(database, export({}))

    def try_it(_):
        try:
            return accept(database, import_id) is not None
        except OutreachError:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(try_it, range(2))) == [False, True]


def test_a_discarded_import_can_no_longer_be_accepted(database):
    import_id = load(database, export({"reach": 5}))
    discard(database, import_id)
    with pytest.raises(OutreachError, match="discarded"):
        accept(database, import_id)
    assert reach(database) == []


def test_an_accepted_import_cannot_be_discarded(database):
    batch = bring_in(database, {})
    with pytest.raises(OutreachError, match="saved already"):
        discard(database, batch.id)


def test_undoing_takes_new_posts_off_the_record(database):
    batch = bring_in(database, {"reach": 5}, {"reach": 6})
    assert undo(database, batch.id) == Undone(removed=2, restored=0)
    assert reach(database) == []


def test_undoing_restores_the_earlier_figures(database):
    bring_in(database, {"reach": 5})
    later = bring_in(database, {"reach": 7}, {"reach": 8})
    assert undo(database, later.id) == Undone(removed=1, restored=1)
    assert reach(database) == [5]


def test_undoing_an_earlier_reading_leaves_the_later_one(database):
    earlier = bring_in(database, {"reach": 5}, read_on=date(2026, 10, 1))
    bring_in(database, {"reach": 7}, read_on=date(2026, 11, 1))
    assert undo(database, earlier.id) == Undone(removed=0, restored=0, kept=1)
    assert reach(database) == [7]


def test_what_was_not_accepted_cannot_be_undone(database):
    import_id = load(database, export({}))
    with pytest.raises(OutreachError, match="not been saved yet"):
        undo(database, import_id)


def test_an_import_is_undone_once(database):
    batch = bring_in(database, {})
    undo(database, batch.id)
    with pytest.raises(OutreachError, match="was undone"):
        undo(database, batch.id)


def test_an_import_on_which_a_later_one_rests_cannot_be_undone(database):
    first = bring_in(database, {"reach": 5}, {"reach": 6})
    second = bring_in(database, {"reach": 5}, {"reach": 7})
    with pytest.raises(OutreachError, match=f"Import {second.id} .posts.csv.* Undo that import"):
        undo(database, first.id)
    assert reach(database) == [5, 7]


def test_once_the_later_import_is_undone_the_first_can_be(database):
    first = bring_in(database, {"reach": 5})
    second = bring_in(database, {"reach": 5})
    assert undo(database, second.id) == Undone(removed=0, restored=0)
    assert undo(database, first.id) == Undone(removed=1, restored=0)


def test_an_import_that_rests_on_an_undone_one_cannot_be_accepted(database):
    first = bring_in(database, {"reach": 5})
    second = load(database, export({"reach": 5}))
    undo(database, first.id)
    with pytest.raises(OutreachError, match="upload the file again"):
        accept(database, second)


def test_of_an_undoing_and_an_accepting_that_rests_on_it_one_is_refused(database):
    first = bring_in(database, {"reach": 5})
    second = load(database, export({"reach": 5}))

    def try_it(deed):
        try:
            deed()
        except OutreachError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        deeds = [lambda: undo(database, first.id), lambda: accept(database, second)]
        assert sorted(pool.map(try_it, deeds)) == [False, True]


def test_a_persons_topics_keep_the_post_on_record(database):
    batch = bring_in(database, {})
    correct(database)
    with pytest.raises(OutreachError, match="corrected: 1"):
        undo(database, batch.id)
    assert len(reach(database)) == 1


def test_a_persons_topics_do_not_hold_an_import_that_restores(database):
    bring_in(database, {"reach": 5})
    later = bring_in(database, {"reach": 6})
    correct(database)
    assert undo(database, later.id).restored == 1


def test_topics_that_the_table_itself_brought_hold_nothing(database):
    batch = bring_in(database, {"topics": "water"}, is_map=True)
    assert undo(database, batch.id).removed == 1


def test_a_closed_month_refuses_new_figures(database):
    import_id = load(database, export({"published_at": "2026-09-30 17:00"}))  # 1 October, WIB
    close(database, "2026-10")
    with pytest.raises(MonthClosedError):
        accept(database, import_id)


def test_a_closed_month_that_the_file_does_not_touch_is_no_hindrance(database):
    rows = [{"published_at": "2026-09-15 05:00"}, {"published_at": "2026-11-01 05:00"}]
    import_id = load(database, export(*rows))
    close(database, "2026-10")
    assert accept(database, import_id).state is ImportState.ACCEPTED


@pytest.mark.parametrize("moved", [{"published_at": NOON}, {"published_on": "2026-10-14"}])
def test_a_closed_month_into_which_a_later_file_moved_the_posts_refuses_them(database, moved):
    before = {"published_at": None, "published_on": "2026-08-01"}
    import_id = load(database, export(before))
    load(database, export({**before, **moved}))
    close(database, "2026-10")
    with pytest.raises(MonthClosedError):
        accept(database, import_id)


def test_a_closed_month_out_of_which_a_later_file_moved_the_posts_is_no_hindrance(database):
    import_id = load(database, export({"published_at": "2026-08-01 05:00"}))
    load(database, export({"published_at": "2026-09-30 17:00"}))  # 1 October, WIB
    for month in ("2026-08", "2026-09"):
        close(database, month)
    assert accept(database, import_id).verdict["touched"] == {"1": ["2026-10"]}
    close(database, "2026-10")
    with pytest.raises(MonthClosedError):
        undo(database, import_id)


def test_unchanged_posts_of_a_closed_month_are_no_hindrance(database):
    bring_in(database, {"reach": 5})
    close(database, "2026-10")
    assert bring_in(database, {"reach": 5}).unchanged == 1


def test_posts_without_a_day_are_in_no_month(database):
    close(database, "2026-10")
    assert bring_in(database, {"published_at": None}).inserted == 1


def test_a_month_closed_since_refuses_the_undoing(database):
    batch = bring_in(database, {})
    close(database, "2026-10", "0")
    with pytest.raises(MonthClosedError):
        undo(database, batch.id)


def test_posts_that_another_regions_file_claims_meanwhile_are_not_saved_as_its(database):
    import_id = load(database, export({}, {}))
    load(database, export({"account": "tetangga"}), actor=NEIGHBOUR)

    with pytest.raises(OutOfScopeError, match="by now"):
        accept(database, import_id)

    discard(database, import_id)
    accept(database, load(database, export({}, {})))


def test_an_import_of_another_region_is_not_found(database):
    batch = bring_in(database, {})
    with pytest.raises(NotFoundError):
        undo(database, batch.id, DISTRICT)


def test_a_district_may_not_undo_what_changes_another_districts_posts(database):
    bring_in(database, {"account": "kendal"}, actor=Actor(name="K", scope=Scope("33.24")))
    import_id = load(
        database,
        export({"account": "kendal", "reach": 4}, {}),
        region_code=DISTRICT.scope.region_code,
    )
    accept(database, import_id)
    with pytest.raises(OutOfScopeError):
        undo(database, import_id, DISTRICT)


def test_undoing_leaves_the_readings_where_they_are(database):
    undo(database, bring_in(database, {}).id)
    with database.reading() as session:
        assert len(session.scalars(select(Reading)).all()) == 1
        assert session.scalars(select(ImportBatch)).one().state is ImportState.UNDONE
