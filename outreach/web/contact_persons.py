"""Contact persons of members: private data, for the coordinator of the member's region alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import open_to
from outreach.importers.phones import written_phone
from outreach.runtime import actor, has_any_role, reading, today, unit_of_work
from outreach.services.contact_persons import (
    add_contact_person,
    change_contact_person,
    remove_contact_person,
)
from outreach.storage.queries.contact_persons import contact_person_by_id, contact_persons_of
from outreach.storage.queries.members import member_by_id
from outreach.web import member_words
from outreach.web.contact_person_forms import ContactPersonForm, PersonRemovalForm
from outreach.web.forms import text_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from outreach.storage.models import ContactPerson

COORDINATOR = "coordinator"
bp = Blueprint("contact_persons", __name__)


@bp.route("/members/<int:member_id>/contact-persons/new", methods=["GET", "POST"])
@open_to(COORDINATOR)
def add(member_id: int) -> ResponseReturnValue:
    """Ask for a person to talk to, then keep it with its ground."""
    form = ContactPersonForm()
    with reading() as session:
        member = member_by_id(session, actor().scope, member_id)
    if form.was_sent("name", "ground", "noted_on"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                add_contact_person(work.session, work.scope, member_id, form.details())
            flash(_("The contact person is kept."))
            return redirect(url_for("members.show", member_id=member_id))
    if request.method == "GET":
        form.noted_on.data = today()
    return render_template("members/contact_person.html", form=form, member=member, person=None)


@bp.route("/contact-persons/<int:person_id>", methods=["GET", "POST"])
@open_to(COORDINATOR)
def change(person_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    form = ContactPersonForm()
    if form.was_sent("name", "ground", "noted_on"):
        with form.showing_problems(stored=lambda: ContactPersonForm(None).show(_person(person_id))):
            with unit_of_work(actor()) as work:
                details, version = form.details(), form.seen_version
                changed = change_contact_person(
                    work.session, work.scope, person_id, details, version=version
                )
            flash(_("The changes are saved."))
            return redirect(url_for("members.show", member_id=changed.member_id))
    person = _person(person_id)
    if request.method == "GET":
        form.show(person)
    return render_template(
        "members/contact_person.html", form=form, member=person.member, person=person
    )


@bp.route("/contact-persons/<int:person_id>/remove", methods=["GET", "POST"])
@open_to(COORDINATOR)
def remove(person_id: int) -> ResponseReturnValue:
    """Ask why the data is kept no longer, then forget it."""
    form = PersonRemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                member_id = remove_contact_person(
                    work.session, work.scope, person_id, version=form.seen_version
                )
            flash(_("The contact person's data is removed."))
            return redirect(url_for("members.show", member_id=member_id))
    person = _person(person_id)
    form.show(person.version)
    return render_template("members/remove_contact_person.html", form=form, person=person)


def may_see_persons() -> bool:
    """Tell whether the signed-in user may know of contact persons in the region."""
    return has_any_role(COORDINATOR)


def persons_for_coordinators(member_id: int) -> Sequence[ContactPerson] | None:
    """List a member's contact persons; None for whoever may not know of them."""
    if not may_see_persons():
        return None
    with reading() as session:
        return contact_persons_of(session, actor().scope, member_id)


def _person(person_id: int) -> ContactPerson:
    with reading() as session:
        return contact_person_by_id(session, actor().scope, person_id)


bp.app_template_filter("phone")(written_phone)
bp.app_context_processor(
    lambda: {
        "may_see_persons": may_see_persons,
        "persons_for_coordinators": persons_for_coordinators,
        "member_words": member_words,
    }
)
