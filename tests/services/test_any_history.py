"""What holds for any history of joining, leaving, acting, closing and opening again."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from outreach.domain.actions import ActionDetails, ActionStatus, MemberPart, Part
from outreach.domain.errors import OutreachError
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import StatementDetails, SupportKind
from outreach.reports.monthly import MonthlyReport
from outreach.services.actions import log_action
from outreach.services.closings import close_month, reopen_month
from outreach.services.indicators import indicators_of, movements_of
from outreach.services.members import (
    change_member,
    end_membership,
    register_member,
    resume_membership,
)
from outreach.services.reports import monthly_report
from outreach.services.side_by_side import side_by_side
from outreach.services.standing import standing_of
from outreach.services.statements import record_statement
from outreach.storage.session import Database, engine_for
from tests.closing import CLOSER, LONG_AFTER
from tests.databases import NOW, TESTER, fresh_database

JAKARTA = ZoneInfo("Asia/Jakarta")
DISTRICTS, PROVINCES = ("33.74", "33.21", "35.78"), ("33", "35")
PLACES = (*DISTRICTS, *PROVINCES, "0")
FIRST = date(2026, 1, 1)
MONTHS = list(Month(2026, 1).until(Month(2026, 6)))
DAYS = st.integers(0, 180).map(lambda number: FIRST + timedelta(days=number))
COUNTED = ("media_involved", "institutions_supporting", "community_orgs_supporting")


class Histories(RuleBasedStateMachine):
    """An alliance of a few members over half a year, on a real database."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = fresh_database("sqlite", Path(self.folder.name))
        self.database = Database(engine_for(self.opened.__enter__()), lambda: NOW)
        self.members: list[int] = []
        self.closed: dict[tuple[str, Month], tuple[int, MonthlyReport]] = {}

    def teardown(self) -> None:
        self.database.engine.dispose()
        self.folder.cleanup()

    def attempt(self, deed, *args, **kwargs):
        """Do something that may be refused, such as leaving before having joined."""
        try:
            with self.database.unit_of_work(TESTER, "alasan") as work:
                return deed(work.session, EVERYWHERE, *args, **kwargs)
        except OutreachError:
            return None

    @initialize(kind=st.sampled_from(MemberKind), place=st.sampled_from(PLACES))
    def begin(self, kind, place):
        self.register(kind, place, FIRST)

    @rule(kind=st.sampled_from(MemberKind), place=st.sampled_from(PLACES), day=DAYS)
    def register(self, kind, place, day):
        details = MemberDetails(name=f"M {len(self.members)}", kind=kind, region_code=place)
        made = self.attempt(register_member, details, joined_on=day, now=NOW)
        self.members.append(made.id)

    @rule(which=st.integers(0, 99), day=DAYS)
    def leave(self, which, day):
        self.attempt(end_membership, self.member(which), left_on=day)

    @rule(which=st.integers(0, 99), day=DAYS)
    def resume(self, which, day):
        self.attempt(resume_membership, self.member(which), joined_on=day)

    @rule(which=st.integers(0, 99), kind=st.sampled_from(MemberKind), place=st.sampled_from(PLACES))
    def mend(self, which, kind, place):
        details = MemberDetails(name=f"M {which}", kind=kind, region_code=place)
        for version in range(1, 5):
            self.attempt(change_member, self.member(which), details, version=version)

    @rule(which=st.integers(0, 99), place=st.sampled_from(PLACES), day=DAYS)
    def act(self, which, place, day):
        details = ActionDetails(
            title=f"Aksi {day}",
            activity_type="thematic_action",
            region_code=place,
            month=Month.of(day),
            starts_on=day,
            status=ActionStatus.DONE,
            parts=(MemberPart(member_id=self.member(which), part=Part.ORGANISER),),
        )
        self.attempt(log_action, details)

    @rule(which=st.integers(0, 99), place=st.sampled_from(PLACES), day=DAYS)
    def support(self, which, place, day):
        details = StatementDetails(
            kind=SupportKind.MOU,
            title=f"MoU {day}",
            stated_on=day,
            region_code=place,
            member_id=self.member(which),
        )
        self.attempt(record_statement, details, now=NOW)

    @rule(month=st.sampled_from(MONTHS), place=st.sampled_from(PLACES))
    def close(self, month, place):
        with self.database.unit_of_work(TESTER) as work:
            if (place, month) not in self.closed:
                closing = close_month(work.session, Scope(place), month, CLOSER)
                published = self.published(work.session, place, month)
                self.closed[place, month] = (closing.id, published)

    @precondition(lambda self: self.closed)
    @rule(which=st.integers(0, 99))
    def reopen(self, which):
        place_and_month = sorted(self.closed)[which % len(self.closed)]
        closing_id, _published = self.closed.pop(place_and_month)
        with self.database.unit_of_work(TESTER, "salah tutup") as work:
            reopen_month(work.session, EVERYWHERE, closing_id, version=1, now=LONG_AFTER)

    @invariant()
    def closed_months_do_not_move(self):
        with self.database.reading() as session:
            for (place, month), (_id, published) in self.closed.items():
                assert self.published(session, place, month) == published
                standing = standing_of(session, Scope(place), JAKARTA, month.next, FIRST)
                values = {key: value.value for key, value in standing.before.items()}
                assert values == {each.key: each.value for each in published.indicators}

    @invariant()
    def membership_adds_up(self):
        with self.database.reading() as session:
            for place in PLACES:
                for month in MONTHS:
                    for each in movements_of(session, Scope(place), month):
                        assert each.opening + each.joined - each.left == each.closing

    @invariant()
    def every_level_counts_distinct_members(self):
        month = MONTHS[-1]
        with self.database.reading() as session:
            for place in [each for each in PLACES if (each, month) not in self.closed]:
                for found in indicators_of(session, Scope(place), JAKARTA, month):
                    if found.key in COUNTED and found.value is not None:
                        assert found.value == len({row.id for row in found.counted})

    @invariant()
    def the_comparison_shows_what_each_region_shows(self):
        month = MONTHS[-1]
        with self.database.reading() as session:
            for row in side_by_side(session, Scope("0"), JAKARTA, month).rows:
                own = indicators_of(session, Scope(row.region.code), JAKARTA, month)
                assert {each.key: row.figures[each.key] for each in own if each.key in COUNTED} == {
                    each.key: each.value for each in own if each.key in COUNTED
                }

    def member(self, which: int) -> int:
        return self.members[which % len(self.members)]

    @staticmethod
    def published(session, place, month):
        return monthly_report(session, Scope(place), JAKARTA, month, made_at=NOW)


Histories.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestHistories = Histories.TestCase
