"""Deeds on what a region sets out to reach in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import InvalidInputError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR
from outreach.indicators.catalogue import INDICATORS
from outreach.storage.locks import hold_targets
from outreach.storage.models.indicators import IndicatorTarget
from outreach.storage.queries.targets import target_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.records import Target

MOST: Final = 1_000_000_000  # more is a slip of the finger
LONGEST_OWNER: Final = 200


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be reached, and the version of the target that its writer has seen; 0: none."""

    target: Target
    version: int = 0


def set_target(  # noqa: PLR0913 - which target, what it becomes, what was seen
    session: Session, scope: Scope, key: str, year: int, target: Target, *, version: int = 0
) -> IndicatorTarget:
    """Set where an indicator of the scope's own region began and should be at the year's end.

    `version` is the one that the writer has seen, 0 where there was none. Raises StaleRecordError
    where somebody else has set it meanwhile, InvalidInputError for what cannot be.
    """
    set_targets(session, scope, year, {key: Wish(target=target, version=version)})
    return target_rows(session, scope, year)[key]


def set_targets(session: Session, scope: Scope, year: int, wishes: Mapping[str, Wish]) -> None:
    """Set the year's targets of the scope's own region, all of them or none.

    An indicator for which nothing is written and nothing stands gets no target.
    """
    problems = [*_year_problems(year), *_problems(wishes)]
    if problems:
        raise InvalidInputError(problems)
    hold_targets(session)
    rows = target_rows(session, scope, year)
    if any(_version(rows.get(key)) != wish.version for key, wish in wishes.items()):
        raise StaleRecordError
    for key, wish in wishes.items():
        row = rows.get(key) or IndicatorTarget(key=key, region_code=scope.region_code, year=year)
        if key in rows or _says_something(wish.target):
            _write(row, wish.target)
            session.add(row)
    session.flush()


def _version(row: IndicatorTarget | None) -> int:
    return row.version if row else 0


def _says_something(target: Target) -> bool:
    return (target.baseline, target.target, target.owner) != (None, None, None)


def _write(row: IndicatorTarget, target: Target) -> None:
    row.baseline, row.target = target.baseline, target.target
    row.owner = " ".join((target.owner or "").split()) or None
    row.direction = target.direction


def _year_problems(year: int) -> Iterator[Problem]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem(field="year", message=Message("Check the year."))


def _problems(wishes: Mapping[str, Wish]) -> Iterator[Problem]:
    for key, wish in wishes.items():
        if key not in INDICATORS:
            yield Problem(field="key", message=Message("There is no indicator %(key)s.", key=key))
        for name in ("baseline", "target"):
            number = getattr(wish.target, name)
            if number is not None and not 0 <= number <= MOST:
                sentence = Message("Write the number with digits, for example 120.")
                yield Problem(field=f"{key}_{name}", message=sentence)
        if _contradicts(wish.target):
            sentence = Message(
                "The target lies on the other side of the baseline. Mend one of the two, or choose "
                "whether more or less is better."
            )
            yield Problem(field=f"{key}_target", message=sentence)
        if len(wish.target.owner or "") > LONGEST_OWNER:
            sentence = Message("This is longer than %(most)s characters.", most=LONGEST_OWNER)
            yield Problem(field=f"{key}_owner", message=sentence)


def _contradicts(target: Target) -> bool:
    """Tell whether the target says the opposite of the direction."""
    if target.baseline is None or target.target is None:
        return False
    is_up = target.direction == "up"
    return target.target < target.baseline if is_up else target.target > target.baseline
