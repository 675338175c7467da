"""The report's sections on actions with their costs and on statements of support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.actions import SevenField
from outreach.domain.evidence import EvidenceKind, evidence_kinds
from outreach.domain.messages import Message
from outreach.reports.parts import Cell, Column, Section, Table
from outreach.reports.plan_and_actual import cost_table, parts_tables, uneven_point
from outreach.reports.rows import cut, region_beside
from outreach.reports.terms import SEVEN_FIELDS, STATUSES

if TYPE_CHECKING:
    from outreach.indicators.actions import SourceAmount
    from outreach.reports.monthly import MonthlyReport, ReportedAction, ReportedStatement
    from outreach.reports.parts import Wording


def actions_section(report: MonthlyReport, wording: Wording) -> Section:
    """Show what was done and planned, with whom and at whose cost."""
    heading = wording.say(Message("Actions and costs"))
    if not report.action_rows:
        return Section(key="actions", heading=heading, lead=actions_lead(report, wording))
    return Section(
        key="actions",
        heading=heading,
        lead=actions_lead(report, wording),
        points=(
            _participants(report, wording),
            *uneven_point(report.actions, wording),
            _cost(report, wording),
        ),
        tables=(
            *parts_tables(report.actions, wording, report.month),
            cost_table(report.actions, wording, report.month),
            _completeness(report, wording),
            _action_list(report, wording),
        ),
    )


def actions_lead(report: MonthlyReport, wording: Wording) -> str:
    """Say how many actions are done, planned and cancelled."""
    actions = report.actions
    if not (actions.done or actions.planned or actions.cancelled):
        return wording.say(Message("No action of %(month)s is on record.", month=report.month))
    return wording.say(
        Message(
            "Actions of %(month)s: %(done)s done, %(planned)s planned, %(cancelled)s cancelled.",
            month=report.month,
            done=actions.done,
            planned=actions.planned,
            cancelled=actions.cancelled,
        )
    )


def statements_section(report: MonthlyReport, wording: Wording) -> Section:
    """List the month's papers of support."""
    say = wording.say
    rows, more = cut(report.statements, wording)
    table = Table(
        title=say(Message("Papers of support, %(month)s", month=report.month)),
        columns=(
            Column(label=say(Message("Paper")), width=6),
            Column(label=say(Message("By")), width=4),
            Column(label=say(Message("Date")), width=2),
            Column(label=say(Message("Signed by")), is_number=True),
            Column(label=say(Message("Evidence")), width=2),
        ),
        rows=tuple(_statement_row(report, wording, statement) for statement in rows),
        note=more,
    )
    return Section(
        key="statements",
        heading=say(Message("Papers of support")),
        lead=statements_lead(report, wording),
        tables=(table,) if table.rows else (),
    )


def statements_lead(report: MonthlyReport, wording: Wording) -> str:
    """Say how many papers were made, and by whom."""
    if not report.statements:
        return wording.say(
            Message("No paper of support of %(month)s is on record.", month=report.month)
        )
    by_forums = sum(statement.is_forum for statement in report.statements)
    return wording.say(
        Message(
            "Papers of support in %(month)s: %(forums)s by forums, %(members)s by members.",
            month=report.month,
            forums=by_forums,
            members=len(report.statements) - by_forums,
        )
    )


def _participants(report: MonthlyReport, wording: Wording) -> str:
    actions = report.actions
    if actions.participants is None:
        return wording.say(Message("How many came to the actions done is not known yet."))
    came = Message(
        "Participants who came: %(came)s, at %(known)s of the %(done)s actions done.",
        came=actions.participants,
        known=actions.participants_known,
        done=actions.done,
    )
    if actions.participants_planned is None:
        return wording.say(came)
    expected = Message(
        "Expected were %(expected)s, at %(known)s of them.",
        expected=actions.participants_planned,
        known=actions.participants_planned_known,
    )
    return f"{wording.say(came)} {wording.say(expected)}"


