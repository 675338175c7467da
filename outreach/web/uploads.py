"""What became of the files of one upload: check each, answer questions, save what is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.access.permissions import PUBLISHERS, open_to
from outreach.domain.errors import MonthClosedError, NotFoundError, OutreachError
from outreach.domain.messages import Message
from outreach.runtime import (
    actor,
    now,
    quiet_work,
    reading,
    say,
    unit_of_work,
    uploads,
    wake_worker,
    zone,
)
from outreach.services.imports import accept_import, discard_import
from outreach.services.jobs import ask_to_cancel
from outreach.services.upload_reading import Sender
from outreach.services.uploads import (
    answer_account,
    answer_map,
    leave_out,
    let_go,
    upload_by,
)
from outreach.web.choices import chosen_number
from outreach.web.import_contents import contents_of
from outreach.web.upload_files import files_of, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask.typing import ResponseReturnValue

    from outreach.services.uploads import Upload
    from outreach.storage.models import ImportBatch
    from outreach.web.upload_files import FileShown

bp = Blueprint("uploads", __name__, url_prefix="/uploads")


def sender() -> Sender:
    """Give the signed-in user as the one who brings files in."""
    return Sender(
        actor=actor(),
        uploads=uploads(),
        reading=reading,
        opening=lambda: unit_of_work(actor()),
        now=now(),
        zone=zone(),
    )


def own_upload(token: str) -> Upload:
    """Find an upload of the signed-in user's. Raises NotFoundError."""
    return upload_by(sender(), token)


def wake_worker_for(made: Upload) -> None:
    """Let long work that an upload has asked for begin at once."""
    if made.job_ids():
        wake_worker()


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
    return _page(own_upload(token))


@bp.post("/<token>/<int:number>/account")
@open_to(*PUBLISHERS)
def answer(token: str, number: int) -> ResponseReturnValue:
    """Read a file again now that it is said, or said otherwise, whose posts it holds."""
    made = own_upload(token)
    account = request.form.get("account", "").strip()
    if not account:
        return _page(made, unanswered=number)
    take_back(made, number)
    answer_account(made, number, account)
    wake_worker_for(made)
    return _back(made, number)


@bp.post("/<token>/<int:number>/map-again")
@open_to(*PUBLISHERS)
def map_again(token: str, number: int) -> ResponseReturnValue:
    """Read a file by the map that was made for a table of the same headers."""
    made = own_upload(token)
    map_written = files_of(made)[number].map_remembered
    if map_written is None:
        raise NotFoundError
    answer_map(made, number, map_written)
    wake_worker_for(made)
    return _back(made, number)


@bp.post("/<token>/<int:number>/leave-out")
@open_to(*PUBLISHERS)
def drop(token: str, number: int) -> ResponseReturnValue:
    """Take a file off the list: refused, or waiting for an answer."""
    made = own_upload(token)
    leave_out(made, number)
    if not made.shown():
        return redirect(url_for("imports.index"))
    return redirect(url_for(".check", token=token))


@bp.post("/<token>/<int:number>/accept")
@open_to(*PUBLISHERS)
def accept(token: str, number: int) -> ResponseReturnValue:
    """Save one file."""
    made = own_upload(token)
    batch = _import_of(made, number)
    if _each([batch], accept_one):
        flash(_("%(file)s is saved.", file=batch.file_name))
    return _back(made, number)


@bp.post("/<token>/<int:number>/discard")
@open_to(*PUBLISHERS)
def discard(token: str, number: int) -> ResponseReturnValue:
    """Let one file go that is not saved."""
    made = own_upload(token)
    batch = _import_of(made, number)
    if _each([batch], discard_one):
        flash(_("%(file)s is discarded. Nothing has changed.", file=batch.file_name))
    return _back(made, number)


@bp.post("/<token>/accept")
@open_to(*PUBLISHERS)
def accept_all(token: str) -> ResponseReturnValue:
    """Save every file of an upload that is ready."""
    saved = _each(_ready(own_upload(token)), accept_one)
    if saved:
        flash(ngettext("%(num)s file is saved.", "%(num)s files are saved.", saved))
    return redirect(url_for(".check", token=token))


@bp.post("/<token>/discard")
@open_to(*PUBLISHERS)
def discard_all(token: str) -> ResponseReturnValue:
    """Let go of every file of an upload that is not saved; what is on its way is stopped."""
    made = own_upload(token)
    _each(_ready(made), discard_one)
    for number, file in files_of(made).items():
        if file.job is not None and not file.job.state.has_ended:
            _stop(file.job.id)
        if not file.received.is_on_its_way:
            leave_out(made, number)
    flash(_("The files that were not saved are discarded. Nothing has changed."))
    return redirect(url_for("imports.index"))


def _stop(job_id: int) -> None:
    with quiet_work() as session:
        ask_to_cancel(session, actor().scope, job_id, now=now())


def _back(made: Upload, number: int) -> ResponseReturnValue:
    return redirect(url_for(".check", token=made.token, _anchor=f"file-{number}"))


def take_back(made: Upload, number: int) -> None:
    """Let go of what a file was read to be, where that is not saved yet."""
    file = files_of(made)[number] if number in made.shown() else None
    if file is not None and file.state == "ready" and file.batch is not None:
        discard_one(file.batch.id)
        let_go(made, number)


def _import_of(made: Upload, number: int) -> ImportBatch:
    file = files_of(made).get(number)
    if file is None or file.batch is None:
        raise NotFoundError
    return file.batch


def _ready(made: Upload) -> list[ImportBatch]:
    shown = files_of(made).values()
    return [file.batch for file in shown if file.batch is not None and file.state == "ready"]


def _page(made: Upload, unanswered: int | None = None) -> str:
    files = in_order(files_of(made))
    with reading() as session:
        seen = _seen(files)
        contents = None if seen is None else contents_of(session, actor().scope, seen)
    return render_template(
        "imports/check.html", made=made, files=files, contents=contents, unanswered=unanswered
    )


def _seen(files: dict[int, FileShown]) -> ImportBatch | None:
    """Find the import that is shown in full: the one asked for, else the first that is ready."""
    # work that was stopped leaves an import without a verdict, and nothing to show
    read = [file for file in files.values() if file.batch and file.batch.verdict]
    batches = {file.batch.id: file for file in read if file.batch}
    asked = batches.get(chosen_number("show", 0))
    ready = [file for file in batches.values() if file.state == "ready"]
    file = asked or next(iter([*ready, *batches.values()]), None)
    return None if file is None else file.batch


def _each(batches: Sequence[ImportBatch], deed: Callable[[int], object]) -> int:
    """Do a deed on each import that waits, each for itself; say what was refused.

    Raises MonthClosedError at the end where some need a reason, which is asked for those alone.
    """
    done: list[str] = []
    waiting: dict[str, Message] = {}
    for batch in batches:
        try:
            deed(batch.id)
            done.append(batch.file_name)
        except MonthClosedError as error:
            waiting[batch.file_name] = error.message
        except OutreachError as error:
            flash(f"{batch.file_name}: {say(error.message)}", "error")
    if waiting:
        if done:
            flash(_("Already saved: %(files)s.", files=", ".join(done)))
        raise _waiting_for_a_reason(waiting)
    return len(done)


def _waiting_for_a_reason(waiting: dict[str, Message]) -> MonthClosedError:
    return MonthClosedError(
        Message(
            "Not saved yet: %(files)s. %(why)s",
            files=", ".join(waiting),
            why=next(iter(waiting.values())),
        )
    )
