"""Participants in parts: women and men, on site and online, by kind of institution and region."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from outreach.domain.errors import Problem
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_PARTICIPANTS: Final = 10_000_000
ELSEWHERE: Final = "elsewhere"  # participants from regions that the writer does not reach


class Dimension(StrEnum):
    """In what parts participants are counted; the parts of each must add up to the whole."""

    SEX = "sex"
    MODE = "mode"
    KIND = "kind"
    REGION = "region"


class Tally(StrEnum):
    """Which of the two numbers: how many were expected, or how many came."""

    PLANNED = "planned"
    ACTUAL = "actual"


CATEGORIES: Final[Mapping[Dimension, Mapping[str, Message]]] = {
    Dimension.SEX: {"women": Message("Women"), "men": Message("Men")},
    Dimension.MODE: {"on_site": Message("On site"), "online": Message("Online")},
    Dimension.KIND: {
        "media": Message("Media"),
        "government_office": Message("Government office"),
        "university": Message("University"),
        "company": Message("Company or association"),
        "donor": Message("Donor"),
        "mass_organisation": Message("Mass organisation"),
        "community": Message("Community"),
        "forum": Message("Forum"),
        "champion": Message("Champion"),
        "public": Message("Residents and public"),
        "other": Message("Others"),
    },
    Dimension.REGION: {ELSEWHERE: Message("Other regions")},
}
DIMENSIONS: Final = {
    Dimension.SEX: Message("Women and men"),
    Dimension.MODE: Message("On site and online"),
    Dimension.KIND: Message("Kinds of institution"),
    Dimension.REGION: Message("Regions they come from"),
}
PARTS: Final = {  # as they stand at the head of a sentence
    Dimension.SEX: Message("The parts women and men"),
    Dimension.MODE: Message("The parts on site and online"),
    Dimension.KIND: Message("The parts by kind of institution"),
    Dimension.REGION: Message("The parts by region"),
}


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """How many participants are of a category; a region's category is its code, or ELSEWHERE."""

    dimension: Dimension
    category: str
    planned: int | None = None
    actual: int | None = None

    def of(self, tally: Tally) -> int | None:
        """Give the number that was planned, or that came."""
        return self.planned if tally is Tally.PLANNED else self.actual


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What the known parts of a dimension come to, beside the total.

    `is_complete`: no part of the dimension is unknown; regions never are, as their list is open.
    """

    dimension: Dimension
    tally: Tally
    parts: int
    total: int | None
    is_complete: bool

    @property
    def is_flagged(self) -> bool:
        """Tell whether the parts do not add up to the total that is written."""
        return self.total is not None and self.parts != self.total

    @property
    def offered(self) -> int | None:
        """Give the sum as the total, where none is written and no part is unknown."""
        return self.parts if self.total is None and self.is_complete else None

    def sentence(self) -> Message:
        """Say how far the parts are from the total."""
        assert self.total is not None
        facts = {"parts": PARTS[self.dimension], "sum": self.parts, "total": self.total}
        rest = abs(self.total - self.parts)
        if self.parts < self.total:
            return _too_few(self.tally, facts, rest)
        return _too_many(self.tally, facts, rest)


def sums_of(headcounts: Sequence[Headcount], totals: Mapping[Tally, int | None]) -> tuple[Sum, ...]:
    """Add up each dimension's parts of which at least one is known; an unknown part adds nothing.

    The plan comes before what came of it, dimensions in their fixed order.
    """
    return tuple(
        Sum(
            dimension=dimension,
            tally=tally,
            parts=sum(known.values()),
            total=totals[tally],
            is_complete=dimension is not Dimension.REGION
            and known.keys() >= CATEGORIES[dimension].keys(),
        )
        for tally in Tally
        for dimension in Dimension
        if (known := _known(headcounts, dimension, tally))
    )


def offered_total(sums: Iterable[Sum], tally: Tally) -> int | None:
    """Give the one total that all complete dimensions come to, where none is written."""
    offers = {each.offered for each in _offering(sums, tally)}
    return offers.pop() if len(offers) == 1 else None


def disagreeing(sums: Iterable[Sum], tally: Tally) -> tuple[Sum, ...]:
    """Give the complete dimensions where none of the totals that they come to can be offered."""
    offering = _offering(sums, tally)
    return offering if len({each.offered for each in offering}) > 1 else ()


def with_actual(
    headcounts: Iterable[Headcount], dimension: Dimension, counts: Mapping[str, int], unknown: int
) -> tuple[Headcount, ...]:
    """Replace who came of a dimension by what was counted; what was planned stays.

    A category without anybody is 0 where nobody's part is unknown, and unknown where somebody's is.
    """
    headcounts = tuple(headcounts)
    before = {each.category: each for each in headcounts if each.dimension is dimension}
    fixed = CATEGORIES[dimension] if dimension in {Dimension.SEX, Dimension.MODE} else ()
    nobody = None if unknown else 0
    return in_order(
        [
            *(each for each in headcounts if each.dimension is not dimension),
            *(
                Headcount(
                    dimension=dimension,
                    category=category,
                    planned=before[category].planned if category in before else None,
                    actual=counts.get(category, nobody),
                )
                for category in {**before, **dict.fromkeys(fixed), **dict.fromkeys(counts)}
            ),
        ]
    )


def in_order(headcounts: Iterable[Headcount]) -> tuple[Headcount, ...]:
    """Order headcounts as they are listed; regions by code, elsewhere last."""
    return tuple(sorted(headcounts, key=_place))


def headcount_problems(headcounts: Sequence[Headcount]) -> list[Problem]:
    """List what is wrong; the field of a region's row counts the rows, as a form does."""
    problems: list[Problem] = []
    regions = 0
    seen: set[tuple[Dimension, str]] = set()
    for each in headcounts:
        place = f"{each.dimension}-{each.category}"
        if each.category == ELSEWHERE:
            place = ELSEWHERE
        elif each.dimension is Dimension.REGION:
            place, regions = f"regions-{regions}", regions + 1
        problems += _problems_at(place, each, is_repeated=(each.dimension, each.category) in seen)
        seen.add((each.dimension, each.category))
    return problems


