"""Tests of mending and taking back figures that were typed in."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from outreach.domain.errors import (
    MonthClosedError,
    NotFoundError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.imports import Undone
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.services.closings import close_month
from outreach.services.imports import undo_import
from outreach.services.typed_posts import mend_figures, take_back_figures
from outreach.storage.models import ImportBatch, Post, Reading, TypedPost
from tests.closing import CLOSER
from tests.exports import COORDINATOR, bring_in
from tests.typed_posts import TYPING, add, every, figures, only, read, typed

NEIGHBOUR = Actor(name="Neighbour", scope=Scope("35"))
OCTOBER = Month(2026, 10)
TIKTOK = "https://www.tiktok.com/@griyacontoh/video/7561000000000000001"


def latest_reading(database):
    return max(every(database, Reading), key=lambda reading: reading.id)


def mend(database, *, version=2, read_on=date(2026, 10, 20), actor=COORDINATOR, **counts):
    reading_id, read = latest_reading(database).id, figures(read_on, **counts)
    with database.unit_of_work(actor) as work:
        mend_figures(work.session, work.scope, reading_id, read, TYPING, version=version)


def take_back(database):
    reading_id = latest_reading(database).id
    with database.unit_of_work(COORDINATOR) as work:
        return take_back_figures(work.session, work.scope, reading_id)


def test_typed_figures_are_mended_in_their_place(database):
    typed(database)
    mend(database, read_on=date(2026, 10, 21), views=9)
    reading, batch = only(database, Reading), only(database, ImportBatch)
    assert (reading.views, reading.reactions) == (9, None)
    assert (reading.read_on, batch.read_on) == (date(2026, 10, 21), date(2026, 10, 21))
    assert (batch.offered, batch.verdict["totals"]["views"]) == (
        "views,reactions,comments,shares,saves,clicks",
        9,
    )


def test_the_second_of_two_who_mend_is_told(database):
    typed(database)
    mend(database, views=9)
    with pytest.raises(StaleRecordError):
        mend(database, views=8)


def test_figures_on_which_a_file_rests_are_not_mended(database):
    typed(database, TIKTOK)
    bring_in(database, {"post_id": "7561000000000000001", "reactions": 10})
    with pytest.raises(OutreachError, match="rests on them"):
        mend(database, views=9)


def test_figures_of_a_file_are_not_mended_by_hand(database):
    bring_in(database, {"reactions": 5})
    with pytest.raises(NotFoundError):
        mend(database, views=9)


def test_figures_of_another_region_are_not_mended(database):
    typed(database)
    with pytest.raises(NotFoundError):
        mend(database, views=9, actor=NEIGHBOUR)


def test_figures_taken_back_give_way_to_those_before(database):
    typed(database)
    add(database, date(2026, 11, 1), reactions=25)
    assert take_back(database) == Undone(removed=0, restored=1)
    assert read(database) == [("2026-10-20", 10)]


def test_a_post_without_figures_leaves_the_record_and_can_be_typed_again(database):
    typed(database, text="Bedah rumah")
    assert take_back(database) == Undone(removed=1, restored=0)
    assert read(database) == []

    typed(database, text="Air minum", counts={"reactions": 7})

    assert (only(database, Post).text, read(database)) == ("Air minum", [("2026-10-20", 7)])
    assert only(database, TypedPost).post_id == only(database, Post).id


def test_a_typed_post_is_undone_from_the_history_of_imports(database):
    typed(database)
    with database.unit_of_work(COORDINATOR) as work:
        undo_import(work.session, work.scope, only(database, ImportBatch).id)
    assert read(database) == []


@pytest.mark.parametrize(
    "deed",
    [
        lambda database: typed(database, "https://www.instagram.com/p/DedkGxzgFg2/"),
        lambda database: add(database, date(2026, 11, 1), reactions=25),
        lambda database: mend(database, views=9),
        take_back,
    ],
)
def test_a_closed_month_refuses_what_would_change_it(database, deed):
    typed(database)
    with database.unit_of_work(COORDINATOR) as work:
        close_month(work.session, Scope("33"), OCTOBER, CLOSER)
    with pytest.raises(MonthClosedError):
        deed(database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ImportBatch)) == 1
    assert read(database) == [("2026-10-20", 10)]
