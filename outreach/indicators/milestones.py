"""Which regions have reached what strategies 1 and 2 ask, by the judgements that hold on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.messages import Message
from outreach.domain.milestones import MilestoneStatus, steps_by_key
from outreach.indicators.records import Counted, NotCounted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from outreach.domain.regions import Region
    from outreach.indicators.records import AllianceRecord, Judgement

    Rows = tuple[tuple[Counted, ...], tuple[NotCounted, ...]]


def milestone_rows(record: AllianceRecord, steps: Sequence[str], day: date) -> Rows | None:
    """Sort the scope's regions into those that reached every one of the steps, and the others.

    The latest judgement of a step at or before the day holds. None where none of the steps was
    judged in the scope by then.
    """
    counted, not_counted, is_measured = [], [], False
    for region in record.judged_regions:
        held = _held_on(record, region.code, steps, day)
        missing = [step for step in steps if not _is_reached(held.get(step))]
        if missing:
            not_counted.append(_left_out(region, held, missing))
        else:
            counted.append(_counted(region, held))
        is_measured = is_measured or bool(held)
    return (tuple(counted), tuple(not_counted)) if is_measured else None


def _held_on(
    record: AllianceRecord, region_code: str, steps: Sequence[str], day: date
) -> dict[str, Judgement]:
    held = {}
    for step in steps:
        for judgement in record.judgements_by_step.get((region_code, step), ()):
            if judgement.judged_on <= day:
                held[step] = judgement
    return held


def _is_reached(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.status is MilestoneStatus.REACHED


def _latest(held: Mapping[str, Judgement]) -> Judgement:
    return max(held.values(), key=lambda each: (each.judged_on, each.id))


def _counted(region: Region, held: Mapping[str, Judgement]) -> Counted:
    latest = _latest(held)
    return Counted(
        kind="milestone",
        id=latest.id,
        label=region.name,
        date=latest.judged_on,
        evidence=(),
        region_code=region.code,
        note=_document(latest),
    )


def _document(judgement: Judgement) -> Message | None:
    if judgement.document is None:
        return None
    if judgement.document_on is None:
        return Message("%(document)s", document=judgement.document)
    return Message("%(document)s, %(day)s", document=judgement.document, day=judgement.document_on)


def _left_out(region: Region, held: Mapping[str, Judgement], missing: Sequence[str]) -> NotCounted:
    return NotCounted(
        kind="milestone" if held else "region",
        id=_latest(held).id if held else int(region.code.replace(".", "")),
        label=region.name,
        reason=_reason(held, missing),
        region_code=region.code,
    )


def _reason(held: Mapping[str, Judgement], missing: Sequence[str]) -> Message:
    """Say what the first missing step lacks, and how many others are missing."""
    if not held:
        return Message("Not judged yet.")
    first = _lack(missing[0], held.get(missing[0]))
    others = len(missing) - 1
    if not others:
        return first
    return Message("%(first)s Others not reached yet: %(others)s.", first=first, others=others)


def _lack(step: str, judgement: Judgement | None) -> Message:
    name = steps_by_key()[step].name
    if judgement is None:
        return Message("%(step)s: not judged yet.", step=name)
    if judgement.status is MilestoneStatus.UNDER_WAY:
        return Message(
            "%(step)s: under way, judged on %(day)s.", step=name, day=judgement.judged_on
        )
    return Message("%(step)s: not begun, judged on %(day)s.", step=name, day=judgement.judged_on)
