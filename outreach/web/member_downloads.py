"""The register as a file, filtered and sorted as the page shows it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from flask import Blueprint, abort
from flask_babel import gettext as _

from outreach.access.permissions import READERS, open_to
from outreach.domain.topics import in_order
from outreach.importers.phones import written_phone
from outreach.runtime import reading, today, zone
from outreach.storage.queries.member_lists import members_listed, members_listed_with_persons
from outreach.web import member_words, words
from outreach.web.contact_persons import COORDINATOR
from outreach.web.downloads import csv_file, xlsx_file
from outreach.web.member_filters import wanted_members, wanted_order
from outreach.web.regions import chosen_scope, own_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from flask import Response

    from outreach.storage.queries.member_lists import ListedMember, ListedPerson

Word = TypeVar("Word", bound="StrEnum")
bp = Blueprint("member_downloads", __name__, url_prefix="/members")


@bp.get("/register.<form>")
@open_to(*READERS)
def register(form: str) -> Response:
    """Send the members without their contact persons."""
    wanted, order = wanted_members(own_regions()), wanted_order()
    with reading() as session:
        members = members_listed(session, chosen_scope(), wanted, sort=order)
        return _sent(form, _heads(), map(_cells, members), _("members"))


@bp.get("/register-with-contact-persons.<form>")
@open_to(COORDINATOR)
def register_with_persons(form: str) -> Response:
    """Send the members with their contact persons, a line for each of these."""
    wanted, order = wanted_members(own_regions()), wanted_order()
    with reading() as session:
        pairs = members_listed_with_persons(session, chosen_scope(), wanted, sort=order)
        lines = ([*_cells(member), *_person_cells(person)] for member, person in pairs)
        heads = [*_heads(), *_person_heads()]
        return _sent(form, heads, lines, _("members-with-contact-persons"))


def _sent(form: str, heads: list[str], lines: Iterable[list[object]], name: str) -> Response:
    name = f"{name}-{today().isoformat()}.{form}"
    if form == "csv":
        return csv_file(chain([heads], lines), name)
    if form != "xlsx":
        abort(404)
    return xlsx_file(_("Members"), heads, lines, name)


def _heads() -> list[str]:
    return [
        _("Number"),
        _("Name"),
        _("Other names"),
        _("Kind"),
        _("Sub-kind"),
        _("Code of the region"),
        _("Region"),
        _("Province"),
        _("Joined on"),
        _("First day outside the alliance"),
        _("Website"),
        _("Topics of interest"),
        _("Legal document"),
        _("Number of the legal document"),
        _("Legal document valid until"),
        _("Verified by the Dewan Pers"),
        _("Dewan Pers checked on"),
        _("Verify again on"),
        _("Registered"),
        _("Notes"),
    ]


def _cells(member: ListedMember) -> list[object]:
    return [
        member.id,
        member.name,
        ", ".join(member.other_names) or None,
        str(words.MEMBER_KINDS[member.kind]),
        _said(member_words.SUBKINDS, member.subkind),
        member.region_code,
        member.region,
        member.province,
        member.joined_on,
        member.left_on,
        member.website,
        ", ".join(str(words.TOPICS[topic]) for topic in in_order(member.topics)) or None,
        _said(member_words.LEGAL_DOCUMENTS, member.legal_document),
        member.legal_number,
        member.legal_expires_on,
        _said(member_words.PRESS_STATUSES, member.press_status),
        member.press_checked_on,
        member.verify_on,
        member.registered_at.astimezone(zone()).date(),
        member.notes,
    ]


def _person_heads() -> list[str]:
    return [
        _("Contact person: name"),
        _("Contact person: position"),
        _("Contact person: phone"),
        _("Contact person: e-mail"),
        _("Why the data may be kept"),
        _("Noted on"),
    ]


def _person_cells(person: ListedPerson | None) -> list[object]:
    if person is None:
        return [None] * 6
    return [
        person.name,
        person.position,
        written_phone(person.phone) if person.phone else None,
        person.email,
        str(member_words.GROUNDS[person.ground]),
        person.noted_on,
    ]


def _said(labels: Mapping[Word, object], value: Word | None) -> str | None:
    return None if value is None else str(labels[value])