def _offering(sums: Iterable[Sum], tally: Tally) -> tuple[Sum, ...]:
    return tuple(each for each in sums if each.tally is tally and each.offered is not None)


def _known(headcounts: Iterable[Headcount], dimension: Dimension, tally: Tally) -> dict[str, int]:
    numbers = (
        (each.category, each.of(tally)) for each in headcounts if each.dimension is dimension
    )
    return {category: number for category, number in numbers if number is not None}


def _place(headcount: Headcount) -> tuple[int, int, str]:
    fixed = list(CATEGORIES[headcount.dimension])
    is_fixed = headcount.category in fixed
    return (
        list(Dimension).index(headcount.dimension),
        fixed.index(headcount.category) if is_fixed else -1,
        headcount.category,
    )


def _problems_at(place: str, headcount: Headcount, *, is_repeated: bool) -> Iterator[Problem]:
    is_known = headcount.dimension is Dimension.REGION or (
        headcount.category in CATEGORIES[headcount.dimension]
    )
    if is_repeated or not is_known:
        yield Problem(field=f"{place}-region", message=Message("Each part stands here once."))
    for tally in Tally:
        number = headcount.of(tally)
        if number is not None and not 0 <= number <= MOST_PARTICIPANTS:
            yield Problem(
                field=f"{place}-{tally}",
                message=Message("Write the number with digits, for example 120."),
            )


def _too_few(tally: Tally, facts: Mapping[str, object], rest: int) -> Message:
    if tally is Tally.PLANNED:
        return Message(
            "%(parts)s come to %(sum)s, while %(total)s participants are planned: "
            "%(rest)s are not divided yet.",
            **facts,
            rest=rest,
        )
    return Message(
        "%(parts)s come to %(sum)s, while %(total)s participants came: "
        "%(rest)s are not divided yet.",
        **facts,
        rest=rest,
    )


def _too_many(tally: Tally, facts: Mapping[str, object], rest: int) -> Message:
    if tally is Tally.PLANNED:
        return Message(
            "%(parts)s come to %(sum)s, while %(total)s participants are planned: "
            "%(rest)s too many.",
            **facts,
            rest=rest,
        )
    return Message(
        "%(parts)s come to %(sum)s, while %(total)s participants came: %(rest)s too many.",
        **facts,
        rest=rest,
    )
