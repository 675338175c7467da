"""When posts were published: the column's local time as UTC, or a date where there is no time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned, Fault, faults_where, matching, quoted, stripped
from outreach.importers.ids import uploaded_at
from outreach.importers.month_words import in_english
from outreach.importers.time_evidence import ISO_TIME, are_swapped, in_numbers, is_typed
from outreach.importers.zone_letters import numbered_zones

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from outreach.importers.time_evidence import TimeEvidence

_LONGEST_WAIT: Final = timedelta(hours=26)  # from the upload, which a link tells, to publishing
_ISO_OFFSET: Final = ISO_TIME + " ?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
_ISO: Final = "ISO8601"  # what pandas calls the form
_UNMISTAKABLE: Final = re.compile("^%Y|%[bB]")  # day and month cannot be swapped
_TIME_OF_DAY: Final = re.compile("%[HIMScXsf]")
_FIRST_DAY, _LAST_DAY = pd.Timestamp("1990-01-01"), pd.Timestamp("2100-01-01")  # else a fault
_IN_WORDS: Final = {
    "%Y": "YYYY",
    "%m": "MM",
    "%d": "DD",
    "%b": "Jan",
    "%a": "Mon",
    "%H": "HH",
    "%M": "MM",
    "%S": "SS",
    "%z": "+0700",
    "%Z": "WIB",
}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How a file's times are written.

    `form` or, where a column may be written in several, `forms` are strptime's, none for ISO 8601;
    `%b` reads months in any of our languages and `%Z` a zone's letters. `upload_time` names the
    rule by which permalinks tell the time of an upload. In a `workbook` cells can be real dates,
    which were made ISO text.
    """

    zone: ZoneInfo
    form: str | None = None
    forms: tuple[str, ...] = ()
    upload_time: str | None = None
    workbook: bool = False

    @property
    def written_in(self) -> tuple[str, ...]:
        """The forms that a cell may be written in."""
        return self.forms or (self.form or _ISO,)


@dataclass(frozen=True, kw_only=True)
class Published(Cleaned):
    """When each row's post was published (`datetime64[s]`): UTC, or dates where `only_dates`."""

    only_dates: bool


def cleaned_times(
    cells: pd.Series[Any], clock: Clock, permalinks: pd.Series[Any], evidence: TimeEvidence
) -> Published:
    """Read publishing times; an hour that daylight saving repeats or skips is settled by the link.

    Without a link that tells, the first of two such hours counts, and a time that does not exist
    moves forward; both with a warning. Only a table of plain dates may leave some blank.
    """
    written = stripped(cells)
    swapped, forms = _typed(written, clock, evidence)
    readable = written.mask(swapped)
    local, instants = _parsed(readable, forms)
    only_dates = _only_dates(_in_use(clock.written_in, evidence), evidence)
    settled, warnings = _settled(local, clock, permalinks)
    values = (local.dt.normalize() if only_dates else instants.fillna(settled)).astype(
        "datetime64[s]"
    )
    faults = faults_where(swapped, written, _changed) | faults_where(
        readable.notna() & values.isna(), written, lambda cell: _unreadable(cell, forms)
    )
    blank = written.index[written.isna()].tolist()
    if only_dates:
        warnings += _undated(len(blank))
    else:
        missing = Fault(content=None, reason=Message("The row has no time of publishing."))
        faults |= dict.fromkeys(blank, missing)
    return Published(series=values, only_dates=only_dates, faults=faults, warnings=warnings)


def _typed(
    written: pd.Series[Any], clock: Clock, evidence: TimeEvidence
) -> tuple[pd.Series[Any], tuple[str, ...]]:
    """Tell which cells a spreadsheet has changed into other dates, and the forms of those left.

    An Indonesian spreadsheet takes 06/07/2026 for 6 July and leaves 06/30/2026 as text: where both
    occur, the dates have day and month swapped. So they have where a file that puts the month first
    has days there and nowhere else.
    """
    forms = _in_use(clock.written_in, evidence)
    changed = pd.Series(data=False, index=written.index)
    if any(form.startswith("%m/%d") for form in forms) and are_swapped(evidence):
        changed = in_numbers(written)
    if not clock.workbook or forms == (_ISO,):
        return changed, forms
    if evidence.typed and evidence.typed == evidence.known:
        return changed, (_ISO,)
    if all(map(_UNMISTAKABLE.search, forms)):
        return changed, (*forms, _ISO)
    return changed | is_typed(written), forms


def _in_use(forms: tuple[str, ...], evidence: TimeEvidence) -> tuple[str, ...]:
    """Keep the forms with a time of day where the file's cells have one, else those without."""
    fitting = (form for form in forms if _has_time(form) == (evidence.timed > 0))
    return tuple(fitting) or forms


def _has_time(form: str) -> bool:
    return bool(_TIME_OF_DAY.search(form))


