"""The audit trail: who changed what, when and why."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask_babel import gettext as _

from outreach.access.permissions import open_to
from outreach.access.users import ADMIN
from outreach.runtime import COMMAND_LINE, actor, kept_rows, reading, zone
from outreach.storage.queries.audit import AuditFilter, trail_of, trail_page, whole_trail
from outreach.web import audit_words
from outreach.web.audit_names import RECORD_TABLES
from outreach.web.choices import chosen_day, chosen_number, chosen_of, chosen_text
from outreach.web.contact_persons import may_see_persons
from outreach.web.downloads import csv_file
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from outreach.storage.queries.audit import Trail

PERSONS = "contact_person"
bp = Blueprint("audit", __name__, url_prefix="/audit")


@bp.get("")
@open_to(ADMIN)
def index() -> ResponseReturnValue:
    """List changes, newest first, as the address asks for them."""
    wanted = _wanted()
    with reading() as session:
        scope, number = chosen_scope(), chosen_number("page", 1)
        asked = ("trail", scope, wanted, number)
        page, trail = kept_rows(session, asked, lambda: trail_page(session, scope, wanted, number))
    return render_template(
        "audit/index.html",
        page=page,
        trail=trail,
        wanted=wanted,
        typed_who=chosen_text("who"),
        kinds=RECORD_TABLES,
    )


@bp.get("/trail.csv")
@open_to(ADMIN)
def export() -> Response:
    """Send what the address asks for as a table, a line for each changed column."""
    with reading() as session:
        trail = whole_trail(session, chosen_scope(), _wanted())
    heads = (
        _("When"),
        _("By whom"),
        _("Kind of record"),
        _("Record"),
        _("Row"),
        _("What happened"),
        _("Field"),
        _("Before"),
        _("After"),
        _("Reason"),
    )
    return csv_file(chain([heads], audit_words.lines(trail)), "audit.csv")


def _wanted() -> AuditFilter:
    who = chosen_text("who")
    is_command_line = who.casefold() == str(_("command line")).casefold()
    return AuditFilter(
        zone=zone(),
        who=COMMAND_LINE.name if is_command_line else who,
        words=chosen_text("q"),
        kind=chosen_of("kind", ("", *RECORD_TABLES)) or None,
        record_id=chosen_number("record", 0) or None,
        first=chosen_day("from"),
        last=chosen_day("until"),
    )


def history_of(kind: str, record_id: int) -> Trail:
    """Give the latest changes of a record for its own page.

    How many contact persons there are is for those to know who may see them.
    """
    but = () if may_see_persons() else (PERSONS,)
    own = actor().scope
    with reading() as session:
        return kept_rows(
            session,
            ("trail", own, kind, record_id, but),
            lambda: trail_of(session, own, kind, record_id, but=but),
        )


bp.app_context_processor(lambda: {"history_of": history_of, "audit_words": audit_words})
