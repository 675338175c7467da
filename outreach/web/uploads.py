"""What became of the files of one upload: check each, answer questions, save what is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.access.permissions import PUBLISHERS, open_to
from outreach.domain.errors import MonthClosedError, OutreachError
from outreach.domain.imports import ImportState
from outreach.runtime import actor, now, reading, say, unit_of_work, uploads, zone
from outreach.services.imports import accept_import, discard_import
from outreach.services.loading import load_export
from outreach.services.uploads import answer_account, leave_out, upload_by
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.imports import imports_by_ids
from outreach.web.choices import chosen_number
from outreach.web.import_contents import contents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask.typing import ResponseReturnValue

    from outreach.domain.imports import Origin
    from outreach.importers.parsed import ParsedExport
    from outreach.services.uploads import Upload
    from outreach.storage.models import ImportBatch

bp = Blueprint("uploads", __name__, url_prefix="/uploads")


def load(parsed: ParsedExport, origin: Origin) -> int:
    """Load a file as the signed-in user."""
    return load_export(lambda: unit_of_work(actor()), parsed, origin, now=now(), zone=zone())


def accept_one(import_id: int) -> ImportBatch:
    """Let an import count, as the signed-in user."""
    with unit_of_work(actor()) as work:
        return accept_import(work.session, work.scope, import_id, now=now())


def discard_one(import_id: int) -> ImportBatch:
    """Let go of an import, as the signed-in user."""
    with unit_of_work(actor()) as work:
        return discard_import(work.session, work.scope, import_id)


def own_id() -> int:
    """Give the signed-in user's key."""
    user_id = actor().user_id
    assert user_id is not None
    return user_id


@bp.get("/<token>")
@open_to(*PUBLISHERS)
def check(token: str) -> ResponseReturnValue:
    """Show what became of each file of an upload, and what one of them holds."""
    return _page(_upload(token))


@bp.post("/<token>/<int:number>/account")
@open_to(*PUBLISHERS)
def answer(token: str, number: int) -> ResponseReturnValue:
    """Load a file now that it is said whose posts it holds."""
    made = _upload(token)
    account = request.form.get("account", "").strip()
    if not account:
        return _page(made, unanswered=number)
    received = answer_account(made, number, account, load)
    return redirect(url_for(".check", token=token, show=received.import_id))


@bp.post("/<token>/<int:number>/leave-out")
@open_to(*PUBLISHERS)
def drop(token: str, number: int) -> ResponseReturnValue:
    """Take a refused or waiting file off the list."""
    made = _upload(token)
    leave_out(made, number)
    if not made.shown():
        return redirect(url_for("imports.index"))
    return redirect(url_for(".check", token=token))


@bp.post("/<token>/accept")
@open_to(*PUBLISHERS)
def accept_all(token: str) -> ResponseReturnValue:
    """Save every file of an upload that is ready."""
    saved = _each(_upload(token).import_ids(), accept_one)
    if saved:
        flash(ngettext("%(num)s file is saved.", "%(num)s files are saved.", saved))
    return redirect(url_for(".check", token=token))


@bp.post("/<token>/discard")
@open_to(*PUBLISHERS)
def discard_all(token: str) -> ResponseReturnValue:
    """Let go of every file of an upload that is not saved."""
    _each(_upload(token).import_ids(), discard_one)
    flash(_("The files that were not saved are discarded. Nothing has changed."))
    return redirect(url_for("imports.index"))


def _upload(token: str) -> Upload:
    return upload_by(uploads(), token, own_id())


def _page(made: Upload, unanswered: int | None = None) -> str:
    with reading() as session:
        batches = imports_by_ids(session, actor().scope, made.import_ids())
        ready = [each for each in batches.values() if each.state is ImportState.LOADED]
        first = next(iter([*ready, *batches.values()]), None)
        seen = batches.get(chosen_number("show", 0)) or first
        context = {
            "contents": None if seen is None else contents_of(session, actor().scope, seen),
            "channels": channels_in(session, actor().scope),
        }
    return render_template(
        "imports/check.html",
        made=made,
        batches=batches,
        ready=ready,
        unanswered=unanswered,
        **context,
    )


def _each(import_ids: Sequence[int], deed: Callable[[int], object]) -> int:
    """Do a deed on each import that waits, each for itself; say what was refused.

    Raises MonthClosedError at the end where one needs a reason; it is then asked for that alone.
    """
    with reading() as session:
        batches = imports_by_ids(session, actor().scope, import_ids)
    done, closed = 0, None
    for batch in batches.values():
        if batch.state is ImportState.LOADED:
            try:
                deed(batch.id)
                done += 1
            except MonthClosedError as error:
                closed = error
            except OutreachError as error:
                flash(f"{batch.file_name}: {say(error.message)}", "error")
    if closed is not None:
        raise closed
    return done
