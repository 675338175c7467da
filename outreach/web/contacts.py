"""What was sent or said to members, and who was not reached yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.contacts import GROUPS, Group, Medium
from outreach.domain.members import MemberKind
from outreach.domain.months import FIRST_YEAR, LAST_YEAR
from outreach.domain.quarters import Quarter
from outreach.domain.scope import Scope
from outreach.indicators.catalogue import MEMBERS_REACHED
from outreach.runtime import actor, kept_rows, reading, today, unit_of_work
from outreach.services.contacts import change_contact, record_contact, remove_contact
from outreach.storage.queries.contacts import (
    SORTS,
    ContactFilter,
    contact_by_id,
    contacts_page,
    known_contact,
    quarters_with_contacts,
    receiver_counts,
    receivers_by_kind,
    receivers_page,
)
from outreach.storage.queries.members import member_by_id
from outreach.storage.queries.reached import SORTS as NOT_REACHED_SORTS
from outreach.storage.queries.reached import (
    NotReachedFilter,
    last_contact_days,
    not_reached_page,
)
from outreach.web import contact_words
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.contact_forms import ContactChangeForm, ContactForm
from outreach.web.forms import text_or_none
from outreach.web.reached import (
    last_contact,
    quarter_reached,
    shares_of,
    shares_of_month,
    sizes_of_groups,
)
from outreach.web.regions import chosen_scope, code_of, known_names, own_regions
from outreach.web.removal_forms import RemovalForm
from outreach.web.rows import added_row, changed_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region
    from outreach.storage.models import Contact

bp = Blueprint("contacts", __name__, url_prefix="/contacts")
bp.app_context_processor(
    lambda: {
        "contact_words": contact_words,
        "last_contact": last_contact,
        "shares_of": shares_of,
        "shares_of_month": shares_of_month,
        "members_reached": MEMBERS_REACHED,
    }
)


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List what was sent or said, with the share of members that the quarter reached."""
    regions, quarter = own_regions(), Quarter.parse(chosen_text("period"))
    wanted, sort = _wanted(regions, quarter), chosen_of("sort", SORTS)
    scope = actor().scope if wanted.member_id else chosen_scope()
    number = chosen_number("page", 1)
    with reading() as session:
        member = member_by_id(session, scope, wanted.member_id) if wanted.member_id else None
        asked = ("contacts", scope, wanted, sort, number)
        context = {
            **kept_rows(session, asked, lambda: _sent(session, scope, wanted, sort, number)),
            "names": known_names(session),
        }
    chosen = {"member": member, "quarter": quarter or Quarter.of(today()), "sort": sort}
    return render_template(
        "contacts/index.html", wanted=wanted, regions=regions, **chosen, **context
    )


def _sent(
    session: Session, scope: Scope, wanted: ContactFilter, sort: str, number: int
) -> dict[str, Any]:
    page = contacts_page(session, scope, wanted, sort=sort, page=number)
    return {
        "page": page,
        "counts": receiver_counts(session, scope, page.rows),
        "quarters": quarters_with_contacts(session, scope),
    }


def _wanted(regions: Sequence[Region], quarter: Quarter | None) -> ContactFilter:
    first, last = _chosen_days(quarter)
    return ContactFilter(
        words=chosen_text("q"),
        medium=chosen_enum("medium", Medium),
        first=first,
        last=last,
        region_code=code_of(chosen_text("region"), regions),
        member_id=chosen_number("member", 0) or None,
    )


def _chosen_days(quarter: Quarter | None) -> tuple[date | None, date | None]:
    """Give the first and the last day of the chosen quarter or year."""
    year = chosen_number("period", 0)
    if quarter is not None:
        return quarter.first_day, quarter.last_day
    if FIRST_YEAR <= year <= LAST_YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    return None, None


