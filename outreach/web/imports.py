"""Bringing files of posts in: choose, check, save; and what was brought in before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, READERS, open_to
from outreach.domain.channels import Platform
from outreach.domain.errors import MonthClosedError, NotFoundError, OutreachError
from outreach.domain.imports import ImportState, check_read_on
from outreach.domain.messages import Message
from outreach.importers.formats import readable_sources
from outreach.reports.mending import MOST_ROWS
from outreach.runtime import (
    actor,
    has_any_role,
    language,
    reading,
    say,
    today,
    unit_of_work,
    uploads,
)
from outreach.services.imports import assert_undoable, undo_import
from outreach.services.originals import original_path
from outreach.services.rejected_rows import rows_to_mend
from outreach.services.uploads import start_upload, take_in
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.import_counts import counts_to_show
from outreach.storage.queries.import_history import DECIDED, SORTS, ImportFilter, imports_page
from outreach.storage.queries.imports import (
    import_by_id,
    rejected_rows,
    undoing,
    waiting_imports,
)
from outreach.web import import_contents, post_maps, upload_files
from outreach.web import uploads as upload_pages
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.downloads import XLSX, csv_file, file_of
from outreach.web.forms import text_or_none
from outreach.web.import_contents import contents_of
from outreach.web.import_forms import UndoForm, UploadForm
from outreach.web.regions import chosen_scope
from outreach.web.uploads import accept_one, discard_one, sender, wake_worker_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import ImportBatch

bp = Blueprint("imports", __name__, url_prefix="/imports")
post_maps.add_to(upload_pages.bp)
bp.register_blueprint(upload_pages.bp)
bp.context_processor(lambda: {"contents_words": import_contents, "file_words": upload_files})


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Ask for files, and list what was imported before."""
    form = UploadForm()
    form.read_on.data = today()
    return _index(form)


@bp.post("")
@open_to(*PUBLISHERS)
def upload() -> ResponseReturnValue:
    """Read the files, load those that can be, and show what was found."""
    form = UploadForm()
    if form.was_sent("files", "read_on"):
        with form.showing_problems():
            check_read_on(form.read_on.day, today())
            made = start_upload(sender(), form.terms(chosen_scope().region_code))
            for name, file in form.chosen():
                take_in(made, name, file)
            wake_worker_for(made)
            return redirect(url_for(".uploads.check", token=made.token))
    return _index(form)


def _index(form: UploadForm) -> str:
    wanted = ImportFilter(
        words=chosen_text("q"),
        state=chosen_enum("state", ImportState),
        platform=chosen_enum("platform", Platform),
    )
    sort, page, scope = chosen_of("sort", SORTS), chosen_number("page", 1), chosen_scope()
    with reading() as session:
        waiting = waiting_imports(session, scope)
        context: dict[str, Any] = {
            "page": imports_page(session, scope, wanted, sort=sort, page=page),
            "waiting": {each: counts_to_show(session, scope, each) for each in waiting},
            "channels": channels_in(session, scope),
            "sources": readable_sources(),
        }
    may_publish = has_any_role(*PUBLISHERS)
    return render_template(
        "imports/index.html",
        form=form,
        wanted=wanted,
        sort=sort,
        states=DECIDED,
        platforms=Platform,
        uploads=upload_files.undecided(sender()) if may_publish else [],
        **context,
    )


@bp.get("/<int:import_id>")
@open_to(*READERS)
def show(import_id: int) -> ResponseReturnValue:
    """Show an import with what its file holds."""
    with reading() as session:
        scope = actor().scope
        contents = contents_of(session, scope, import_by_id(session, scope, import_id))
    return render_template("imports/show.html", contents=contents, batch=contents.batch)


@bp.post("/<int:import_id>/accept")
@open_to(*PUBLISHERS)
def accept(import_id: int) -> ResponseReturnValue:
    """Let the import's figures count from now on."""
    return _done(import_id, accept_one, _("The import is saved. Its figures count from now on."))


@bp.post("/<int:import_id>/discard")
@open_to(*PUBLISHERS)
def discard(import_id: int) -> ResponseReturnValue:
    """Let go of an import that was not saved."""
    return _done(import_id, discard_one, _("The import is discarded. Nothing has changed."))


def _done(import_id: int, deed: Callable[[int], object], sentence: str) -> ResponseReturnValue:
    """Do a deed and show the import, with what was refused where it was."""
    try:
        deed(import_id)
        flash(sentence)
    except (MonthClosedError, NotFoundError):
        raise
    except OutreachError as error:
        flash(say(error.message), "error")
    return redirect(url_for(".show", import_id=import_id))


@bp.route("/<int:import_id>/undo", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def undo(import_id: int) -> ResponseReturnValue:
    """Say what undoing does or what stands in its way, then undo."""
    form = UndoForm()
    if form.was_sent():
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                undone = undo_import(work.session, work.scope, import_id)
            flash(
                _(
                    "The import is undone. Posts taken off: %(removed)s; back to earlier figures: "
                    "%(restored)s.",
                    removed=undone.removed,
                    restored=undone.restored,
                )
            )
            return redirect(url_for(".show", import_id=import_id))
    with reading() as session:
        scope = actor().scope
        batch = import_by_id(session, scope, import_id)
        if request.method == "GET":
            with form.showing_problems():
                assert_undoable(session, scope, import_id)
        undone = undoing(session, scope, import_id)
    return render_template("imports/undo.html", form=form, batch=batch, undone=undone)


@bp.get("/<int:import_id>/original")
@open_to(*PUBLISHERS)
def original(import_id: int) -> Response:
    """Send the file as it was brought in, to be saved rather than shown."""
    batch = _batch(import_id)
    answer = send_file(
        original_path(uploads(), batch.stored_as).resolve(),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=batch.file_name,
        conditional=False,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/<int:import_id>/rejected.csv")
@open_to(*READERS)
def rejected(import_id: int) -> Response:
    """Send the rejected rows as a table."""
    with reading() as session:
        import_by_id(session, actor().scope, import_id)
        rows = [
            (row.line, row.sheet, row.column, row.content, say(Message.unpacked(row.reason)))
            for row in rejected_rows(session, actor().scope, import_id)
        ]
    heads = (_("Line"), _("Sheet"), _("Column"), _("Content"), _("Reason"))
    return csv_file([heads, *rows], f"import-{import_id}-rejected.csv")


@bp.get("/<int:import_id>/rejected.xlsx")
@open_to(*PUBLISHERS)
def mend(import_id: int) -> Response:
    """Send the rejected rows as they stood in the file, to be mended and brought in again."""
    batch = _batch(import_id)
    with reading() as session:
        reasons = {
            row.line: say(Message.unpacked(row.reason))
            for row in rejected_rows(session, actor().scope, import_id, MOST_ROWS)
        }
    content = rows_to_mend(uploads(), batch, reasons, language())
    return file_of(content, XLSX, f"import-{import_id}-rejected.xlsx")


def _batch(import_id: int) -> ImportBatch:
    with reading() as session:
        return import_by_id(session, actor().scope, import_id)
