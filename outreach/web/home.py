"""How we stand this month, and what needs doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from outreach.access.permissions import READERS, open_to
from outreach.web.months import chosen_month

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("home", __name__)


@bp.get("/")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Show the month's indicators and what needs doing."""
    return render_template("home/show.html", month=chosen_month())
