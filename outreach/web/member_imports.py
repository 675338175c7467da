"""Bringing lists of members in: choose, map, check, save; and what was brought in before."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.errors import MonthClosedError, NotFoundError, OutreachError
from outreach.domain.messages import Message
from outreach.runtime import actor, has_any_role, now, reading, say, today, unit_of_work, uploads
from outreach.services.member_imports import bring_in_list, undo_list
from outreach.services.member_lists import keep_list, waiting_list, waiting_lists
from outreach.services.member_writing import ListSource
from outreach.storage.queries.member_imports import (
    member_import_by_id,
    member_import_rows_page,
    member_imports_page,
)
from outreach.storage.queries.pages import page_of_rows
from outreach.storage.queries.regions import region_names
from outreach.web import mapping, member_list_maps, member_list_words
from outreach.web.choices import chosen_number, chosen_of
from outreach.web.downloads import csv_file
from outreach.web.forms import text_or_none
from outreach.web.member_list_forms import ListTermsForm, ListUploadForm, UndoListForm
from outreach.web.member_list_looks import (
    first_terms,
    has_persons,
    look_at,
    mapped_columns,
    read_waiting,
    regions_known,
    sample_of,
)
from outreach.web.regions import chosen_scope
from outreach.web.uploads import own_id

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from outreach.importers.list_tables import ListTable
    from outreach.services.member_lists import WaitingList
    from outreach.storage.models import MemberImport

bp = Blueprint("member_imports", __name__, url_prefix="/members/import")
bp.context_processor(lambda: {"list_words": member_list_words})
SAVED_TABS = ("added", "changed", "rejected")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Ask for a list, and list what was brought in before."""
    return _index(ListUploadForm())


@bp.post("")
@open_to(*REGISTRARS)
def upload() -> ResponseReturnValue:
    """Keep a file and ask which column is which."""
    form = ListUploadForm()
    if form.was_sent("file"):
        with form.showing_problems():
            kept = keep_list(uploads(), own_id(), form.uploaded(), now=now(), today=today())
            return redirect(url_for(".map", token=kept.token))
    return _index(form)


def _index(form: ListUploadForm) -> str:
    may_register = has_any_role(*REGISTRARS)
    with reading() as session:
        page = member_imports_page(session, chosen_scope(), chosen_number("page", 1))
    waiting = waiting_lists(uploads(), own_id()) if may_register else []
    return render_template("member_imports/index.html", form=form, page=page, waiting=waiting)


