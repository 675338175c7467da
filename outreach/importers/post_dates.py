"""In which form a table writes its times: what strptime needs, told by the cells themselves."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.domain.messages import Message
from outreach.importers.header_fits import Certainty
from outreach.importers.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TIME: Final = r"(?P<gap>,?[ T]+)(?P<clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?)"
_ZONE: Final = r"(?P<zone> ?(?:WIB|WITA|WIT|UTC|GMT))?"
_NUMBERS: Final = re.compile(
    rf"(?P<one>\d{{1,4}})(?P<sign>[/.-])(?P<two>\d{{1,2}})(?P=sign)(?P<three>\d{{1,4}})(?:{_TIME})?{_ZONE}"
)
_WORDS: Final = re.compile(
    r"(?P<weekday>[^\W\d_]+,? )?(?:(?P<day>\d{1,2})(?P<after_day>[ -])(?P<month>[^\W\d_]+)|"
    r"(?P<first_month>[^\W\d_]+) (?P<second_day>\d{1,2}))(?P<comma>,?[ -])(?P<year>\d{4})"
    rf"(?:{_TIME})?{_ZONE}"
)
_OFFSET: Final = r" ?(?:Z|[+-]\d{2}(?::?\d{2})?)"
_ISO: Final = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?(?:{_OFFSET})?)?"
)
_ZONES: Final = {
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
    "WIB": "Asia/Jakarta",
    "UTC": "UTC",
    "GMT": "UTC",
}
_METAS: Final = frozenset({"publish time", "waktu penerbitan", "hora de publicación"})
_MONTHS: Final = 12
_DAYS: Final = 31
_SHORT: Final = 3  # letters of a month or weekday that is cut
_SHORT_YEAR, _YEAR = 2, 4  # digits
_IN_ORDER: Final = 4  # different days at least before their order says something


class Order(StrEnum):
    """In which order a date names its parts."""

    ISO = "iso"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class DateGuess:
    """How a column writes dates; `is_open` where day and month could as well be the other way."""

    order: Order
    form: str | None
    certainty: Certainty
    reason: Message
    is_open: bool = False


@dataclass(frozen=True, kw_only=True)
class ZoneGuess:
    """In which zone times are written, and why."""

    zone: str
    reason: Message


def is_date(cell: str) -> bool:
    """Tell whether a cell looks like a date in any form that is known."""
    return any(_form(cell.strip(), order) is not None for order in Order)


def form_of(cells: Iterable[str], order: Order) -> str | None:
    """Give strptime's form in which most cells are written, if their parts stand in that order.

    None for ISO 8601, and where no cell is written so.
    """
    if order is Order.ISO:
        return None
    forms = Counter(form for cell in cells if (form := _form(cell.strip(), order)))
    return forms.most_common(1)[0][0] if forms else None


def order_of(form: str | None, cells: Sequence[str]) -> Order | None:
    """Give the order that stands for a form on these cells; None where the form is another."""
    if form is None:
        return Order.ISO
    return next((order for order in Order if form_of(cells, order) == form), None)


def guessed_date(cells: Sequence[str]) -> DateGuess | None:
    """Guess how a column writes dates; None where it seems to hold none."""
    counts = {
        order: sum(_form(cell.strip(), order) is not None for cell in cells) for order in Order
    }
    best = max(Order, key=lambda order: counts[order])
    if not counts[best]:
        return None
    if counts[Order.DAY] == counts[best] or counts[Order.MONTH] == counts[best]:
        return _day_or_month(cells, counts[Order.DAY], counts[Order.MONTH])
    return DateGuess(
        order=best,
        form=form_of(cells, best),
        certainty=Certainty.SURE,
        reason=Message("Its cells can be read in no other way."),
    )


def guessed_zone(header: str, cells: Sequence[str], order: Order) -> ZoneGuess | None:
    """Guess in which zone a column's times are, where its header or its cells say so."""
    written = [*(cell.strip() for cell in cells), header.strip()]
    for letters, zone in _ZONES.items():
        if any(re.search(rf"\b{letters}\)?$", text) for text in written):
            reason = Message("The column says %(letters)s.", letters=letters)
            return ZoneGuess(zone=zone, reason=reason)
    if order is Order.MONTH and plain_header(header) in _METAS:
        reason = Message("Meta writes times of the west coast of America under this header.")
        return ZoneGuess(zone="America/Los_Angeles", reason=reason)
    return None


