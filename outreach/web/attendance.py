"""Attendance lists of an action: choose, check, take over; the list itself is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from flask_wtf.file import FileField

from outreach.access.permissions import REGISTRARS, open_to
from outreach.domain.headcounts import CATEGORIES, DIMENSIONS, Dimension, with_actual
from outreach.importers.attendance import Attendance
from outreach.runtime import actor, opened, reading, sealed, today, unit_of_work
from outreach.services.attendance import Accepted, members_on_list, read_list_of, record_attendance
from outreach.storage.queries.actions import action_by_id, details_of
from outreach.storage.queries.regions import region_names
from outreach.web.buttons import explained
from outreach.web.choices import whole_number
from outreach.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.domain.actions import ActionDetails
    from outreach.importers.attendance import AttendanceList
    from outreach.storage.models import Action

bp = Blueprint("attendance", __name__, url_prefix="/actions/<int:action_id>/attendance")
PURPOSE = "attendance"
MOST_SHOWN = 50  # rows of what could not be read
COLUMNS = {
    "number": _later("Number"),
    "name": _later("Name"),
    "sex": _later("Women and men"),
    "women": _later("Women"),
    "men": _later("Men"),
    "institution": _later("Institution"),
    "kind": _later("Kind of institution"),
    "region": _later("Region"),
    "mode": _later("On site and online"),
    "on_site": _later("On site"),
    "online": _later("Online"),
    "phone": _later("Phone"),
}


class ListForm(Form):
    """An attendance list."""

    file = FileField(
        _later("Attendance list"),
        description=_later("XLSX, XLS, ODS or CSV with one person in each row."),
    )


@bp.get("")
@open_to(*REGISTRARS)
def choose(action_id: int) -> ResponseReturnValue:
    """Ask for the list."""
    return _choose(_action(action_id), ListForm())


@bp.post("")
@open_to(*REGISTRARS)
def check(action_id: int) -> ResponseReturnValue:
    """Show what the list comes to, beside what is written now; nothing is changed yet."""
    action, form = _action(action_id), ListForm()
    if form.was_sent("file"):
        with form.showing_problems(), reading() as session:
            found = read_list_of(session, actor().scope, form.file.data.stream.read())
            members = members_on_list(session, actor().scope, action, found.institutions, today())
            return render_template(
                "attendance/check.html",
                action=action,
                found=found,
                members=members,
                compared=_compared(details_of(action, parts=()), found.once),
                names=region_names(session),
                sealed=sealed(PURPOSE, _packed(action_id, found)),
                columns=COLUMNS,
                most_shown=MOST_SHOWN,
            )
    return _choose(action, form)


@bp.post("/accept")
@open_to(*REGISTRARS)
def accept(action_id: int) -> ResponseReturnValue:
    """Write the counts to the action."""
    _action(action_id)
    counts = opened(PURPOSE, request.form.get("counts", ""))
    if counts is None or counts["action_id"] != action_id:
        flash(_("This check is too old. Choose the list again."), "error")
        return redirect(url_for(".choose", action_id=action_id))
    taken = counts["all_rows" if request.form.get("repeated") == "all_rows" else "once"]
    with explained():
        with unit_of_work(actor()) as work:
            record_attendance(
                work.session,
                work.scope,
                action_id,
                Accepted(attendance=_unpacked(taken), member_ids=_ticked()),
                version=whole_number(request.form.get("version", "")) or 0,
            )
        flash(_("The attendance is written down. The list itself was not kept."))
    return redirect(url_for("actions.show", action_id=action_id, _anchor="participants-title"))


def _choose(action: Action, form: ListForm) -> str:
    return render_template("attendance/choose.html", form=form, action=action)


def _ticked() -> tuple[int, ...]:
    keys = map(whole_number, request.form.getlist("members"))
    return tuple(key for key in keys if key is not None)


def _action(action_id: int) -> Action:
    with reading() as session:
        return action_by_id(session, actor().scope, action_id)


def _compared(
    details: ActionDetails, attendance: Attendance
) -> list[tuple[Dimension, list[tuple[str, int | None, int | None]], int | None]]:
    """Give each dimension's parts with the number that is written now and the list's number.

    The last is of how many persons the part is unknown; None where the list has no such column.
    """
    compared = []
    for dimension in Dimension:
        rows: list[tuple[str, int | None, int | None]]
        before = {
            each.category: each.actual for each in details.headcounts if each.dimension is dimension
        }
        unknown = attendance.unknown.get(dimension)
        if unknown is None:
            rows = [(key, number, number) for key, number in before.items() if number is not None]
        else:
            after = with_actual(details.headcounts, dimension, attendance.parts[dimension], unknown)
            rows = [
                (each.category, before.get(each.category), each.actual)
                for each in after
                if each.dimension is dimension
            ]
        compared.append((dimension, rows, unknown))
    return compared


def _packed(action_id: int, found: AttendanceList) -> dict[str, Any]:
    return {
        "action_id": action_id,
        **{
            name: {"persons": each.persons, "parts": each.parts, "unknown": each.unknown}
            for name, each in (("once", found.once), ("all_rows", found.all_rows))
        },
    }


def _unpacked(packed: dict[str, Any]) -> Attendance:
    return Attendance(
        persons=packed["persons"],
        parts={Dimension(key): counts for key, counts in packed["parts"].items()},
        unknown={Dimension(key): count for key, count in packed["unknown"].items()},
    )


bp.context_processor(lambda: {"categories": CATEGORIES, "dimensions": DIMENSIONS})
