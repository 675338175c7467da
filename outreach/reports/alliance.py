"""The report's section on the alliance indicators, with the records behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.domain.evidence import evidence_kinds
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import Scope
from outreach.indicators import catalogue
from outreach.reports.parts import Cell, Column, Part, Section, Table
from outreach.reports.rows import cut, region_name
from outreach.reports.summary import targets_finding

if TYPE_CHECKING:
    from outreach.indicators.records import Counted, Indicator, NotCounted
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Wording


def alliance_section(report: MonthlyReport, wording: Wording) -> Section:
    """Set each indicator against its target, then name the records that it is made of."""
    say = wording.say
    return Section(
        key="indicators",
        heading=say(Message("Alliance indicators")),
        lead=say(targets_finding(report.indicators, report.month.year)),
        tables=(_against_target(report, wording),),
        parts=tuple(
            _records(report, wording, indicator)
            for indicator in report.indicators
            if indicator.value is not None
        ),
    )


def _against_target(report: MonthlyReport, wording: Wording) -> Table:
    say = wording.say
    return Table(
        title=say(Message("Indicators against this year's targets, %(month)s", month=report.month)),
        columns=(
            Column(label=say(Message("Indicator")), width=1),
            *(
                Column(label=say(label), is_number=True)
                for label in (
                    Message("This month"),
                    Message("This year"),
                    Message("Baseline"),
                    Message("Target"),
                    Message("Progress"),
                )
            ),
        ),
        rows=tuple(_indicator_row(indicator, wording) for indicator in report.indicators),
        note=say(
            Message(
                "This year: what happened is counted from January to the month's end, each once; "
                "what holds on a day is the month's value. Progress leads from the baseline to "
                "the target."
            )
        ),
    )


def _indicator_row(indicator: Indicator, wording: Wording) -> tuple[Cell, ...]:
    owner = Message("answers for it: %(owner)s", owner=indicator.owner)
    return (
        Cell(
            text=wording.say(catalogue.INDICATORS[indicator.key].name),
            sub=wording.say(owner) if indicator.owner else "",
            record=("indicator", indicator.key),
        ),
        wording.count(indicator.value),
        wording.count(indicator.value_year),
        _set(indicator.baseline, wording),
        _set(indicator.target, wording),
        wording.percent(indicator.progress),
    )


def _set(value: int | None, wording: Wording) -> Cell:
    if value is None:
        return Cell(text=wording.say(Message("not set")), is_unknown=True)
    return wording.count(value)


def _records(report: MonthlyReport, wording: Wording, indicator: Indicator) -> Part:
    heading = wording.say(catalogue.INDICATORS[indicator.key].name)
    numbers = Message(
        "Counted: %(counted)s. Not counted: %(not_counted)s.",
        counted=len(indicator.counted),
        not_counted=len(indicator.not_counted),
    )
    if indicator.key == catalogue.SUPPORTERS_TOTAL:
        both = Message(
            "The records are those of the institutions and of the community organisations above."
        )
        return Part(heading=heading, paragraphs=(wording.say(numbers), wording.say(both)))
    return Part(
        heading=heading,
        paragraphs=(wording.say(numbers),),
        tables=tuple(
            table
            for table in (
                _counted(report, wording, indicator),
                _not_counted(report, wording, indicator),
            )
            if table.rows
        ),
    )


def _counted(report: MonthlyReport, wording: Wording, indicator: Indicator) -> Table:
    say = wording.say
    rows, more = cut(indicator.counted, wording)
    name = catalogue.INDICATORS[indicator.key].name
    is_registered = indicator.key == catalogue.MEDIA_REGISTERED
    evidence = Column(label=say(Message("Evidence")), width=5)
    date = Message("Member since") if is_registered else Message("Date")
    return Table(
        title=say(Message("%(indicator)s: counted", indicator=name)),
        columns=(
            *_record_columns(indicator, wording),
            *(() if is_registered else (evidence,)),
            Column(label=say(date), width=2),
        ),
        rows=tuple(
            (
                *_record_cells(report, record),
                *(() if is_registered else (_evidence(report, wording, indicator.key, record),)),
                _date(record, wording),
            )
            for record in rows
        ),
        note=more,
        is_folded=True,
    )


def _not_counted(report: MonthlyReport, wording: Wording, indicator: Indicator) -> Table:
    say = wording.say
    rows, more = cut(indicator.not_counted, wording)
    name = catalogue.INDICATORS[indicator.key].name
    return Table(
        title=say(Message("%(indicator)s: not counted", indicator=name)),
        columns=(
            *_record_columns(indicator, wording),
            Column(label=say(Message("Reason")), width=7),
        ),
        rows=tuple((*_record_cells(report, each), Cell(text=say(each.reason))) for each in rows),
        note=more,
        is_folded=True,
    )


def _record_columns(indicator: Indicator, wording: Wording) -> tuple[Column, Column]:
    return (
        Column(label=_record_label(indicator, wording), width=5),
        Column(label=wording.say(Message("Region")), width=3),
    )


def _record_cells(report: MonthlyReport, record: Counted | NotCounted) -> tuple[Cell, Cell]:
    # A region of which nothing was judged yet is no record, and a guest's page is not for us.
    has_page = record.kind != "region" and Scope(report.region.code).covers(record.region_code)
    return (
        Cell(text=record.label, record=(record.kind, record.id) if has_page else None),
        Cell(text=region_name(report, record.region_code)),
    )


def _record_label(indicator: Indicator, wording: Wording) -> str:
    if catalogue.INDICATORS[indicator.key].is_judged:
        return wording.say(Message("Judged region"))
    is_statement = indicator.key == catalogue.FORUM_STATEMENTS
    return wording.say(Message("Statement") if is_statement else Message("Member"))


def _evidence(report: MonthlyReport, wording: Wording, key: str, record: Counted) -> Cell:
    if record.kind == "statement":
        return _speaker(report, wording, record)
    if not record.evidence:
        return Cell(text=wording.say(record.note)) if record.note else wording.unknown()
    is_flow = catalogue.INDICATORS[key].is_flow
    act = record.evidence[0 if is_flow else -1]
    kind = evidence_kinds()[act.kind].name
    others = len(record.evidence) - 1
    if not others:
        return Cell(text=act.label, sub=kind.in_language(wording.writer.language))
    beside = Message("%(kind)s, and %(others)s more", kind=kind, others=others)
    return Cell(text=act.label, sub=wording.say(beside))


def _speaker(report: MonthlyReport, wording: Wording, record: Counted) -> Cell:
    stated = next((each for each in report.statements if each.id == record.id), None)
    if stated is None:
        return wording.unknown()
    signed = Message("signed by %(count)s", count=stated.signatories)
    return Cell(text=stated.speaker, sub=wording.say(signed))


def _date(record: Counted, wording: Wording) -> Cell:
    if record.date is None and record.evidence:
        return Cell(text=wording.writer.month(Month.of(record.evidence[0].first_day)))
    return wording.day(record.date)
