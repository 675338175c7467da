"""The demo: an invented alliance, put on record by the same deeds as anybody's."""

from __future__ import annotations

import hashlib
import tomllib
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.domain.channels import Platform
from outreach.domain.errors import OutreachError
from outreach.domain.imports import Origin
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.strategies import ActivityNames
from outreach.importers.exports import read_export
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.services.actions import log_action
from outreach.services.activity_types import add_activity_type
from outreach.services.channels import add_channel, record_followers
from outreach.services.closings import Closer, close_month
from outreach.services.contact_persons import add_contact_person
from outreach.services.contacts import record_contact
from outreach.services.coverage import record_coverage
from outreach.services.demo_entries import (
    Keys,
    action_details,
    channel_details,
    contact_details,
    coverage_details,
    forum_details,
    member_details,
    milestone_details,
    person_details,
    practice_details,
    statement_details,
    topics_of,
)
from outreach.services.forums import register_forum
from outreach.services.imports import accept_import
from outreach.services.loading import load_export
from outreach.services.members import end_membership, register_member, resume_membership
from outreach.services.milestones import judge_step
from outreach.services.posts import correct_topics
from outreach.services.practices import mark_practice
from outreach.services.statements import record_statement
from outreach.services.targets import set_target
from outreach.storage.audit import for_a_reason
from outreach.storage.queries.beginnings import holds_records
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.readings import post_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from outreach.reports.monthly import MonthlyReport
    from outreach.services.closings import Printed
    from outreach.services.loading import Opening
    from outreach.storage.session import Work

    Entry = Mapping[str, Any]

