"""The record of an action in words: its seven fields in the source document's order, and proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outreach.domain.actions import FundSource, SevenField
from outreach.domain.headcounts import CATEGORIES, DIMENSIONS, Dimension
from outreach.domain.messages import Message
from outreach.reports.parts import Cell, Column, Table
from outreach.reports.terms import (
    FUND_SOURCES,
    MEMBER_KINDS,
    PARTS,
    SEVEN_FIELDS,
    STATUSES,
    working_group,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outreach.domain.actions import ActionDetails, CostLine
    from outreach.domain.headcounts import Headcount
    from outreach.reports.action_record import RecordedAction
    from outreach.reports.parts import Wording


@dataclass(frozen=True, kw_only=True)
class FieldInWords:
    """One of the seven fields: a text, or facts and tables, and what is to be known of them."""

    label: str
    text: Cell | None = None
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordInWords:
    """A whole record in words, in one language."""

    title: str
    working_group: str
    number: str
    name: str
    facts: tuple[tuple[str, Cell], ...]
    state: str
    is_complete: bool
    fields: tuple[FieldInWords, ...]
    result_label: str
    result: Cell
    tables: tuple[Table, ...]
    signatures: tuple[tuple[str, str, str], ...]
    signed_at: str
    printed: str


def in_words(record: RecordedAction, wording: Wording) -> RecordInWords:
    """Put the record of an action into words."""
    say, details = wording.say, record.details
    printed_on = record.printed_at.astimezone(wording.zone).date()
    return RecordInWords(
        title=say(Message("Record of an action")),
        working_group=say(working_group(record.region)),
        number=str(record.id),
        name=details.title,
        facts=_facts(record, wording),
        state=say(_state(details, wording)),
        is_complete=not details.missing,
        fields=_fields(record, wording),
        result_label=say(Message("Actual result")),
        result=_text(details.actual_result, wording),
        tables=(_members(record, wording), _files(record, wording), _proofs(record, wording)),
        signatures=(
            (say(Message("Seen by")), say(Message("Head of the Pokja PKP")), ""),
            (
                say(Message("Responsible for the action")),
                "",
                details.responsible or "",
            ),
        ),
        signed_at=wording.writer.long_day(printed_on),
        printed=say(
            Message(
                "Action %(id)s, printed %(instant)s by %(name)s",
                id=str(record.id),
                instant=wording.writer.instant(record.printed_at, wording.zone),
                name=record.printed_by,
            )
        ),
    )


def _facts(record: RecordedAction, wording: Wording) -> tuple[tuple[str, Cell], ...]:
    say, details = wording.say, record.details
    return (
        (say(Message("Strategy")), Cell(text=record.strategy)),
        (say(Message("Kind of activity")), Cell(text=record.activity)),
        (say(Message("Region")), Cell(text=record.region.name)),
        (say(Message("Place")), _text(details.place, wording)),
        (say(Message("Status")), Cell(text=say(STATUSES[details.status]))),
    )


def _state(details: ActionDetails, wording: Wording) -> Message:
    """Say plainly which of the seven fields are missing."""
    if not details.missing:
        return Message("All seven fields are filled in.")
    names = [wording.say(SEVEN_FIELDS[name]).lower() for name in details.missing]
    return Message(
        "Not filled in yet, %(count)s of the seven fields: %(names)s.",
        count=len(names),
        names=wording.writer.together(names),
    )


def _fields(record: RecordedAction, wording: Wording) -> tuple[FieldInWords, ...]:
    details = record.details
    texts = {
        SevenField.PURPOSE: _text(details.purpose, wording),
        SevenField.TARGET_RESULT: _text(details.target_result, wording),
        SevenField.TIME: _time(details, wording),
        SevenField.RESPONSIBLE: _text(details.responsible, wording),
        SevenField.ASSUMPTIONS: _text(details.assumptions, wording),
    }
    whole = {
        SevenField.PARTICIPANTS: lambda label: _participants(record, label, wording),
        SevenField.COST: lambda label: _cost(details, label, wording),
    }
    labels = {name: wording.say(SEVEN_FIELDS[name]) for name in SevenField}
    return tuple(
        whole[name](label) if name in whole else FieldInWords(label=label, text=texts[name])
        for name, label in labels.items()
    )


def _time(details: ActionDetails, wording: Wording) -> Cell:
    month = wording.writer.month(details.month)
    if details.starts_on is None:
        return Cell(text=month, sub=wording.say(Message("The days are not set yet.")))
    days = wording.writer.days(details.starts_on, details.ends_on or details.starts_on)
    return Cell(text=month, sub=days)


def _participants(record: RecordedAction, label: str, wording: Wording) -> FieldInWords:
    say, details = wording.say, record.details
    total = (
        Cell(text=say(Message("All participants"))),
        wording.count(details.participants_planned),
        wording.count(details.participants_actual),
    )
    parts = tuple(_headcount(each, record, wording) for each in details.headcounts)
    columns = (Message("Participants"), Message("Planned"), Message("Came"))
    table = Table(title="", columns=_columns(columns, wording, (4, 2, 2)), rows=(total, *parts))
    flags = tuple(say(each.sentence()) for each in details.sums if each.is_flagged)
    return FieldInWords(label=label, tables=(table,), notes=flags)


def _headcount(headcount: Headcount, record: RecordedAction, wording: Wording) -> tuple[Cell, ...]:
    known = CATEGORIES[headcount.dimension].get(headcount.category)
    name = record.region_names.get(headcount.category, headcount.category)
    is_of_a_list = headcount.dimension in (Dimension.KIND, Dimension.REGION)
    return (
        Cell(
            text=name if known is None else wording.say(known),
            sub=wording.say(DIMENSIONS[headcount.dimension]) if is_of_a_list else "",
        ),
        wording.count(headcount.planned),
        wording.count(headcount.actual),
    )


def _cost(details: ActionDetails, label: str, wording: Wording) -> FieldInWords:
    if not details.costs:
        return FieldInWords(label=label, text=wording.unknown())
    say = wording.say
    heads = (Message("What it is for"), Message("Source of funds"))
    money = (Message("Planned cost"), Message("What it came to"))  # as wide as their amounts
    lines = Table(
        title="",
        columns=(
            *_texts(heads, wording, (4, 4)),
            *(Column(label=say(each), is_number=True) for each in money),
        ),
        rows=tuple(
            (
                Cell(text=line.label or say(Message("Cost %(number)s", number=number))),
                Cell(text=say(FUND_SOURCES[line.source])),
                wording.rupiah(line.amount),
                wording.rupiah(line.actual_amount),
            )
            for number, line in enumerate(details.costs, start=1)
        ),
        total=(Cell(text=say(Message("Total"))), Cell(text=""), *_sums(details.costs, wording)),
    )
    by_source = Table(
        title=say(Message("By source of funds")),
        columns=_columns((heads[1], *money), wording, (1, 0, 0)),
        rows=tuple(
            (Cell(text=say(FUND_SOURCES[source])), *_sums(of_source, wording))
            for source in FundSource
            if (of_source := [line for line in details.costs if line.source is source])
        ),
    )
    return FieldInWords(
        label=label, tables=(lines, by_source) if len(by_source.rows) > 1 else (lines,)
    )


def _sums(lines: Iterable[CostLine], wording: Wording) -> tuple[Cell, Cell]:
    """Add up what was planned, and what it came to as far as that is known."""
    all_lines = list(lines)
    known = [line.actual_amount for line in all_lines if line.actual_amount is not None]
    actual = wording.rupiah(sum(known) if known else None)
    if known and len(known) < len(all_lines):
        of_how_many = Message(
            "for %(known)s of %(lines)s lines", known=len(known), lines=len(all_lines)
        )
        actual = Cell(text=actual.text, sub=wording.say(of_how_many))
    return wording.rupiah(sum(line.amount for line in all_lines)), actual


def _members(record: RecordedAction, wording: Wording) -> Table:
    say = wording.say
    heads = (Message("Member"), Message("Kind"), Message("Part"))
    return Table(
        title=say(Message("Members that take part")),
        columns=_texts(heads, wording, (5, 3, 3)),
        rows=tuple(
            (
                Cell(text=each.name),
                Cell(text=say(MEMBER_KINDS[each.kind])),
                Cell(text=say(PARTS[each.part])),
            )
            for each in record.members
        ),
        empty=say(Message("No member is named yet.")),
    )


def _files(record: RecordedAction, wording: Wording) -> Table:
    say = wording.say
    heads = (Message("File"), Message("Caption"), Message("Sent"))
    return Table(
        title=say(Message("Photos and files")),
        columns=_texts(heads, wording, (5, 5, 2)),
        rows=tuple(
            (
                Cell(text=each.name),
                _text(each.caption, wording),
                wording.day(each.uploaded_at.astimezone(wording.zone).date()),
            )
            for each in record.files
        ),
        empty=say(Message("No file is on record.")),
    )


def _proofs(record: RecordedAction, wording: Wording) -> Table:
    say = wording.say
    heads = (Message("Kind"), Message("Title and link"), Message("By"), Message("Date"))
    return Table(
        title=say(Message("Papers of support and coverage")),
        columns=_texts(heads, wording, (3, 6, 4, 2)),
        rows=tuple(
            (
                Cell(text=wording.writer.show(each.kind)),
                Cell(text=each.title, sub="\n".join(each.links)),
                Cell(text=each.by),
                wording.day(each.on),
            )
            for each in record.proofs
        ),
        empty=say(Message("No paper of support and no coverage names this action.")),
    )


def _columns(
    labels: tuple[Message, ...], wording: Wording, widths: tuple[int, ...]
) -> tuple[Column, ...]:
    """Make a column of words, and columns of numbers after it."""
    return tuple(
        Column(label=wording.say(label), is_number=number > 0, width=width)
        for number, (label, width) in enumerate(zip(labels, widths, strict=True))
    )


def _texts(
    labels: tuple[Message, ...], wording: Wording, widths: tuple[int, ...]
) -> tuple[Column, ...]:
    return tuple(
        Column(label=wording.say(label), width=width)
        for label, width in zip(labels, widths, strict=True)
    )


def _text(text: str | None, wording: Wording) -> Cell:
    return Cell(text=text) if text else wording.unknown()
