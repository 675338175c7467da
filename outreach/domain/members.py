"""Members of the alliance and the spells in which they belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from outreach.domain.topics import Topic

LONGEST_NAME = 200
LONGEST_WEBSITE = 500


class MemberKind(StrEnum):
    """The three kinds that the indicators count, and persons who speak for the cause."""

    MEDIA = "media"
    INSTITUTION = "institution"
    COMMUNITY_ORG = "community_org"
    CHAMPION = "champion"


class MemberSubkind(StrEnum):
    """What a member is more exactly; each belongs to one kind (SUBKINDS)."""

    TELEVISION = "television"
    RADIO = "radio"
    PRINT = "print"
    ONLINE = "online"
    GOVERNMENT_OFFICE = "government_office"
    UNIVERSITY = "university"
    COMPANY = "company"
    DONOR = "donor"
    MASS_ORGANISATION = "mass_organisation"
    COMMUNITY = "community"
    FORUM = "forum"


SUBKINDS: Final[Mapping[MemberKind, tuple[MemberSubkind, ...]]] = {
    MemberKind.MEDIA: (
        MemberSubkind.TELEVISION,
        MemberSubkind.RADIO,
        MemberSubkind.PRINT,
        MemberSubkind.ONLINE,
    ),
    MemberKind.INSTITUTION: (
        MemberSubkind.GOVERNMENT_OFFICE,
        MemberSubkind.UNIVERSITY,
        MemberSubkind.COMPANY,
        MemberSubkind.DONOR,
    ),
    MemberKind.COMMUNITY_ORG: (
        MemberSubkind.MASS_ORGANISATION,
        MemberSubkind.COMMUNITY,
        MemberSubkind.FORUM,
    ),
    MemberKind.CHAMPION: (),
}


class LegalDocument(StrEnum):
    """What shows that an organisation exists in law."""

    AHU = "ahu"  # decree of the Ministry of Law's AHU directorate: a legal entity
    SKT = "skt"  # registration letter of an ormas without legal entity
    OTHER = "other"


class PressStatus(StrEnum):
    """Whether the Dewan Pers (press council) has verified a medium."""

    FACTUAL = "factual"
    ADMINISTRATIVE = "administrative"
    NOT_VERIFIED = "not_verified"


class PrivacyGround(StrEnum):
    """Why a person's data may be kept (Law 27 of 2022 on personal data, article 20)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTEREST = "legitimate_interest"


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Days of belonging, from `joined_on` up to, not including, `left_on`."""

    joined_on: date
    left_on: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)

    def touches(self, first_day: date, last_day: date) -> bool:
        """Tell whether any day from the first to the last, both included, lies in the spell."""
        return self.joined_on <= last_day and (self.left_on is None or first_day < self.left_on)

    def overlaps(self, other: Spell) -> bool:
        """Tell whether the two share a day; rejoining on the day of leaving shares none."""
        return (other.left_on is None or self.joined_on < other.left_on) and (
            self.left_on is None or other.joined_on < self.left_on
        )


@dataclass(frozen=True, kw_only=True)
class MemberDetails:
    """What is written about a member, apart from its spells."""

    name: str
    kind: MemberKind
    region_code: str
    other_names: tuple[str, ...] = ()
    website: str | None = None
    topics: frozenset[Topic] = frozenset()
    notes: str | None = None

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        problems = []
        if not any(sign.isalnum() for sign in self.name):
            problems.append(Problem(field="name", message=Message("Write the member's name.")))
        elif len(self.name) > LONGEST_NAME:
            problems.append(
                Problem(
                    field="name",
                    message=Message(
                        "The name is longer than %(most)s characters.", most=LONGEST_NAME
                    ),
                )
            )
        problems += self._website_problems()
        if problems:
            raise InvalidInputError(problems)

    def _website_problems(self) -> list[Problem]:
        if self.website is None:
            return []
        if not is_web_address(self.website):
            sentence = Message("Write the whole address, beginning with http:// or https://.")
        elif len(self.website) > LONGEST_WEBSITE:
            sentence = Message("This is longer than %(most)s characters.", most=LONGEST_WEBSITE)
        else:
            return []
        return [Problem(field="website", message=sentence)]


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http or https address with a host, nothing that runs a script."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")


def check_spell(spell: Spell, others: Iterable[Spell]) -> None:
    """Raise InvalidInputError where a spell ends before it began, overlaps or has odd years."""
    for field, day in (("joined_on", spell.joined_on), ("left_on", spell.left_on)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InvalidInputError(
                [Problem(field=field, message=Message("Check the year of this day."))]
            )
    if spell.left_on is not None and spell.left_on <= spell.joined_on:
        raise InvalidInputError(
            [
                Problem(
                    field="left_on",
                    message=Message("The first day outside must come after the day of joining."),
                )
            ]
        )
    if any(spell.overlaps(other) for other in others):
        raise InvalidInputError(
            [
                Problem(
                    field="joined_on",
                    message=Message("The member already belongs to the alliance in this time."),
                )
            ]
        )
