"""Files that show a record: sent to be saved, added, replaced and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.runtime import actor, now, reading, unit_of_work, uploads
from outreach.services.attachments import (
    attach as attach_to,
)
from outreach.services.attachments import (
    attachment_by_id,
    owner_by_id,
    remove_attachment,
    replace_attachment,
)
from outreach.services.files import keeping, path_of
from outreach.web.attachment_forms import AttachmentForm, RemovalForm
from outreach.web.forms import text_or_none

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import Attachment

bp = Blueprint("attachments", __name__, url_prefix="/files")

PAGES = {  # where a record with files is shown
    "statement": ("statements.show", "statement_id"),
    "action": ("actions.show", "action_id"),
    "coverage": ("coverage.show", "coverage_id"),
    "forum": ("forums.show", "forum_id"),
    "milestone": ("milestones.show", "milestone_id"),
}


@bp.post("/<owner>/<int:owner_id>")
@open_to(*REGISTRARS)
def attach(owner: str, owner_id: int) -> ResponseReturnValue:
    """Give a record another file."""
    form = AttachmentForm()
    with reading() as session:
        owner_by_id(session, actor().scope, owner, owner_id)
    if form.was_sent("file"):
        with form.showing_problems():
            _keep(form, owner, owner_id)
            flash(_("The file is kept."))
            return redirect(_page_of(owner, owner_id))
    return render_template("attachments/attach.html", form=form, back=_page_of(owner, owner_id))


def _keep(form: AttachmentForm, owner: str, owner_id: int) -> None:
    with keeping(uploads(), form.upload()) as file, unit_of_work(actor()) as work:
        assert file is not None
        caption = text_or_none(form.caption)
        attach_to(work.session, work.scope, owner, owner_id, file, caption=caption, now=now())


@bp.get("/<int:file_id>")
@open_to(*READERS)
def download(file_id: int) -> Response:
    """Send a file, to be saved rather than shown."""
    file = _file(file_id)
    answer = send_file(
        path_of(uploads(), file.stored_as).resolve(),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        conditional=False,
        etag=False,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/<int:file_id>/replace", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def replace(file_id: int) -> ResponseReturnValue:
    """Ask for the file or caption that takes this one's place, or let it be removed."""
    stored, form = _file(file_id), AttachmentForm()
    if request.method == "GET":
        form.show(stored)
    elif form.was_sent():
        with form.showing_problems(stored=lambda: AttachmentForm(None).show(_file(file_id))):
            _put(form, file_id)
            flash(_("The changes are saved."))
            return redirect(_page_of(stored.owner, stored.owner_id))
    return _asked(_file(file_id), form)


def _put(form: AttachmentForm, file_id: int) -> None:
    with keeping(uploads(), form.upload()) as file, unit_of_work(actor()) as work:
        replace_attachment(
            work.session,
            work.scope,
            file_id,
            file,
            caption=text_or_none(form.caption),
            version=form.seen_version,
            now=now(),
        )


@bp.post("/<int:file_id>/remove")
@open_to(*REGISTRARS)
def remove(file_id: int) -> ResponseReturnValue:
    """Take a file off its record, if it is still the one that the writer has seen."""
    stored, form = _file(file_id), RemovalForm()
    if form.was_sent():
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                remove_attachment(work.session, work.scope, file_id, version=form.seen_version)
            flash(_("The file is removed."))
            return redirect(_page_of(stored.owner, stored.owner_id))
    return _asked(_file(file_id), AttachmentForm(None).show(_file(file_id)), form.refusals)


def _asked(file: Attachment, form: AttachmentForm, refusals: list[str] | None = None) -> str:
    """Show what is there now, with the ways to change it."""
    form.refusals += refusals or []
    return render_template(
        "attachments/replace.html", form=form, file=file, back=_page_of(file.owner, file.owner_id)
    )


def _page_of(owner: str, owner_id: int) -> str:
    endpoint, key = PAGES[owner]
    values: dict[str, Any] = {key: owner_id}
    return url_for(endpoint, **values)


def _file(file_id: int) -> Attachment:
    with reading() as session:
        return attachment_by_id(session, actor().scope, file_id)