def _cost(report: MonthlyReport, wording: Wording) -> str:
    actions = report.actions
    if not actions.cost:
        return wording.say(Message("What the actions done cost is not known yet."))
    spent = Message(
        "The actions done cost %(amount)s.", amount=wording.rupiah(_sum(actions.cost)).text
    )
    sentences = [wording.say(spent)]
    if actions.cost_estimated:
        estimated = Message(
            "%(count)s of %(lines)s lines count with their plan, as what they came to is not "
            "written yet.",
            count=actions.cost_estimated,
            lines=actions.cost_lines,
        )
        sentences.append(wording.say(estimated))
    if actions.cost_unknown:
        unknown = Message(
            "For %(count)s of them no cost is written down.", count=actions.cost_unknown
        )
        sentences.append(wording.say(unknown))
    return " ".join(sentences)


def _sum(parts: tuple[SourceAmount, ...]) -> int:
    return sum(part.amount for part in parts)


def _completeness(report: MonthlyReport, wording: Wording) -> Table:
    say, actions = wording.say, report.actions
    note = Message(
        "%(incomplete)s of %(count)s actions done or planned lack at least one of the seven "
        "fields.",
        incomplete=actions.incomplete,
        count=actions.done + actions.planned,
    )
    return Table(
        title=say(Message("Completeness of the seven fields")),
        columns=(
            Column(label=say(Message("Field")), width=2),
            Column(label=say(Message("Filled in")), is_number=True, width=1),
            Column(label=say(Message("Not filled in yet")), is_number=True, width=1),
        ),
        rows=tuple(
            (
                Cell(text=say(SEVEN_FIELDS[name])),
                wording.count(actions.done + actions.planned - actions.missing[name]),
                wording.count(actions.missing[name]),
            )
            for name in SevenField
        ),
        note=say(note),
        is_folded=True,
    )


def _action_list(report: MonthlyReport, wording: Wording) -> Table:
    say = wording.say
    rows, more = cut(report.action_rows, wording)
    return Table(
        title=say(Message("Actions, %(month)s", month=report.month)),
        columns=(
            Column(label=say(Message("Action")), width=5),
            Column(label=say(Message("Time")), width=2),
            Column(label=say(Message("Status")), width=2),
            Column(label=say(Message("Expected")), is_number=True),
            Column(label=say(Message("Came")), is_number=True),
            Column(label=say(Message("Cost")), is_number=True),
        ),
        rows=tuple(_action_row(report, wording, action) for action in rows),
        note=more,
    )


def _action_row(
    report: MonthlyReport, wording: Wording, action: ReportedAction
) -> tuple[Cell, ...]:
    say = wording.say
    missing = Message(
        "not filled in yet: %(fields)s",
        fields=", ".join(say(SEVEN_FIELDS[name]).lower() for name in action.missing),
    )
    beside = [region_beside(report, action.region_code), say(missing) if action.missing else ""]
    return (
        Cell(
            text=action.title,
            sub="; ".join(text for text in beside if text),
            record=("action", action.id),
        ),
        Cell(text=_time(report, wording, action)),
        Cell(text=say(STATUSES[action.status])),
        wording.count(action.participants_planned),
        wording.count(action.participants_actual),
        wording.rupiah(action.cost),
    )


def _time(report: MonthlyReport, wording: Wording, action: ReportedAction) -> str:
    if action.starts_on is None:
        return wording.writer.month(report.month)
    return wording.writer.days(action.starts_on, action.ends_on or action.starts_on)


def _statement_row(
    report: MonthlyReport, wording: Wording, statement: ReportedStatement
) -> tuple[Cell, ...]:
    say = wording.say
    kind = evidence_kinds()[EvidenceKind(statement.kind)].name.in_language(wording.writer.language)
    shown = [
        *([say(Message("files: %(count)s", count=statement.files))] if statement.files else []),
        *([say(Message("link"))] if statement.has_link else []),
    ]
    return (
        Cell(
            text=statement.title,
            sub="; ".join(filter(None, (kind, region_beside(report, statement.region_code)))),
            record=("statement", statement.id),
        ),
        Cell(
            text=statement.speaker,
            sub=say(Message("forum") if statement.is_forum else Message("member")),
        ),
        wording.day(statement.stated_on),
        wording.count(statement.signatories),
        Cell(text=", ".join(shown))
        if shown
        else Cell(text=say(Message("no file or link")), is_unknown=True),
    )
