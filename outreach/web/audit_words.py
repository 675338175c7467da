"""The audit trail in words: names of tables and columns, and values as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.domain.channels import Platform
from outreach.domain.months import Month
from outreach.domain.strategies import strategies
from outreach.indicators.catalogue import INDICATORS
from outreach.runtime import language, say, writer, zone
from outreach.storage.queries.audit import REFERENCES, subject_of
from outreach.web import (
    contact_words,
    headcount_words,
    import_contents,
    member_words,
    milestone_words,
    words,
)
from outreach.web.activity_names import activity_name
from outreach.web.audit_names import COLUMNS, LEFT_OUT, RECORD_TABLES, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from outreach.storage.models import AuditEntry
    from outreach.storage.queries.audit import Trail

    Names = Mapping[tuple[str, object], str]

LONGEST_NAME = 80
DEEDS = {
    "added": (_later("Added"), "yes", "yes"),
    "changed": (_later("Changed"), None, ""),
    "removed": (_later("Removed"), "no", "past"),
}
PAGES = {
    "member": ("members.show", "member_id"),
    "action": ("actions.show", "action_id"),
    "activity_type": ("activity_types.change", "type_id"),
    "statement": ("statements.show", "statement_id"),
    "coverage": ("coverage.show", "coverage_id"),
    "forum": ("forums.show", "forum_id"),
    "contact": ("contacts.show", "contact_id"),
    "practice": ("practices.show", "practice_id"),
    "channel": ("channels.show", "channel_id"),
    "post": ("posts.show", "post_id"),
    "import_batch": ("imports.show", "import_id"),
    "member_import": ("member_imports.show", "member_import_id"),
    "milestone": ("milestones.show", "milestone_id"),
    "user": ("users.change", "user_id"),
}
NAME_COLUMNS = ("name", "title", "name_id", "headline", "subject", "file_name", "label")
ENUMERATIONS: dict[tuple[str, str], Mapping[Any, Any]] = {
    ("member", "kind"): words.MEMBER_KINDS,
    ("member", "subkind"): member_words.SUBKINDS,
    ("member", "legal_document"): member_words.LEGAL_DOCUMENTS,
    ("member", "press_status"): member_words.PRESS_STATUSES,
    ("contact_person", "ground"): member_words.GROUNDS,
    ("statement", "kind"): words.PAPERS,
    ("post", "kind"): words.POST_KINDS,
    ("action", "status"): words.STATUSES,
    ("action_cost", "source"): words.FUND_SOURCES,
    ("action_part", "part"): words.PARTS,
    ("action_headcount", "dimension"): headcount_words.DIMENSIONS,
    ("action_headcount", "category"): headcount_words.CATEGORIES,
    ("contact", "medium"): contact_words.MEDIA,
    ("milestone", "status"): {
        status: label for status, (label, _i, _k) in milestone_words.STATUSES.items()
    },
    ("indicator_target", "direction"): {"up": _later("upwards"), "down": _later("downwards")},
}
LISTS: dict[str, Mapping[Any, Any]] = {"roles": words.ROLES, "topics": words.TOPICS}
YEARS = {"year", "definition_version", "line"}  # numbers without separators


@dataclass(frozen=True, kw_only=True)
class Change:
    """A column's name with its values before and after; None is unknown."""

    label: str
    before: str | None
    after: str | None


def changes_of(entry: AuditEntry, names: Names) -> list[Change]:
    """Write what an entry changed, column by column, without what says nothing to a person."""
    return [
        Change(
            label=str(COLUMNS.get(column, column)),
            before=shown(entry.record_table, column, before, names),
            after=shown(entry.record_table, column, after, names),
        )
        for column, (before, after) in entry.changes.items()
        if column not in LEFT_OUT and not _names_the_page(entry, column)
    ]


def lines(trail: Trail) -> Iterator[tuple[str | None, ...]]:
    """Write the trail as a table: when, who, kind, record, row, deed, field, before, after, why."""
    for entry in trail.entries:
        head = (
            writer().instant(entry.done_at, zone()),
            words.who(entry.actor),
            record_kind(entry),
            name_of(entry, trail.names),
            kind_of(entry),
            str(DEEDS[entry.deed][0]),
        )
        for change in changes_of(entry, trail.names):
            yield (*head, change.label, change.before, change.after, entry.reason)


def _names_the_page(entry: AuditEntry, column: str) -> bool:
    """Tell whether the column only says on whose page the row stands."""
    table, _key = subject_of(entry)
    return table != entry.record_table and REFERENCES.get(column) == table


def kind_of(entry: AuditEntry) -> str:
    """Say what kind of row it is."""
    return str(TABLES.get(entry.record_table, entry.record_table))


def record_kind(entry: AuditEntry) -> str:
    """Say on what kind of record's page the row stands."""
    table, _key = subject_of(entry)
    return str(RECORD_TABLES.get(table) or TABLES.get(table, table))


