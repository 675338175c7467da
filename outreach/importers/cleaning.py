"""Cells of text to values; nothing goes blank in silence."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from outreach.domain.messages import Message
from outreach.domain.topics import Topic, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from outreach.importers.formats import Column

# How exports write that they do not know.
MISSING: Final = ("", "-", "--", "–", "—", "n/a", "na", "nan", "null", "none", "undefined")
_LONGEST_MISSING: Final = max(map(len, MISSING))
_SPACE: Final = " \t\r\n\u00a0\ufeff"
_ESCAPED: Final = re.compile("&(?:amp|lt|gt|quot|#39);")  # no more: `&copy=2` can be words
_LONGEST_QUOTE: Final = 40
_DAY: Final = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
FLAGS: Final = {
    **dict.fromkeys(("1", "true", "ya", "yes"), True),
    **dict.fromkeys(("0", "false", "tidak", "no"), False),
}
_TOPICS: Final = {
    **{topic.value: topic for topic in Topic},
    "perumahan": Topic.HOUSING,
    "perumahan dan permukiman": Topic.HOUSING,
    "air minum": Topic.WATER,
    "sanitasi": Topic.SANITATION,
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cell that cannot be read as its kind, and its place where its column has several."""

    content: str | None
    reason: Message
    place: int | None = None


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """A column's values, NA where unknown or faulty, its faults by line, and what to warn of."""

    series: pd.Series[Any]
    faults: Mapping[int, Fault] = field(default_factory=dict)
    warnings: tuple[Message, ...] = ()


def stripped(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Take spaces off cells, and turn each way to say "unknown" into NA."""
    bare = cells.str.strip(_SPACE)
    short = bare.str.len() <= _LONGEST_MISSING
    if not short.any():
        return bare
    if short.all():
        return bare.mask(bare.str.lower().isin(MISSING))
    missing = short.fillna(value=False).astype(bool)
    missing[missing] = bare[missing].str.lower().isin(MISSING)
    return bare.mask(missing)


def matching(cells: pd.Series[Any], pattern: str) -> pd.Series[Any]:
    """Mark the cells that a pattern describes whole; an unknown cell is none of them."""
    return cells.str.fullmatch(pattern).fillna(value=False).astype(bool)


def quoted(cell: str) -> str:
    """Shorten a cell for a sentence."""
    return cell if len(cell) <= _LONGEST_QUOTE else cell[: _LONGEST_QUOTE - 1] + "…"


def faults_where(
    wrong: pd.Series[Any], cells: pd.Series[Any], reason: Callable[[str], Message]
) -> dict[int, Fault]:
    """Make a fault of each line that is marked, with the sentence for its cell."""
    at_fault = cells[wrong]
    return {
        line: Fault(content=cell, reason=reason(cell))
        for line, cell in zip(at_fault.index.tolist(), at_fault.tolist(), strict=True)
    }


def cleaned_text(cells: pd.Series[Any], column: Column) -> Cleaned:
    """Keep people's words as they are, but for how their lines end and signs are escaped."""
    returns = bool(cells.str.contains("\r\n", regex=False).any())
    text = cells.str.replace("\r\n", "\n", regex=False) if returns else cells
    if column.escaped:
        text = text.str.replace(_ESCAPED, lambda sign: html.unescape(sign[0]), regex=True)
    blank = matching(text, f"[{_SPACE}]*")
    return Cleaned(series=text.mask(blank) if blank.any() else text)


def cleaned_label(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Keep a name, number or link without spaces around it."""
    return Cleaned(series=stripped(cells))


def cleaned_choice(cells: pd.Series[Any], column: Column) -> Cleaned:
    """Replace each platform's word in each language by ours; keep a word that is new."""
    words = stripped(cells)
    known = words.str.lower().map(dict(column.choices)).astype("string")
    return Cleaned(series=known.fillna(words))


def cleaned_span(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Keep the days that a row's figures are of, and warn where they are not the post's life."""
    words = stripped(cells)
    days = int(matching(words, _DAY).sum())
    if not days:
        return Cleaned(series=words)
    return Cleaned(
        series=words,
        warnings=(
            Message(
                "Rows that hold the figures of one day, not of the post's whole life: %(count)s.",
                count=days,
            ),
        ),
    )


def cleaned_flag(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Read yes and no as hand-made tables write them."""
    words = stripped(cells)
    values = words.str.lower().map(FLAGS).astype("boolean")
    wrong = words.notna() & values.isna()
    return Cleaned(
        series=values,
        faults=faults_where(
            wrong,
            words,
            lambda cell: Message("%(cell)s is neither yes nor no.", cell=quoted(cell)),
        ),
    )


def cleaned_topics(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Read a person's topics, in English or Indonesian, as `housing;water`."""
    words = stripped(cells)
    read = {written: topics_named(written) for written in words.dropna().unique()}
    values = words.map(read).astype("string")
    return Cleaned(
        series=values,
        faults=faults_where(
            words.notna() & values.isna(),
            words,
            lambda cell: Message("%(cell)s is not a list of topics.", cell=quoted(cell)),
        ),
    )


def topics_named(written: str) -> str | None:
    """Name the topics in their order; None where one is not known."""
    names = [name.strip().lower() for name in written.split(";") if name.strip()]
    topics = [_TOPICS[name] for name in names if name in _TOPICS]
    return ";".join(in_order(topics)) if len(topics) == len(names) else None
