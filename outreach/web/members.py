"""The register of the alliance's members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.members import Spell, verify_again_on
from outreach.runtime import actor, kept_rows, now, reading, today, unit_of_work, zone
from outreach.services.members import (
    SimilarMembersError,
    change_member,
    change_spell,
    end_membership,
    register_member,
    register_unless_similar,
    resume_membership,
    verify_member,
)
from outreach.storage.queries.involvement import acts_in, last_days_of
from outreach.storage.queries.members import (
    member_by_id,
    member_counts,
    member_of_spell,
    members_page,
)
from outreach.web.choices import chosen_number, chosen_text
from outreach.web.forms import text_or_none
from outreach.web.member_filters import wanted_members, wanted_order
from outreach.web.member_forms import EndForm, MemberForm, NewMemberForm, ResumeForm, SpellForm
from outreach.web.regions import chosen_scope, known_names, own_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.storage.models import Member, Membership
    from outreach.storage.queries.member_imports import RegisteredName
    from outreach.storage.queries.members import MemberFilter

bp = Blueprint("members", __name__, url_prefix="/members")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List members, filtered and sorted as the address says."""
    regions, scope = own_regions(), chosen_scope()
    wanted, sort, number = wanted_members(regions), wanted_order(), chosen_number("page", 1)
    with reading() as session:
        asked = ("members", scope, wanted, sort, number)
        context = {
            **kept_rows(session, asked, lambda: _listed(session, scope, wanted, sort, number)),
            "names": known_names(session),
        }
    return render_template(
        "members/index.html",
        wanted=wanted,
        sort=sort,
        regions=regions,
        chosen_due=chosen_text("due"),
        today=today(),
        **context,
    )


def _listed(
    session: Session, scope: Scope, wanted: MemberFilter, sort: str, number: int
) -> dict[str, Any]:
    page = members_page(session, scope, wanted, sort=sort, page=number)
    ids = [member.id for member in page.rows]
    return {
        "page": page,
        "counts": member_counts(session, scope, wanted),
        "last_days": last_days_of(session, scope, zone(), ids),
    }


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def register() -> ResponseReturnValue:
    """Ask for a new member's details, then register it and show it."""
    form = NewMemberForm()
    similar: Sequence[RegisteredName] = ()
    if form.was_sent("name", "joined_on"):
        with form.showing_problems():
            try:
                member = _registered(form)
            except SimilarMembersError as error:
                similar = error.similar
            else:
                flash(_("%(name)s is on the register.", name=member.name))
                return redirect(url_for(".show", member_id=member.id))
    if request.method == "GET":
        form.joined_on.data, form.verify_on.data = today(), verify_again_on(today())
        form.region.put(chosen_scope().region_code)
    return render_template("members/register.html", form=form, similar=similar)


def _registered(form: NewMemberForm) -> Member:
    deed = register_member if "is_another" in request.form else register_unless_similar
    with unit_of_work(actor()) as work:
        details, joined_on = form.details(), form.joined_on.day
        return deed(work.session, work.scope, details, joined_on=joined_on, now=now())


@bp.get("/<int:member_id>")
@open_to(*READERS)
def show(member_id: int) -> ResponseReturnValue:
    """Show a member with everything that it took part in."""
    with reading() as session:
        member = member_by_id(session, actor().scope, member_id)
        acts = kept_rows(
            session,
            ("acts of a member", actor().scope, member_id),
            lambda: acts_in(session, actor().scope, zone(), member_ids=[member_id])[::-1],
        )
        names = known_names(session)
    running = next((spell for spell in member.memberships if spell.left_on is None), None)
    return render_template(
        "members/show.html",
        member=member,
        acts=acts,
        names=names,
        running=running,
        today=today(),
    )


@bp.route("/<int:member_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(member_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    form = MemberForm()
    if form.was_sent("name"):
        with form.showing_problems(stored=lambda: MemberForm(None).show(_member(member_id))):
            with unit_of_work(actor()) as work:
                change_member(
                    work.session,
                    work.scope,
                    member_id,
                    form.details(),
                    version=form.seen_version,
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", member_id=member_id))
    member = _member(member_id)
    if request.method == "GET":
        form.show(member)
    return render_template("members/change.html", form=form, member=member)


@bp.post("/<int:member_id>/verify")
@open_to(*REGISTRARS)
def verify(member_id: int) -> ResponseReturnValue:
    """Note that the member was verified today; it is due again in a year."""
    with unit_of_work(actor()) as work:
        member = verify_member(work.session, work.scope, member_id, today=today())
    flash(_("%(name)s is verified, and due again in a year.", name=member.name))
    return redirect(url_for(".show", member_id=member_id))


@bp.route("/<int:member_id>/end", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def end(member_id: int) -> ResponseReturnValue:
    """Ask for the first day outside, then end the membership."""
    form = EndForm()
    if form.was_sent("left_on"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                end_membership(
                    work.session,
                    work.scope,
                    member_id,
                    left_on=form.left_on.day,
                    reason=text_or_none(form.reason),
                )
            flash(_("The membership has ended. It can be mended under its history."))
            return redirect(url_for(".show", member_id=member_id))
    return render_template("members/end.html", form=form, member=_member(member_id))


@bp.route("/<int:member_id>/resume", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def resume(member_id: int) -> ResponseReturnValue:
    """Ask for the day of return, then begin a new spell."""
    form = ResumeForm()
    if form.was_sent("joined_on"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                resume_membership(work.session, work.scope, member_id, joined_on=form.joined_on.day)
            flash(_("The member belongs to the alliance again."))
            return redirect(url_for(".show", member_id=member_id))
    return render_template("members/resume.html", form=form, member=_member(member_id))


@bp.route("/spells/<int:spell_id>", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def mend_spell(spell_id: int) -> ResponseReturnValue:
    """Ask for the right days of a spell, then mend it."""
    form = SpellForm()
    if form.was_sent("joined_on"):
        with form.showing_problems(stored=lambda: SpellForm(None).show(_spell(spell_id)[1])):
            with unit_of_work(actor()) as work:
                spell = Spell(joined_on=form.joined_on.day, left_on=form.left_on.data)
                mended = change_spell(
                    work.session, work.scope, spell_id, spell, version=form.seen_version
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", member_id=mended.member_id))
    member, stored = _spell(spell_id)
    if request.method == "GET":
        form.show(stored)
    return render_template("members/mend_spell.html", form=form, member=member)


def _member(member_id: int) -> Member:
    with reading() as session:
        return member_by_id(session, actor().scope, member_id)


def _spell(spell_id: int) -> tuple[Member, Membership]:
    with reading() as session:
        member = member_of_spell(session, actor().scope, spell_id)
        return member, next(each for each in member.memberships if each.id == spell_id)