def name_of(entry: AuditEntry, names: Names) -> str:
    """Name the record: as it is called now, or as the entry has it where it is gone."""
    found = names.get(subject_of(entry))
    if found is not None and entry.record_table == "indicator_target":
        key, region, year = found.split("/")
        return f"{_indicator(key)}, {names.get(('region', region), region)}, {year}"
    if found is not None and subject_of(entry)[0] == "milestone":
        step, region = found.split("/")
        return _judged(step, region, names)
    if found is None and entry.record_table in _COMPOSED:
        found = _COMPOSED[entry.record_table](entry, names)
    if found is None:
        values = [value for column in NAME_COLUMNS for value in entry.changes.get(column, ())]
        found = next((str(value) for value in values if value), None)
    return _short(found) if found else _("number %(id)s", id=subject_of(entry)[1])


def _judged(step: str, region: str, names: Names) -> str:
    return f"{milestone_words.step_name(step)}, {names.get(('region', region), region)}"


def _judgement(entry: AuditEntry, names: Names) -> str | None:
    step, region = _values(entry, "step", "region_code")
    return _judged(step, region, names) if step and region else None


def _values(entry: AuditEntry, *columns: str) -> list[Any]:
    return [
        next((value for value in entry.changes.get(column, ()) if value), None)
        for column in columns
    ]


def _closed_month(entry: AuditEntry, _names: Names) -> str | None:
    """Write the month itself: months are closed and opened, never changed."""
    year, number = _values(entry, "year", "month_number")
    return writer().month(Month(year, number)) if year and number else None


def address_of(entry: AuditEntry, names: Names) -> str | None:
    """Give the address of the record's page, where the record is still there."""
    subject = subject_of(entry)
    if subject not in names or subject[0] not in PAGES:
        return None
    endpoint, key = PAGES[subject[0]]
    values: dict[str, Any] = {key: subject[1]}
    return url_for(endpoint, **values)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rstrip() + "…"


def shown(table: str, column: str, value: Any, names: Names) -> str | None:
    """Write a value as a person reads it; None stays None."""
    if value is None or value == [] or value == "":
        return None
    if value == "…":
        return str(_("not shown"))
    text = _by_column(table, column, value, names)
    if text is None:
        text = _by_form(column, value)
    return str(value) if text is None else text


def _by_column(table: str, column: str, value: Any, names: Names) -> str | None:
    if value in ENUMERATIONS.get((table, column), ()):
        return str(ENUMERATIONS[table, column][value])
    if column in REFERENCES:
        return _short(names.get((REFERENCES[column], value)) or _("number %(id)s", id=value))
    if column in {"region_code", "category"}:
        return str(names.get(("region", value), value))
    write = _WRITERS.get(column)
    return None if write is None else str(write(value))


def _by_form(column: str, value: Any) -> str | None:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        known = LISTS.get(column.split("_")[0], {})
        return ", ".join(str(known.get(each, each)) for each in value)
    if isinstance(value, (int, float)):
        return str(value) if column in YEARS else writer().number(value)
    return _moment(column, value)


def _moment(column: str, value: str) -> str | None:
    if column.endswith("_at"):
        return writer().instant(datetime.fromisoformat(value), zone())
    if column.endswith(("_on", "_until")):
        return writer().day(date.fromisoformat(value))
    return None


def _month(number: int) -> str:
    return writer().month_alone(Month(2000, number))


def _indicator(key: str) -> str:
    return say(INDICATORS[key].name) if key in INDICATORS else key


def _strategy(key: str) -> str:
    return strategies()[key].name(language()) if key in strategies() else key


def _platform(value: str) -> str:
    return words.platform_name(Platform(value))


def _state(value: str) -> str:
    found = {state.value: label for state, (label, _i, _k) in import_contents.STATES.items()}
    return str(found.get(value, value))


def _groups(keys: list[str]) -> str:
    names = contact_words.group_names()
    return ", ".join(names.get(key, key) for key in keys)


def _cost(amount: int) -> str:
    return writer().rupiah(amount)


_COMPOSED: dict[str, Callable[[AuditEntry, Names], str | None]] = {
    "closed_month": _closed_month,
    "milestone": _judgement,
}
_WRITERS: dict[str, Callable[[Any], str]] = {
    "amount": _cost,
    "actual_amount": _cost,
    "month_number": _month,
    "key": _indicator,
    "step": milestone_words.step_name,
    "strategy": _strategy,
    "activity_type": activity_name,
    "platform": _platform,
    "state": _state,
    "imported_by": words.who,
    "closed_by": words.who,
    "reopened_by": words.who,
    "topics_said_by": words.who,
    "recorded_by": words.who,
    "marked_by": words.who,
    "addressed": _groups,
}