SAMPLES: Final = DATA / "samples"
_OFFICE_HOUR: Final = time(9)  # when the demo's people write things down


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How much the demo put on record."""

    members: int
    forums: int
    channels: int
    actions: int
    statements: int
    coverage: int
    contacts: int
    milestones: int
    targets: int
    imports: int
    posts: int


def load_demo(
    opening: Opening,
    zone: ZoneInfo,
    folder: Path = SAMPLES,
    printed: Callable[[MonthlyReport], Iterable[Printed]] = lambda _report: (),
) -> Loaded:
    """Put the demo of the folder on record, all of it or nothing.

    `opening` opens a unit of work, `printed` prints the report of a month that the demo closes.
    Every day is written in the folder's files, so that the numbers are the same whenever it is
    loaded. Raises OutreachError where there are records already.
    """
    alliance = tomllib.loads((folder / "alliance.toml").read_text(encoding="utf-8"))
    with opening() as work:
        if holds_records(work.session):
            raise OutreachError(
                Message(
                    "This database holds records already. The demo is only loaded into an empty "
                    "one. Nothing was changed."
                )
            )
        return _Demo(work=work, zone=zone, folder=folder, printed=printed).load(alliance)


@dataclass(kw_only=True)
class _Demo:
    """The demo as far as it has come."""

    work: Work
    zone: ZoneInfo
    folder: Path
    printed: Callable[[MonthlyReport], Iterable[Printed]]
    keys: Keys = field(default_factory=Keys)

    def load(self, alliance: Entry) -> Loaded:
        for entry in alliance["activity_types"]:
            names = ActivityNames(name_id=entry["name_id"], name_en=entry["name_en"])
            add_activity_type(self.work.session, entry["strategy"], names)
        self._load_members(alliance)
        self._load_deeds(alliance)
        targets = sum(self._set_targets(entry) for entry in alliance["targets"])
        posts = self._load_posts(alliance)
        return Loaded(
            members=len(self.keys.members),
            forums=len(alliance["forums"]),
            channels=len(channels_in(self.work.session, self.work.scope)),
            actions=len(self.keys.actions),
            statements=len(alliance["statements"]),
            coverage=len(alliance["coverage"]),
            contacts=len(alliance["contacts"]),
            milestones=len(alliance["milestones"]),
            targets=targets,
            imports=len(alliance["exports"]),
            posts=posts,
        )

    def _load_members(self, alliance: Entry) -> None:
        session, scope, keys = self.work.session, self.work.scope, self.keys
        for entry in alliance["members"]:
            self._register_member(entry)
        for entry in alliance["contact_persons"]:
            member_id = keys.members[entry["member"]]
            add_contact_person(session, scope, member_id, person_details(entry))
        for entry in alliance["channels"]:
            self._add_channel(entry)
        for entry in alliance["forums"]:
            register_forum(session, scope, forum_details(entry, keys))

    def _load_deeds(self, alliance: Entry) -> None:
        session, scope, keys = self.work.session, self.work.scope, self.keys
        for entry in alliance["actions"]:
            keys.actions[entry["title"]] = log_action(
                session, scope, action_details(entry, keys)
            ).id
        for entry in alliance["statements"]:
            now = self._at_work(entry["stated_on"])
            record_statement(session, scope, statement_details(entry, keys), now=now)
        for entry in alliance["coverage"]:
            now = self._at_work(entry["published_on"])
            record_coverage(session, scope, coverage_details(entry, keys), now=now)
        for entry in alliance["contacts"]:
            written_by = entry["recorded_by"]
            record_contact(session, scope, contact_details(entry, keys), recorded_by=written_by)
        for entry in alliance["milestones"]:
            judge_step(session, scope, milestone_details(entry), today=entry["judged_on"])
        for entry in alliance["practices"]:
            details, now = practice_details(entry, keys), self._at_work(entry["marked_on"])
            mark_practice(session, scope, details, marked_by=entry["marked_by"], now=now)

    def _load_posts(self, alliance: Entry) -> int:
        """Import posts, close months in between, and tell how many posts are new."""
        in_time = [entry for entry in alliance["exports"] if "late_reason" not in entry]
        late = [entry for entry in alliance["exports"] if "late_reason" in entry]
        posts = sum(self._import_posts(entry) for entry in in_time)
        for entry in alliance["closings"]:
            self._close_month(entry)
        posts += sum(self._import_posts(entry) for entry in late)
        for entry in alliance["corrections"]:
            self._correct_topics(entry)
        return posts

    def _at_work(self, day: date) -> datetime:
        return datetime.combine(day, _OFFICE_HOUR, self.zone)

    def _register_member(self, entry: Entry) -> None:
        session, scope = self.work.session, self.work.scope
        first, *later = entry["spells"]
        joined_on = first["joined_on"]
        now = self._at_work(joined_on)
        member = register_member(
            session, scope, member_details(entry), joined_on=joined_on, now=now
        )
        self.keys.members[entry["name"]] = member.id
        for spell in (first, *later):
            if spell is not first:
                resume_membership(session, scope, member.id, joined_on=spell["joined_on"])
            if "left_on" in spell:
                left_on, reason = spell["left_on"], spell.get("reason")
                end_membership(session, scope, member.id, left_on=left_on, reason=reason)

    def _add_channel(self, entry: Entry) -> None:
        session, scope = self.work.session, self.work.scope
        channel = add_channel(session, scope, channel_details(entry, self.keys))
        if "handle" in entry:
            self.keys.channels[entry["handle"]] = channel.id
        for day, followers in entry["followers"].items():
            record_followers(session, scope, channel.id, date.fromisoformat(day), followers)

    def _import_posts(self, entry: Entry) -> int:
        """Import a file on the day on which its figures were read; tell how many posts are new."""
        session, scope = self.work.session, self.work.scope
        content = (self.folder / entry["file"]).read_bytes()
        origin = Origin(
            file_name=entry["file"],
            sha256=hashlib.sha256(content).hexdigest(),
            read_on=entry["read_on"],
            region_code=entry["region"],
        )
        now = self._at_work(entry["read_on"])
        import_id = load_export(
            lambda: nullcontext(self.work),  # all in this one unit of work
            read_export(content, entry["file"]),
            origin,
            now=now,
            zone=self.zone,
        )
        reason = entry.get("late_reason")
        with for_a_reason(session, reason) if reason else nullcontext():
            return accept_import(session, scope, import_id, now=now).inserted

    def _close_month(self, entry: Entry) -> None:
        closer = Closer(
            name=entry["closed_by"],
            at=self._at_work(entry["closed_on"]),
            zone=self.zone,
            printed=self.printed,
        )
        scope = self.work.scope.narrowed_to(entry["region"])
        close_month(self.work.session, scope, Month.parse(entry["month"]), closer)

    def _correct_topics(self, entry: Entry) -> None:
        session, platform = self.work.session, Platform(entry["platform"])
        keys = post_keys(session, platform, [entry["post_id"]])
        correct_topics(
            session,
            self.work.scope,
            keys[entry["post_id"]],
            topics_of(entry),
            version=1,
            said_by=entry["said_by"],
            now=self._at_work(entry["said_on"]),
            zone=self.zone,
        )

    def _set_targets(self, entry: Entry) -> int:
        scope = self.work.scope.narrowed_to(entry["region"])
        keys = [key for key in INDICATORS if key in entry]
        for key in keys:
            target = Target(**entry[key], owner=entry["owner"])
            set_target(self.work.session, scope, key, entry["year"], target)
        return len(keys)
