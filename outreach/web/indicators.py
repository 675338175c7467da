"""The alliance indicators, each with the rows that it counts and those that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template

from outreach.access.permissions import READERS, open_to
from outreach.indicators.catalogue import DEFINITION_VERSION, INDICATORS
from outreach.runtime import actor, reading, today, zone
from outreach.services.indicators import movements_of
from outreach.services.standing import standing_of
from outreach.storage.queries.regions import region_names
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("indicators", __name__, url_prefix="/indicators")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the alliance indicators of the month, and who joined and left."""
    month, scope = chosen_month(), chosen_scope()
    with reading() as session:
        standing = standing_of(session, scope, zone(), month, today())
        movements = movements_of(session, scope, month)
    return render_template(
        "indicators/index.html",
        month=month,
        standing=standing,
        movements=movements,
        catalogue=INDICATORS,
        version=DEFINITION_VERSION,
    )


@bp.get("/<key>")
@open_to(*READERS)
def show(key: str) -> ResponseReturnValue:
    """Show an indicator: its value, its past, its rule and its rows."""
    if key not in INDICATORS:
        abort(404)
    month, scope = chosen_month(), chosen_scope()
    with reading() as session:
        standing = standing_of(session, scope, zone(), month, today())
        names = region_names(session)
    return render_template(
        "indicators/show.html",
        month=month,
        definition=INDICATORS[key],
        indicator=standing.indicators[key],
        before=standing.before[key],
        past=standing.past[key],
        names=names,
        is_closed=standing.is_closed,
        may_open=actor().scope.covers,
        version=DEFINITION_VERSION,
    )