def _only_dates(forms: tuple[str, ...], evidence: TimeEvidence) -> bool:
    if forms != (_ISO,):
        return not any(map(_has_time, forms))
    return evidence.dates > 0 and not evidence.timed


def _parsed(
    written: pd.Series[Any], forms: tuple[str, ...]
) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Read times without an offset as they stand, and those with one as UTC.

    Of several forms, the first that a cell is written in counts: no cell may be written in two.
    """
    local, instants = _formed(written, forms[0])
    for form in forms[1:]:
        others = _formed(written.where(local.isna() & instants.isna()), form)
        local, instants = local.fillna(others[0]), instants.fillna(others[1])
    return local, instants


def _formed(written: pd.Series[Any], form: str) -> tuple[pd.Series[Any], pd.Series[Any]]:
    nothing = written.mask(written.notna())
    if form == _ISO:
        local = written.where(is_typed(written))
        return _naive(local, _ISO), _utc(written.where(matching(written, _ISO_OFFSET)), _ISO)
    if "%Z" in form:
        written, form = numbered_zones(written), form.replace("%Z", "%z")
    if "%z" in form:
        return _naive(nothing, _ISO), _utc(in_english(written, form), form)
    return _naive(in_english(written, form), form), _utc(nothing, _ISO)


def _naive(written: pd.Series[Any], form: str) -> pd.Series[Any]:
    return _plausible(pd.to_datetime(written, format=form, errors="coerce"))


def _utc(written: pd.Series[Any], form: str) -> pd.Series[Any]:
    instants = pd.to_datetime(written, format=form, errors="coerce", utc=True)
    return _plausible(instants.dt.tz_localize(None))


def _plausible(times: pd.Series[Any]) -> pd.Series[Any]:
    return times.where((times >= _FIRST_DAY) & (times < _LAST_DAY)).astype("datetime64[s]")


def _settled(
    local: pd.Series[Any], clock: Clock, permalinks: pd.Series[Any]
) -> tuple[pd.Series[Any], tuple[Message, ...]]:
    """Give local times as UTC, and warn of hours that nothing settles."""
    first, second = (_instants(local, clock.zone, summer=summer) for summer in (True, False))
    skipped = local.notna() & first.isna()
    repeated = first.notna() & (first != second)
    settled = first.copy()
    unsettled: list[int] = []
    for line in local.index[skipped | repeated]:
        early, late = _both(local[line], clock.zone)
        upload = uploaded_at(clock.upload_time, permalinks.get(line))
        if upload is None or min(abs(upload - early), abs(upload - late)) > _LONGEST_WAIT:
            unsettled.append(line)
            upload = early
        nearest = min((early, late), key=lambda instant: abs(instant - upload))
        settled[line] = nearest.replace(tzinfo=None)
    return settled, _warnings(int(repeated[unsettled].sum()), int(skipped[unsettled].sum()))


def _instants(local: pd.Series[Any], zone: ZoneInfo, *, summer: bool) -> pd.Series[Any]:
    """Give UTC, choosing summer time or not in a repeated hour; NaT in a skipped one."""
    choice = np.full(len(local), summer)
    there = local.dt.tz_localize(zone, ambiguous=choice, nonexistent="NaT")
    utc: pd.Series[Any] = there.dt.tz_convert("UTC").dt.tz_localize(None)
    return utc


def _both(local: pd.Timestamp, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give both instants that an odd local time can mean, that of PEP 495's fold 0 first.

    In a skipped hour fold 0 counts with the offset before the change, so the clock moves forward.
    """
    there = local.to_pydatetime().replace(tzinfo=zone)
    return there.replace(fold=0).astimezone(UTC), there.replace(fold=1).astimezone(UTC)


def _changed(cell: str) -> Message:
    return Message(
        "A spreadsheet has changed the date to %(cell)s, perhaps with day and month swapped. Use "
        "the file as it was exported, without opening and saving it.",
        cell=quoted(cell),
    )


def _unreadable(cell: str, forms: tuple[str, ...]) -> Message:
    words = "YYYY-MM-DD HH:MM" if forms[0] == _ISO else forms[0]
    for directive, word in _IN_WORDS.items():
        words = words.replace(directive, word)
    return Message("%(cell)s is not a time of the form %(form)s.", cell=quoted(cell), form=words)


def _undated(rows: int) -> tuple[Message, ...]:
    if not rows:
        return ()
    return (Message("Rows without a date count in no month: %(count)s.", count=rows),)


def _warnings(repeated: int, skipped: int) -> tuple[Message, ...]:
    warnings: list[Message] = []
    if repeated:
        warnings.append(
            Message(
                "Daylight saving repeats the hour in which posts were published. The first of the "
                "two was taken for %(count)s of them.",
                count=repeated,
            )
        )
    if skipped:
        warnings.append(
            Message(
                "Daylight saving skips the hour in which posts were published. The time was moved "
                "forward for %(count)s of them.",
                count=skipped,
            )
        )
    return tuple(warnings)
