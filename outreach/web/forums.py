"""Forums as bodies: their decree, the members that sit in them, the papers that they made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.forums import DecreeState
from outreach.runtime import actor, kept_rows, reading, scope, today, unit_of_work
from outreach.services.forum_merging import merge_forums
from outreach.services.forums import (
    change_forum,
    register_forum,
    remove_forum,
    why_not_removable,
)
from outreach.storage.queries.forums import (
    SORTS,
    ForumFilter,
    decree_counts,
    decree_of,
    forum_by_id,
    forum_sizes,
    forums_page,
    papers_of,
    seats_of,
)
from outreach.storage.queries.similar_forums import similar_forums
from outreach.storage.queries.statements import gaps_of
from outreach.web import forum_words
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.forms import text_or_none
from outreach.web.forum_forms import ForumForm, MergeForm
from outreach.web.regions import chosen_scope, code_of, known_names, own_regions
from outreach.web.removal_forms import RemovalForm
from outreach.web.rows import added_row, changed_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.storage.models import Forum, ForumSeat

bp = Blueprint("forums", __name__, url_prefix="/forums")
bp.app_context_processor(lambda: {"forum_words": forum_words})


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List forums, filtered and sorted as the address says."""
    regions, within = own_regions(), chosen_scope()
    wanted, sort = _wanted(regions), chosen_of("sort", SORTS)
    asked = ("forums", within, wanted, sort, chosen_number("page", 1))
    with reading() as session:
        context = {
            **kept_rows(session, asked, lambda: _rows(session, *asked[1:])),
            "names": known_names(session),
        }
    return render_template(
        "forums/index.html",
        wanted=wanted,
        sort=sort,
        regions=regions,
        today=today(),
        **context,
    )


def _rows(
    session: Session, within: Scope, wanted: ForumFilter, sort: str, number: int
) -> dict[str, object]:
    """Read a page of the list with each forum's decree and size, and the counts above it."""
    page = forums_page(session, within, wanted, sort=sort, page=number)
    return {
        "page": page,
        "counts": decree_counts(session, within, wanted),
        "sizes": forum_sizes(session, within, [forum.id for forum in page.rows]),
        "decrees": {forum.id: decree_of(forum) for forum in page.rows},
    }


def _wanted(regions: Sequence[Region]) -> ForumFilter:
    return ForumFilter(
        day=today(),
        words=chosen_text("q"),
        region_code=code_of(chosen_text("region"), regions),
        decree=chosen_enum("decree", DecreeState),
    )


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def register() -> ResponseReturnValue:
    """Ask for a new forum, then register it and show it."""
    form, similar = ForumForm(), []
    if not changed_rows([form.seats]) and form.was_sent("name"):
        similar = _similar(form)
        if not similar:
            with form.showing_problems():
                with unit_of_work(actor()) as work:
                    forum = register_forum(work.session, work.scope, form.details())
                flash(_("%(name)s is on record. Add a file of its decree.", name=forum.name))
                return redirect(url_for(".show", forum_id=forum.id))
    if request.method == "GET":
        form.region.put(chosen_scope().region_code)
    return render_template(
        "forums/register.html", form=form, similar=similar, names=_names(), added=added_row()
    )


def _similar(form: ForumForm) -> list[Forum]:
    """List forums of nearly this name, once: sending the form again means that it is another."""
    if request.form.get("is_another"):
        return []
    with reading() as session:
        return list(similar_forums(session, scope(), form.name.data or ""))


def _alike(session: Session, forum: Forum) -> Sequence[Forum]:
    """List forums whose name is nearly this one's."""
    own = scope()
    return kept_rows(
        session,
        ("similar forums", own, forum.id),
        lambda: similar_forums(session, own, forum.name, besides=forum.id),
    )


@bp.get("/<int:forum_id>")
@open_to(*READERS)
def show(forum_id: int) -> ResponseReturnValue:
    """Show a forum, and what is still missing about its decree."""
    with reading() as session:
        forum = forum_by_id(session, scope(), forum_id)
        papers = papers_of(session, scope(), forum_id, page=chosen_number("page", 1))
        gaps = {paper.id: gaps_of(paper) for paper in papers.rows}
        similar = _alike(session, forum)
    return render_template(
        "forums/show.html",
        forum=forum,
        decree=decree_of(forum),
        papers=papers,
        gaps=gaps,
        similar=similar,
        names=_names(),
        today=today(),
        scope=scope(),
    )


@bp.route("/<int:forum_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(forum_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    forum = _forum(forum_id)
    form = ForumForm(forum=forum)
    if request.method == "GET":
        form.show(forum)
    elif not changed_rows([form.seats]) and form.was_sent("name"):
        with form.showing_problems(stored=lambda: _stored(forum_id)):
            with unit_of_work(actor()) as work:
                version = form.seen_version
                change_forum(work.session, work.scope, forum_id, form.details(), version=version)
            flash(_("The changes are saved."))
            return redirect(url_for(".show", forum_id=forum_id))
    return render_template("forums/change.html", form=form, forum=forum, added=added_row())


def _stored(forum_id: int) -> ForumForm:
    forum = _forum(forum_id)
    return ForumForm(None, forum=forum).show(forum)


@bp.route("/<int:forum_id>/merge", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def merge(forum_id: int) -> ResponseReturnValue:
    """Ask which forum this one really is, then give that all that this one has."""
    form = MergeForm()
    if form.was_sent("into", "reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                into = merge_forums(
                    work.session, work.scope, forum_id, form.into_id, version=form.seen_version
                )
            flash(_("The two are one now: %(name)s.", name=into.name))
            return redirect(url_for(".show", forum_id=into.id))
    with reading() as session:
        forum = forum_by_id(session, scope(), forum_id)
        similar = _alike(session, forum)
        size = forum_sizes(session, scope(), [forum_id])[forum_id]
    form.version.data = str(forum.version)
    if request.method == "GET":
        form.put(chosen_number("into", 0))
    return render_template(
        "forums/merge.html", form=form, forum=forum, size=size, similar=similar, names=_names()
    )


@bp.route("/<int:forum_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(forum_id: int) -> ResponseReturnValue:
    """Ask why the forum is a mistake, then take it off the record."""
    form = RemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                remove_forum(work.session, work.scope, forum_id, version=form.seen_version)
            flash(_("The forum is off the record. The audit trail keeps what it said."))
            return redirect(url_for(".index"))
    with reading() as session:
        forum = forum_by_id(session, scope(), forum_id)
        refusal = why_not_removable(session, scope(), forum_id)
    form.show(forum.version)
    return render_template("forums/remove.html", form=form, forum=forum, refusal=refusal)


@bp.app_template_global()
def forum_seats_of(member_id: int) -> Sequence[ForumSeat]:
    """List a member's seats in forums that the reader may see, for the member's page."""
    with reading() as session:
        return seats_of(session, scope(), member_id)


def _forum(forum_id: int) -> Forum:
    with reading() as session:
        return forum_by_id(session, scope(), forum_id)


def _names() -> Mapping[str, str]:
    with reading() as session:
        return known_names(session)
