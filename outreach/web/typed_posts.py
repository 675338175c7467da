"""Posts and figures that are typed in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, open_to
from outreach.domain.errors import NotFoundError
from outreach.runtime import actor, now, reading, scope, today, unit_of_work, zone
from outreach.services.typed_posts import (
    Typing,
    add_figures,
    mend_figures,
    take_back_figures,
    type_post,
)
from outreach.storage.queries.imports import undoing
from outreach.storage.queries.posts import post_by_id
from outreach.storage.queries.typed_posts import post_on_record, typed_reading_by_id
from outreach.web.choices import chosen_text
from outreach.web.forms import text_or_none
from outreach.web.import_forms import UndoForm
from outreach.web.typed_post_forms import FiguresForm, TypedPostForm

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import Post, Reading

bp = Blueprint("typed_posts", __name__, url_prefix="/posts")


@bp.route("/type", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def type_in() -> ResponseReturnValue:
    """Ask for a post's link, then for what it does not say, then put the post on record."""
    form = TypedPostForm()
    link = chosen_text("link") if request.method == "GET" else form.link.data or ""
    if link:
        form.look(link)
    known = _known(form)
    if known is not None and request.method == "GET":
        flash(_("This post is on record already. Add the figures that you have read."))
        return redirect(url_for(".add_reading", post_id=known.id))
    if request.method == "GET" or form.asks_to_look:
        form.guess()
    elif form.was_sent("link", "published_on", "read_on"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                details, figures = form.details(), form.figures()
                post = type_post(work.session, work.scope, details, figures, _typing())
            flash(_("The post is on record, with its figures."))
            return redirect(url_for("posts.show", post_id=post.id))
    return render_template("typed_posts/type_in.html", form=form, known=known)


def _known(form: TypedPostForm) -> Post | None:
    if form.read is None:
        return None
    with reading() as session:
        return post_on_record(session, scope(), form.read)


def _typing() -> Typing:
    return Typing(typed_by=actor().name, now=now(), zone=zone())


@bp.route("/<int:post_id>/readings/new", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def add_reading(post_id: int) -> ResponseReturnValue:
    """Ask which figures a post had on a day, then put them on record."""
    with reading() as session:
        post = post_by_id(session, scope(), post_id)
    form = FiguresForm()
    form.platform = post.platform
    if request.method == "GET":
        form.read_on.data = today()
    elif form.was_sent("read_on"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                add_figures(work.session, work.scope, post_id, form.figures(), _typing())
            flash(_("The figures are on record."))
            return _shown(post_id)
    return render_template("typed_posts/add_reading.html", form=form, post=post)


@bp.route("/readings/<int:reading_id>/change", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def mend(reading_id: int) -> ResponseReturnValue:
    """Ask what should stand in the place of typed figures, then write it."""
    stored = _reading(reading_id)
    form = _form_of(stored)
    if request.method == "GET":
        form.show(stored)
    elif form.was_sent("read_on"):
        with form.showing_problems(
            stored=lambda: _form_of(stored, None).show(_reading(reading_id))
        ):
            with unit_of_work(actor()) as work:
                figures, version = form.figures(), form.seen_version
                mend_figures(
                    work.session, work.scope, reading_id, figures, _typing(), version=version
                )
            flash(_("The changes are saved."))
            return _shown(stored.post_id)
    return render_template("typed_posts/mend.html", form=form, reading=stored)


@bp.route("/readings/<int:reading_id>/take-back", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def take_back(reading_id: int) -> ResponseReturnValue:
    """Say what taking typed figures back does, then do it."""
    stored, form = _reading(reading_id), UndoForm()
    if form.was_sent():
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                take_back_figures(work.session, work.scope, reading_id)
            flash(_("The figures are taken back."))
            return _shown(stored.post_id)
    with reading() as session:
        undone = undoing(session, scope(), stored.import_id)
    return render_template("typed_posts/take_back.html", form=form, reading=stored, undone=undone)


def _reading(reading_id: int) -> Reading:
    with reading() as session:
        return typed_reading_by_id(session, scope(), reading_id)


def _form_of(stored: Reading, *sent: None) -> FiguresForm:
    form = FiguresForm(*sent)
    form.platform = stored.post.platform
    return form


def _shown(post_id: int) -> ResponseReturnValue:
    """Show the post, or the list where the post left the record."""
    try:
        with reading() as session:
            post_by_id(session, scope(), post_id)
    except NotFoundError:
        return redirect(url_for("posts.index"))
    return redirect(url_for("posts.show", post_id=post_id, _anchor="figures-title"))