@bp.route("/<token>", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def map(token: str) -> ResponseReturnValue:
    """Ask which column is which, and what holds for rows that do not say it."""
    waiting = _waiting(token)
    table = waiting.table()
    form = ListTermsForm(table)
    if request.form.get("deed") == "forget":
        member_list_maps.forget(waiting, table)
        return redirect(url_for(".map", token=token))
    if form.was_sent("joined_on"):
        with form.showing_problems():
            member_list_maps.keep_terms(form, waiting, table)
            deed = ".map" if request.form.get("deed") == "look" else ".check"
            return redirect(url_for(deed, token=token))
    return _map(waiting, table, form)


def _map(waiting: WaitingList, table: ListTable, form: ListTermsForm) -> str:
    remembered = member_list_maps.remembered_for(table)
    chosen = member_list_maps.chosen_columns(waiting, table, remembered)
    columns, places = mapped_columns(table, chosen)
    terms = waiting.terms
    if request.method == "GET":
        terms = first_terms(terms, places) if terms.columns is None else terms
        form.show(terms, table)
    return render_template(
        "member_imports/map.html",
        form=form,
        waiting=waiting,
        table=table,
        columns=columns,
        certainties=mapping.CERTAINTIES,
        remembered=remembered,
        is_remembered=remembered is not None and remembered.places == places,
        outcome=member_list_maps.outcome_of(table, terms, places, regions_known()),
        headers=mapping.shown_headers(table.header),
        sample=sample_of(table),
        with_persons=has_persons(places),
    )


@bp.get("/<token>/check")
@open_to(*REGISTRARS)
def check(token: str) -> ResponseReturnValue:
    """Show what saving a list would do."""
    waiting = _waiting(token)
    if waiting.terms.columns is None:
        return redirect(url_for(".map", token=token))
    return render_template("member_imports/check.html", waiting=waiting, look=look_at(waiting))


@bp.post("/<token>/decide")
@open_to(*REGISTRARS)
def decide(token: str) -> ResponseReturnValue:
    """Keep what was decided of rows that may mean a member on the register."""
    waiting = _waiting(token)
    decided = {
        int(name.removeprefix("line-")): value
        for name, value in request.form.items()
        if name.startswith("line-") and name.removeprefix("line-").isdecimal()
    }
    waiting.terms = replace(
        waiting.terms,
        decisions={**waiting.terms.decisions, **decided},
        otherwise=request.form.get("otherwise", waiting.terms.otherwise),
    )
    waiting.write()
    flash(_("The decisions are kept."))
    page = request.form.get("page", "1")
    return redirect(url_for(".check", token=token, tab=member_list_words.ASKED, page=page))


@bp.post("/<token>/accept")
@open_to(*REGISTRARS)
def accept(token: str) -> ResponseReturnValue:
    """Bring the list in, unless the register has changed since it was checked."""
    waiting = _waiting(token)
    found = read_waiting(waiting)
    terms = replace(waiting.terms.plan_terms, seen=request.form.get("seen", ""))
    source = ListSource(
        file_name=waiting.name,
        sha256=hashlib.sha256(waiting.content).hexdigest(),
        columns=found.columns,
        imported_by=actor().name,
        now=now(),
        today=today(),
        ground=waiting.terms.ground,
    )
    try:
        with unit_of_work(actor()) as work:
            batch, _plan = bring_in_list(work.session, work.scope, found, terms, source)
    except (MonthClosedError, NotFoundError):
        raise
    except OutreachError as error:
        flash(say(error.message), "error")
        return redirect(url_for(".check", token=token))
    waiting.remove()
    flash(_("The list is saved. It can be undone as long as nothing of it has changed since."))
    return redirect(url_for(".show", member_import_id=batch.id))


@bp.post("/<token>/discard")
@open_to(*REGISTRARS)
def discard(token: str) -> ResponseReturnValue:
    """Let a list go that was not saved."""
    _waiting(token).remove()
    flash(_("The list is discarded. Nothing has changed."))
    return redirect(url_for(".index"))


@bp.get("/<token>/rejected.csv")
@open_to(*REGISTRARS)
def rejected(token: str) -> Response:
    """Send the rows that cannot be taken as they stand in the file, with the reasons."""
    waiting = _waiting(token)
    table, plan = waiting.table(), look_at(waiting).plan
    rows = dict(table.rows)
    heads = (_("Line"), _("Column"), _("Reason"), *mapping.shown_headers(table.header))
    lines = [
        (each.line, each.column, say(each.reason), *rows.get(each.line, ()))
        for each in plan.rejections
    ]
    return csv_file([heads, *lines], "rejected-rows.csv")


@bp.get("/history/<int:member_import_id>")
@open_to(*READERS)
def show(member_import_id: int) -> ResponseReturnValue:
    """Show what a list has brought."""
    tab, number = chosen_of("tab", SAVED_TABS), chosen_number("page", 1)
    with reading() as session:
        scope = actor().scope
        batch = member_import_by_id(session, scope, member_import_id)
        names = member_list_words.names_for(region_names(session))
        page = (
            page_of_rows(batch.rejections, number)
            if tab == "rejected"
            else member_import_rows_page(
                session, scope, batch.id, added=tab == "added", page=number
            )
        )
    return render_template("member_imports/show.html", batch=batch, tab=tab, page=page, names=names)


@bp.get("/history/<int:member_import_id>/rejected.csv")
@open_to(*READERS)
def saved_rejected(member_import_id: int) -> Response:
    """Send the rows of a saved list that could not be taken."""
    batch = _batch(member_import_id)
    heads = (_("Line"), _("Sheet"), _("Column"), _("Reason"))
    lines = [
        (line, sheet, column, say(Message.unpacked(reason)))
        for line, sheet, column, reason in batch.rejections
    ]
    return csv_file([heads, *lines], f"list-{member_import_id}-rejected.csv")


@bp.route("/history/<int:member_import_id>/undo", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def undo(member_import_id: int) -> ResponseReturnValue:
    """Say what undoing does, then undo."""
    form = UndoListForm()
    if form.was_sent():
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                batch = undo_list(work.session, work.scope, member_import_id, now=now())
            flash(
                _(
                    "The list is undone. Members taken off: %(added)s, put back: %(changed)s.",
                    added=batch.added,
                    changed=batch.changed,
                )
            )
            return redirect(url_for(".show", member_import_id=member_import_id))
    batch = _batch(member_import_id)
    return render_template("member_imports/undo.html", form=form, batch=batch)


def _batch(member_import_id: int) -> MemberImport:
    with reading() as session:
        return member_import_by_id(session, actor().scope, member_import_id)


def _waiting(token: str) -> WaitingList:
    return waiting_list(uploads(), token, own_id())
