"""Members of the alliance and the spells in which they belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.domain.months import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from outreach.domain.topics import Topic

LONGEST_NAME = 200
LONGEST_WEBSITE = 500
LONGEST_LEGAL_NUMBER = 100
VERIFY_WARNED = timedelta(days=30)  # before the day on which a member is to be verified again
LEGAL_WARNED = timedelta(days=60)  # before a legal document ends; a new one takes its time


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


WITH_LEGAL_FORM: Final = frozenset({MemberKind.INSTITUTION, MemberKind.COMMUNITY_ORG})


class Due(StrEnum):
    """What of a member is to be looked at again."""

    VERIFY = "verify"
    LEGAL = "legal"


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
    subkind: MemberSubkind | None = None
    legal_document: LegalDocument | None = None
    legal_number: str | None = None
    legal_expires_on: date | None = None
    press_status: PressStatus | None = None
    press_checked_on: date | None = None
    verify_on: date | None = None

    def check(self) -> None:
        """Raise InvalidInputError with all that is wrong."""
        faults = (
            *self._name_faults(),
            *self._website_faults(),
            *self._subkind_faults(),
            *self._legal_faults(),
            *self._press_faults(),
            *self._year_faults(),
        )
        if faults:
            raise InvalidInputError([Problem(field=field, message=text) for field, text in faults])

    def _name_faults(self) -> Iterator[tuple[str, Message]]:
        if not any(sign.isalnum() for sign in self.name):
            yield "name", Message("Write the member's name.")
        elif len(self.name) > LONGEST_NAME:
            yield (
                "name",
                Message("The name is longer than %(most)s characters.", most=LONGEST_NAME),
            )

    def _website_faults(self) -> Iterator[tuple[str, Message]]:
        if self.website is None:
            return
        if not is_web_address(self.website):
            sentence = Message("Write the whole address, beginning with http:// or https://.")
            yield "website", sentence
        elif len(self.website) > LONGEST_WEBSITE:
            yield "website", _too_long(LONGEST_WEBSITE)

    def _subkind_faults(self) -> Iterator[tuple[str, Message]]:
        if self.subkind is not None and self.subkind not in SUBKINDS[self.kind]:
            yield "subkind", Message("This belongs to another kind of member.")

    def _legal_faults(self) -> Iterator[tuple[str, Message]]:
        kept = {
            "legal_document": self.legal_document,
            "legal_number": self.legal_number,
            "legal_expires_on": self.legal_expires_on,
        }
        filled = [field for field, value in kept.items() if value is not None]
        if not filled:
            return
        if self.kind not in WITH_LEGAL_FORM:
            yield (
                filled[0],
                Message("A legal form is kept for institutions and community organisations only."),
            )
        elif self.legal_document is None:
            yield "legal_document", Message("Choose which document it is.")
        if len(self.legal_number or "") > LONGEST_LEGAL_NUMBER:
            yield "legal_number", _too_long(LONGEST_LEGAL_NUMBER)

    def _press_faults(self) -> Iterator[tuple[str, Message]]:
        if self.press_status is None and self.press_checked_on is None:
            return
        if self.kind is not MemberKind.MEDIA:
            field = "press_checked_on" if self.press_status is None else "press_status"
            yield field, Message("The Dewan Pers verifies media only.")
        elif self.press_status is None:
            yield "press_status", Message("Choose what the Dewan Pers has verified.")
        elif self.press_checked_on is None:
            yield "press_checked_on", Message("Write on which day it was checked.")

    def _year_faults(self) -> Iterator[tuple[str, Message]]:
        for field in ("legal_expires_on", "press_checked_on", "verify_on"):
            day = getattr(self, field)
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                yield field, Message("Check the year of this day.")


def _too_long(most: int) -> Message:
    return Message("This is longer than %(most)s characters.", most=most)


def kind_of(subkind: MemberSubkind) -> MemberKind:
    """Give the kind to which a sub-kind belongs."""
    return next(kind for kind, subkinds in SUBKINDS.items() if subkind in subkinds)


def verify_again_on(day: date) -> date:
    """Give the day on which a member that was verified on this one is to be verified again."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def what_is_due(
    verify_on: date | None, legal_expires_on: date | None, today: date
) -> tuple[Due, ...]:
    """Say what of a member is due; a day that is not known is never due."""
    days = (
        (Due.VERIFY, verify_on, VERIFY_WARNED),
        (Due.LEGAL, legal_expires_on, LEGAL_WARNED),
    )
    return tuple(due for due, day, warned in days if day is not None and day <= today + warned)


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