def _day_or_month(cells: Sequence[str], day: int, month: int) -> DateGuess:
    """Choose which of two numbers is the day: by those above 12, else by the order of the rows."""
    if day != month:
        order = Order.DAY if day > month else Order.MONTH
        reason = Message("Some of its cells can be read in no other way.")
        return _numbers(cells, order, Certainty.SURE, reason)
    sorted_as = [order for order in (Order.DAY, Order.MONTH) if _is_sorted(cells, order)]
    if len(sorted_as) == 1:
        reason = Message("Read so, the rows stand in the order of their days.")
        return _numbers(cells, sorted_as[0], Certainty.LIKELY, reason)
    example = next(cell.strip() for cell in cells if _form(cell.strip(), Order.DAY) is not None)
    reason = Message(
        "%(cell)s can mean two days: no cell says whether day or month comes first. Day first is "
        "the habit here.",
        cell=example,
    )
    return _numbers(cells, Order.DAY, Certainty.PERHAPS, reason, is_open=True)


def _numbers(
    cells: Sequence[str],
    order: Order,
    certainty: Certainty,
    reason: Message,
    *,
    is_open: bool = False,
) -> DateGuess:
    form = form_of(cells, order)
    return DateGuess(order=order, form=form, certainty=certainty, reason=reason, is_open=is_open)


def _is_sorted(cells: Sequence[str], order: Order) -> bool:
    """Tell whether the rows go up or down in time, over days enough for that to mean something."""
    days = [_day(match, order) for cell in cells if (match := _NUMBERS.fullmatch(cell.strip()))]
    pairs = list(itertools.pairwise(days))
    rises = all(one <= two for one, two in pairs) or all(one >= two for one, two in pairs)
    return rises and len(set(days)) >= _IN_ORDER


def _day(match: re.Match[str], order: Order) -> tuple[int, int, int]:
    one, two, year = (int(match[part]) for part in ("one", "two", "three"))
    return (year, two, one) if order is Order.DAY else (year, one, two)


def _form(cell: str, order: Order) -> str | None:
    """Write strptime's form of a cell, if its parts stand in that order; empty for ISO 8601."""
    return _FORMS[order](cell)


def _iso(cell: str) -> str | None:
    return "" if _ISO.fullmatch(cell) else None


def _of_numbers(cell: str, order: Order) -> str | None:
    match = _NUMBERS.fullmatch(cell)
    if match is None:
        return None
    one, two, three, sign = (match[part] for part in ("one", "two", "three", "sign"))
    if order is Order.YEAR:
        parts, day, month, year = ("%Y", "%m", "%d"), three, two, one
    elif order is Order.DAY:
        parts, day, month, year = ("%d", "%m", _year(three)), one, two, three
    else:
        parts, day, month, year = ("%m", "%d", _year(three)), two, one, three
    lengths = {_YEAR} if order is Order.YEAR else {_SHORT_YEAR, _YEAR}
    if len(year) not in lengths or not _may_be(day, month):
        return None
    return sign.join(parts) + _rest(match)


def _of_words(cell: str) -> str | None:
    match = _WORDS.fullmatch(cell)
    if match is None:
        return None
    month = match["month"] or match["first_month"]
    named = "%b" if len(month) == _SHORT else "%B"
    weekday = match["weekday"] or ""
    if weekday:
        name = weekday.rstrip(", ")
        weekday = ("%a" if len(name) == _SHORT else "%A") + weekday[len(name) :]
    day = f"%d{match['after_day']}{named}" if match["day"] else f"{named} %d"
    return f"{weekday}{day}{match['comma']}%Y{_rest(match)}"


def _year(digits: str) -> str:
    return "%Y" if len(digits) == _YEAR else "%y"


def _may_be(day: str, month: str) -> bool:
    return 1 <= int(month) <= _MONTHS and 1 <= int(day) <= _DAYS


def _rest(match: re.Match[str]) -> str:
    """Write the form of what follows the date: a time of day, and a zone as it stands there."""
    clock = match["clock"]
    zone = match["zone"] or ""
    if clock is None:
        return zone
    half = re.search(r" ?[AaPp][Mm]$", clock)
    signs = re.findall(r"[:.]", clock)
    hour = "%I" if half else "%H"
    seconds = f"{signs[1]}%S" if len(signs) > 1 else ""
    noon = "" if half is None else half[0][:-2] + "%p"
    return f"{match['gap']}{hour}{signs[0]}%M{seconds}{noon}{zone}"


_FORMS: Final[dict[Order, Callable[[str], str | None]]] = {
    Order.ISO: _iso,
    Order.DAY: lambda cell: _of_numbers(cell, Order.DAY),
    Order.MONTH: lambda cell: _of_numbers(cell, Order.MONTH),
    Order.YEAR: lambda cell: _of_numbers(cell, Order.YEAR),
    Order.WORDS: _of_words,
}