@bp.get("/not-reached")
@open_to(*READERS)
def not_reached() -> ResponseReturnValue:
    """List the members to whom nothing was sent or said in this quarter."""
    day, kind = today(), chosen_enum("kind", MemberKind)
    wanted = NotReachedFilter(quarter=Quarter.of(day), day=day, kind=kind)
    region_code = code_of(chosen_text("region"), own_regions())
    place = Scope(region_code) if region_code else chosen_scope()
    sort, number = chosen_of("sort", NOT_REACHED_SORTS), chosen_number("page", 1)
    with reading() as session:
        asked = ("not reached", place, wanted, sort, number)
        context = {
            **kept_rows(session, asked, lambda: _left(session, place, wanted, sort, number)),
            "found": quarter_reached(session, place, wanted.quarter),
            "names": known_names(session),
        }
    group = Group(kind=kind, only_not_reached=True)
    choices = {"place": place, "group": group, "sort": sort, "regions": own_regions()}
    return render_template("contacts/not_reached.html", wanted=wanted, **choices, **context)


def _left(
    session: Session, place: Scope, wanted: NotReachedFilter, sort: str, number: int
) -> dict[str, Any]:
    page = not_reached_page(session, place, wanted, sort=sort, page=number)
    ids = [member.id for member in page.rows]
    return {"page": page, "last_days": last_contact_days(session, place, ids)}


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def record() -> ResponseReturnValue:
    """Ask what was sent or said and to whom, then record it and show it."""
    form = ContactForm()
    if not changed_rows(form.row_fields()) and form.was_sent("subject", "contacted_on"):
        with form.showing_problems():
            contact = _record(form)
            flash(_("The contact is on record."))
            return redirect(url_for(".show", contact_id=contact.id))
    if request.method == "GET":
        _preselect(form)
    return render_template(
        "contacts/record.html", form=form, added=added_row(), sizes=sizes_of_groups(form)
    )


def _record(form: ContactForm) -> Contact:
    with unit_of_work(actor()) as work:
        return record_contact(work.session, work.scope, form.details(), recorded_by=work.actor.name)


def _preselect(form: ContactForm) -> None:
    """Choose what the page names from which the writer comes: a group, a member, a region."""
    form.contacted_on.data = today()
    region = code_of(chosen_text("region"), own_regions())
    form.region.put(region or chosen_scope().region_code)
    group = GROUPS.get(chosen_text("group"))
    form.groups.data = [group.key] if group else []
    form.name(chosen_number("member", 0) or None)


@bp.get("/<int:contact_id>")
@open_to(*READERS)
def show(contact_id: int) -> ResponseReturnValue:
    """Show a contact with whom it reached."""
    scope = actor().scope
    with reading() as session:
        contact = known_contact(session, scope, contact_id)
        context = {
            "page": receivers_page(session, scope, contact_id, page=chosen_number("page", 1)),
            "kinds": receivers_by_kind(session, scope, contact_id),
            "names": known_names(session),
        }
    return render_template(
        "contacts/show.html",
        contact=contact,
        is_own=scope.covers(contact.region_code),
        groups=[GROUPS[key] for key in contact.addressed if key in GROUPS],
        **context,
    )


@bp.route("/<int:contact_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(contact_id: int) -> ResponseReturnValue:
    """Ask what should be different, and who else was reached, then change it."""
    contact, form = _contact(contact_id), ContactChangeForm()
    if request.method == "GET":
        form.show(contact)
    elif not changed_rows(form.row_fields()) and form.was_sent("subject", "contacted_on"):
        with form.showing_problems(stored=lambda: _stored(contact_id)):
            with unit_of_work(actor()) as work:
                version = form.seen_version
                change_contact(
                    work.session, work.scope, contact_id, form.details(), version=version
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", contact_id=contact_id))
    return render_template(
        "contacts/change.html",
        form=form,
        contact=contact,
        added=added_row(),
        sizes=sizes_of_groups(form),
    )


def _stored(contact_id: int) -> ContactChangeForm:
    form = ContactChangeForm(None).show(_contact(contact_id))
    for name in ("groups", "members", "left_out"):  # they come to what is stored
        del form[name]
    return form


@bp.route("/<int:contact_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(contact_id: int) -> ResponseReturnValue:
    """Ask why the entry is a mistake, then take it off the record."""
    form = RemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                version = form.seen_version
                remove_contact(work.session, work.scope, contact_id, version=version)
            flash(_("The contact is off the record. The audit trail keeps what it said."))
            return redirect(url_for(".index"))
    contact = _contact(contact_id)
    form.show(contact.version)
    return render_template("contacts/remove.html", form=form, contact=contact)


def _contact(contact_id: int) -> Contact:
    with reading() as session:
        return contact_by_id(session, actor().scope, contact_id)
