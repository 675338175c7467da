"""The demo: an invented alliance, put on record by the same deeds as anybody's."""

from __future__ import annotations

import hashlib
import tomllib
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from outreach import DATA
from outreach.domain.actions import (
    ActionDetails,
    ActionStatus,
    CostLine,
    FundSource,
    MemberPart,
    Part,
)
from outreach.domain.channels import ChannelDetails, Platform
from outreach.domain.errors import OutreachError
from outreach.domain.imports import Origin
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.statements import Signatory, StatementDetails, SupportKind
from outreach.domain.topics import Topic
from outreach.importers.exports import read_export
from outreach.indicators.catalogue import INDICATORS
from outreach.indicators.records import Target
from outreach.services.actions import log_action
from outreach.services.channels import add_channel, record_followers
from outreach.services.imports import accept_import
from outreach.services.loading import load_export
from outreach.services.members import end_membership, register_member, resume_membership
from outreach.services.posts import correct_topics
from outreach.services.statements import record_statement
from outreach.services.targets import set_target
from outreach.storage.queries.beginnings import holds_records
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.readings import post_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from outreach.services.loading import Opening
    from outreach.storage.session import Work

    Entry = Mapping[str, Any]

SAMPLES: Final = DATA / "samples"
_OFFICE_HOUR: Final = time(9)  # when the demo's people write things down
_ACTION_FIELDS: Final = (
    "title",
    "activity_type",
    "starts_on",
    "ends_on",
    "purpose",
    "target_result",
    "participants_planned",
    "participants_actual",
    "responsible",
    "assumptions",
    "place",
    "actual_result",
)
_STATEMENT_FIELDS: Final = ("title", "stated_on", "forum", "text", "valid_until")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """How much the demo put on record."""

    members: int
    channels: int
    actions: int
    statements: int
    targets: int
    imports: int
    posts: int


def load_demo(opening: Opening, zone: ZoneInfo, folder: Path = SAMPLES) -> Loaded:
    """Put the demo of the folder on record, all of it or nothing.

    `opening` opens a unit of work. Every day is written in the folder's files, so that the numbers
    are the same whenever it is loaded. Raises OutreachError where there are records already.
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
        return _Demo(work=work, zone=zone, folder=folder).load(alliance)


@dataclass(kw_only=True)
class _Demo:
    """The demo as far as it has come: `members` are their keys by name."""

    work: Work
    zone: ZoneInfo
    folder: Path
    members: dict[str, int] = field(default_factory=dict)

    def load(self, alliance: Entry) -> Loaded:
        for entry in alliance["members"]:
            self._register_member(entry)
        for entry in alliance["channels"]:
            self._add_channel(entry)
        for entry in alliance["actions"]:
            log_action(self.work.session, self.work.scope, self._action(entry))
        for entry in alliance["statements"]:
            self._record_statement(entry)
        posts = sum(self._import_posts(entry) for entry in alliance["exports"])
        for entry in alliance["corrections"]:
            self._correct_topics(entry)
        return Loaded(
            members=len(self.members),
            channels=len(channels_in(self.work.session, self.work.scope)),
            actions=len(alliance["actions"]),
            statements=len(alliance["statements"]),
            targets=sum(self._set_targets(entry) for entry in alliance["targets"]),
            imports=len(alliance["exports"]),
            posts=posts,
        )

    def _at_work(self, day: date) -> datetime:
        return datetime.combine(day, _OFFICE_HOUR, self.zone)

    def _register_member(self, entry: Entry) -> None:
        session, scope = self.work.session, self.work.scope
        details = MemberDetails(
            name=entry["name"],
            kind=MemberKind(entry["kind"]),
            region_code=entry["region"],
            other_names=tuple(entry.get("other_names", ())),
            website=entry.get("website"),
            topics=_topics(entry),
            notes=entry.get("notes"),
        )
        first, *later = entry["spells"]
        joined_on = first["joined_on"]
        member = register_member(
            session, scope, details, joined_on=joined_on, now=self._at_work(joined_on)
        )
        self.members[entry["name"]] = member.id
        for spell in (first, *later):
            if spell is not first:
                resume_membership(session, scope, member.id, joined_on=spell["joined_on"])
            if "left_on" in spell:
                left_on, reason = spell["left_on"], spell.get("reason")
                end_membership(session, scope, member.id, left_on=left_on, reason=reason)

    def _add_channel(self, entry: Entry) -> None:
        session, scope = self.work.session, self.work.scope
        details = ChannelDetails(
            platform=Platform(entry["platform"]),
            name=entry["name"],
            region_code=entry["region"],
            handle=entry.get("handle"),
            platform_id=entry.get("platform_id"),
            member_id=self._member_id(entry),
        )
        channel = add_channel(session, scope, details)
        for day, followers in entry["followers"].items():
            record_followers(session, scope, channel.id, date.fromisoformat(day), followers)

    def _action(self, entry: Entry) -> ActionDetails:
        return ActionDetails(
            **_written(entry, _ACTION_FIELDS),
            region_code=entry["region"],
            month=Month.parse(entry["month"]),
            status=ActionStatus(entry["status"]),
            topics=_topics(entry),
            costs=tuple(
                CostLine(**{**line, "source": FundSource(line["source"])})
                for line in entry.get("costs", ())
            ),
            parts=tuple(
                MemberPart(member_id=self.members[line["member"]], part=Part(line["part"]))
                for line in entry["parts"]
            ),
        )

    def _record_statement(self, entry: Entry) -> None:
        details = StatementDetails(
            **_written(entry, _STATEMENT_FIELDS),
            region_code=entry["region"],
            member_id=self._member_id(entry),
            kind=SupportKind(entry.get("kind", SupportKind.STATEMENT)),
            links=(entry["link"],) if "link" in entry else (),
            signatories=tuple(
                Signatory(
                    name=line.get("name") or line["member"],
                    member_id=self._member_id(line),
                )
                for line in entry["signatories"]
            ),
        )
        now = self._at_work(entry["stated_on"])
        record_statement(self.work.session, self.work.scope, details, now=now)

    def _import_posts(self, entry: Entry) -> int:
        """Import a file on the day on which its figures were read; tell how many posts are new."""
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
        return accept_import(self.work.session, self.work.scope, import_id, now=now).inserted

    def _correct_topics(self, entry: Entry) -> None:
        session, platform = self.work.session, Platform(entry["platform"])
        keys = post_keys(session, platform, [entry["post_id"]])
        correct_topics(
            session,
            self.work.scope,
            keys[entry["post_id"]],
            _topics(entry),
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

    def _member_id(self, entry: Entry) -> int | None:
        return self.members[entry["member"]] if "member" in entry else None


def _topics(entry: Entry) -> frozenset[Topic]:
    return frozenset(Topic(name) for name in entry.get("topics", ()))


def _written(entry: Entry, names: Iterable[str]) -> dict[str, Any]:
    return {name: entry[name] for name in names if name in entry}
