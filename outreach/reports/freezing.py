"""A monthly report as plain JSON and back, so that published numbers can be kept as they were."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import singledispatch
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.actions import ActionStatus, CostLine, FundSource, SevenField
from outreach.domain.channels import Platform
from outreach.domain.evidence import Act, EvidenceKind
from outreach.domain.headcounts import Dimension
from outreach.domain.members import MemberKind
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.regions import Region
from outreach.domain.statements import SupportKind
from outreach.indicators.actions import ActionSummary, PartCount, SourceAmount, SourceCost
from outreach.indicators.bonson import Bonson, Trio
from outreach.indicators.engagement import Rate
from outreach.indicators.groups import Group
from outreach.indicators.membership import Movement
from outreach.indicators.records import Counted, Indicator, NotCounted
from outreach.indicators.topic_groups import TopicGroup
from outreach.indicators.voice import Voice, VolumeShares
from outreach.reports.monthly import (
    MonthlyReport,
    ReportedAction,
    ReportedChannel,
    ReportedStatement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What may stand in a report. A class that is taken off the list can no longer be read back.
_VALUES: Final = (
    Act,
    ActionSummary,
    Bonson,
    CostLine,
    Counted,
    Group,
    Indicator,
    Month,
    MonthlyReport,
    Movement,
    NotCounted,
    PartCount,
    Trio,
    Rate,
    Region,
    ReportedAction,
    ReportedChannel,
    ReportedStatement,
    SourceAmount,
    SourceCost,
    Voice,
    VolumeShares,
)
_WORDS: Final = (
    ActionStatus,
    Dimension,
    EvidenceKind,
    FundSource,
    MemberKind,
    Platform,
    SevenField,
    SupportKind,
    TopicGroup,
)
_CLASSES: Final[dict[str, Any]] = {each.__name__: each for each in (*_VALUES, *_WORDS)}


def frozen(report: MonthlyReport) -> dict[str, Any]:
    """Write a report as plain JSON; the names of regions are left to the table of regions."""
    written = _packed(report)
    del written["MonthlyReport"]["region_names"]
    content: dict[str, Any] = written
    return content


def thawed(content: Mapping[str, Any], region_names: Mapping[str, str]) -> MonthlyReport:
    """Read what `frozen` wrote. Fields that a later version added have their defaults."""
    values = {name: _unpacked(value) for name, value in content["MonthlyReport"].items()}
    return MonthlyReport(**values, region_names=region_names)


@singledispatch
def _packed(value: object) -> Any:
    """Write a value: plain ones as they are, lists for tuples, all else under its class's name."""
    name = type(value).__name__
    if not is_dataclass(value) or _CLASSES.get(name) is not type(value):
        raise TypeError(f"A report cannot be kept with a {name} in it.")
    return {name: {each.name: _packed(getattr(value, each.name)) for each in fields(value)}}


@_packed.register(NoneType)
@_packed.register(int)
@_packed.register(float)
@_packed.register(str)
def _plain(value: object) -> Any:
    return {type(value).__name__: value.value} if isinstance(value, Enum) else value


@_packed.register
def _tuple(value: tuple) -> Any:  # type: ignore[type-arg]  # dispatched by the bare class
    return [_packed(each) for each in value]


@_packed.register
def _dict(value: dict) -> Any:  # type: ignore[type-arg]  # dispatched by the bare class
    return {"dict": [[_packed(key), _packed(each)] for key, each in value.items()]}


@_packed.register
def _date(value: date) -> Any:
    return {type(value).__name__: value.isoformat()}


@_packed.register
def _message(value: Message) -> Any:
    return {"Message": value.packed()}


def _unpacked(content: Any) -> Any:
    if isinstance(content, list):
        return tuple(_unpacked(each) for each in content)
    if not isinstance(content, dict):
        return content
    ((name, written),) = content.items()
    return _READERS[name](written) if name in _READERS else _made(_CLASSES[name], written)


def _made(kind: Callable[..., Any], written: Any) -> Any:
    if isinstance(written, dict):
        return kind(**{field: _unpacked(value) for field, value in written.items()})
    return kind(written)


def _unpacked_dict(pairs: list[list[Any]]) -> dict[Any, Any]:
    return {_unpacked(key): _unpacked(value) for key, value in pairs}


_READERS: Final[dict[str, Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "Message": Message.unpacked,
    "dict": _unpacked_dict,
}
