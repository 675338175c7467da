"""What the alliance indicators read and give back: members, statements, and values with records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Literal

from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from outreach.domain.evidence import Act
    from outreach.domain.members import MemberKind, Spell
    from outreach.domain.milestones import MilestoneStatus
    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope

RecordKind = Literal["member", "statement", "milestone", "region"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, kw_only=True, slots=True)  # a nation has tens of thousands
class Registered:
    """A member as the register holds it at present, with all its spells."""

    id: int
    name: str
    kind: MemberKind
    region_code: str
    spells: tuple[Spell, ...]

    def belongs_on(self, day: date) -> bool:
        """Tell whether it belongs to the alliance on that day."""
        return any(day in spell for spell in self.spells)

    def belongs_within(self, first_day: date, last_day: date) -> bool:
        """Tell whether it belongs on any day from the first to the last, both included."""
        return any(spell.touches(first_day, last_day) for spell in self.spells)

    def left_by(self, day: date) -> date | None:
        """Give its latest first day outside; None where it belongs on that day or never left."""
        if self.belongs_on(day):
            return None
        ends = [spell.left_on for spell in self.spells if spell.left_on is not None]
        return max((left_on for left_on in ends if left_on <= day), default=None)


@dataclass(frozen=True, kw_only=True)
class ForumStatement:
    """A statement of support by a forum; `title` is the beginning of its text where it has none."""

    id: int
    forum: str
    stated_on: date
    title: str
    signatories: int
    has_evidence: bool
    region_code: str

    @property
    def gaps(self) -> Message | None:
        """Say what must be added before the statement counts; None where it is whole."""
        sentences = [
            sentence
            for is_missing, sentence in (
                (not self.forum.strip(), Message("Write which forum made the statement.")),
                (not self.title.strip(), Message("Write the statement's title or text.")),
                (self.signatories < 1, Message("Add at least one who signed it.")),
                (not self.has_evidence, Message("Add a file or a link that shows it.")),
            )
            if is_missing
        ]
        if not sentences:
            return None
        return reduce(_both, sentences)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What was judged of a step in a region on a day; `document` shows it."""

    id: int
    region_code: str
    step: str
    judged_on: date
    status: MilestoneStatus
    document: str | None = None
    document_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A record that an indicator counts.

    `date` is the first day of involvement in the period that is known exactly, the latest act of
    support, the day of joining, the statement's day or that of the latest judgement; None where
    only months are known. `evidence` are all acts that count, in date order; what shows a record
    that has none is said by `note`.
    """

    kind: RecordKind
    id: int
    label: str
    date: date | None
    evidence: tuple[Act, ...]
    region_code: str
    note: Message | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCounted:
    """A record that an indicator leaves out, with the reason.

    A region of which nothing was judged yet has its code's digits as its id.
    """

    kind: RecordKind
    id: int
    label: str
    reason: Message
    region_code: str


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a region has set for a year."""

    baseline: int | None = None
    target: int | None = None
    owner: str | None = None
    direction: Direction = "up"

    def is_reached_by(self, value: int | None) -> bool:
        """Tell whether a value is the target or better; one that is not known is not."""
        if value is None or self.target is None:
            return False
        return value >= self.target if self.direction == "up" else value <= self.target


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """An indicator's value and the records behind it; None was not measured, 0 was.

    `value_year`, which is compared with the yearly target, is for a flow the distinct count from
    January to the month's end and for a state the value itself.
    """

    key: str
    value: int | None
    value_year: int | None
    baseline: int | None
    target: int | None
    progress: float | None
    owner: str | None
    direction: Direction
    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the year's value has come to its target."""
        target = Target(target=self.target, direction=self.direction)
        return target.is_reached_by(self.value_year)

    def document(self, say: Callable[[Message], str]) -> dict[str, object]:
        """Write it as plain JSON; `say` puts a reason into words."""
        return {
            "key": self.key,
            "value": self.value,
            "value_year": self.value_year,
            "baseline": self.baseline,
            "target": self.target,
            "progress": self.progress,
            "counted": [
                {
                    "kind": record.kind,
                    "id": record.id,
                    "label": record.label,
                    "date": None if record.date is None else record.date.isoformat(),
                }
                for record in self.counted
            ],
            "not_counted": [
                {
                    "kind": left_out.kind,
                    "id": left_out.id,
                    "label": left_out.label,
                    "reason": say(left_out.reason),
                }
                for left_out in self.not_counted
            ],
        }


@dataclass(frozen=True, kw_only=True)
class AllianceRecord:
    """What is on record for a region.

    `members` are those registered in the scope and any others that acted in it; each counts once
    by its id. Acts and statements outside the scope are passed over, so that one record of the
    nation serves every region. `first_record_on` is the region's first member or action.
    `regions` are those of which steps are judged.
    """

    members: Sequence[Registered]
    acts: Sequence[Act]
    statements: Sequence[ForumStatement]
    first_record_on: date | None
    scope: Scope
    judgements: Sequence[Judgement] = ()
    regions: Sequence[Region] = ()

    def has_begun(self, day: date) -> bool:
        """Tell whether the region had a member or an action on record by the day."""
        return self.first_record_on is not None and self.first_record_on <= day

    @cached_property
    def members_by_name(self) -> list[Registered]:
        """Each member once, in a fixed order."""
        distinct = {member.id: member for member in self.members}
        return sorted(distinct.values(), key=lambda each: (each.name.casefold(), each.id))

    @cached_property
    def acts_by_member(self) -> dict[int, list[Act]]:
        """The acts in the scope by their member, in date order."""
        found: dict[int, list[Act]] = {}
        for act in sorted(
            self.acts, key=lambda each: (each.first_day, each.last_day, each.kind, each.record_id)
        ):
            if self.scope.covers(act.region_code):
                found.setdefault(act.member_id, []).append(act)
        return found

    @cached_property
    def judged_regions(self) -> list[Region]:
        """The regions in the scope of which steps are judged, by name."""
        covered = [region for region in self.regions if self.scope.covers(region.code)]
        return sorted(covered, key=lambda each: (each.name.casefold(), each.code))

    @cached_property
    def judgements_by_step(self) -> dict[tuple[str, str], list[Judgement]]:
        """The judgements in the scope by region and step, in date order."""
        found: dict[tuple[str, str], list[Judgement]] = {}
        for judgement in sorted(self.judgements, key=lambda each: (each.judged_on, each.id)):
            if self.scope.covers(judgement.region_code):
                place = judgement.region_code, judgement.step
                found.setdefault(place, []).append(judgement)
        return found


def _both(first: Message, second: Message) -> Message:
    return Message("%(first)s %(second)s", first=first, second=second)
