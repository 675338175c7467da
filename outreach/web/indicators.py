"""The alliance indicators, each with the rows that it counts and those that it does not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template
from markupsafe import Markup

from outreach.access.permissions import READERS, open_to
from outreach.domain.members import MemberKind
from outreach.indicators.catalogue import DEFINITION_VERSION, INDICATORS
from outreach.runtime import actor, kept, kept_rows, language, reading, today, zone
from outreach.services.indicators import indicators_of, movements_of
from outreach.services.roll_up import indicators_below, movements_below
from outreach.storage.queries.audit import AuditFilter, trail_page
from outreach.storage.queries.closings import closing_of, late_change_counts
from outreach.storage.queries.indicator_tables import READ_BY
from outreach.storage.queries.membership_moves import all_moves, moves_page
from outreach.storage.queries.regions import region_by_code
from outreach.web.as_of import asked_time, problem_of_day
from outreach.web.choices import chosen_day, chosen_enum, chosen_number, chosen_of
from outreach.web.downloads import csv_file
from outreach.web.home import month_standing
from outreach.web.indicator_rows import asked_rows, lines, pages_of
from outreach.web.memberships import MOVE_LABELS, asked_moves, asked_place, move_lines
from outreach.web.regions import chosen_scope, known_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.indicators.catalogue import IndicatorDefinition
    from outreach.indicators.records import Indicator
    from outreach.services.roll_up import RegionMovement, RegionValue
    from outreach.services.standing import Standing

bp = Blueprint("indicators", __name__, url_prefix="/indicators")
CHANGES_SHOWN = 10  # the trail's own page shows more
CHANGED_DAYS = 30  # what changed lately, unless another day is asked for


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the alliance indicators of the month, and who joined and left."""
    (month, as_of), scope = asked_time(), chosen_scope()
    with reading() as session:
        standing = month_standing(session, scope, month)
        indicators = _indicators(session, scope, month, as_of, standing)
        joined_and_left = _joined_and_left(session, scope, month)
    return render_template(
        "indicators/index.html",
        month=month,
        as_of=as_of,
        problem=problem_of_day(),
        standing=standing,
        indicators=indicators,
        catalogue=INDICATORS,
        version=DEFINITION_VERSION,
        **joined_and_left,
    )


def _joined_and_left(session: Session, scope: Scope, month: Month) -> dict[str, Any]:
    """Gather who joined and left in the month, by kind of member or by region."""
    by_region = chosen_of("by", ("kind", "region")) == "region"
    kind = chosen_enum("kind", MemberKind)
    movements = kept(
        session, ("movements", scope, month), lambda: movements_of(session, scope, month)
    )
    below = _movements_below(session, scope, month, kind) if by_region else []
    return {
        "movements": movements,
        "by_region": by_region,
        "kind": kind,
        "below": below,
        "rows_below": _rows_below(session, scope, month, kind, below) if by_region else None,
    }


@bp.get("/membership")
@open_to(*READERS)
def membership() -> ResponseReturnValue:
    """List the members that a number of the month's membership counts."""
    wanted, place = asked_moves(), asked_place()
    with reading() as session:
        number = chosen_number("page", 1)
        page = kept_rows(
            session,
            ("moves", place, wanted, number),
            lambda: moves_page(session, place, wanted, number),
        )
        names = known_names(session)
        region = region_by_code(session, place.region_code)
    return render_template(
        "indicators/membership.html",
        wanted=wanted,
        page=page,
        names=names,
        region=region,
        labels=MOVE_LABELS,
    )


@bp.get("/membership.csv")
@open_to(*READERS)
def membership_table() -> Response:
    """Send the members that a number of the month's membership counts."""
    wanted, place = asked_moves(), asked_place()
    with reading() as session:
        spells = all_moves(session, place, wanted)
        names = known_names(session)
    name = f"membership-{wanted.move}-{place.region_code}-{wanted.month}.csv"
    return csv_file(move_lines(spells, names), name)


@bp.get("/<key>")
@open_to(*READERS)
def show(key: str) -> ResponseReturnValue:
    """Show an indicator: its value, its past, its rule, its rows, and what changed of them."""
    definition, (month, as_of), scope = _definition(key), asked_time(), chosen_scope()
    with reading() as session:
        standing = month_standing(session, scope, month)
        indicator = _indicators(session, scope, month, as_of, standing).get(key)
        if indicator is None:
            return render_template("indicators/missing.html", month=month, definition=definition)
        rows = _rows(session, scope, indicator, month, as_of)
        around = _around(session, scope, key, month, as_of)
    return render_template(
        "indicators/show.html",
        month=month,
        as_of=as_of,
        problem=problem_of_day(),
        definition=definition,
        indicator=indicator,
        before=standing.before.get(key),
        past=standing.past[key],
        is_closed=standing.is_closed,
        may_open=actor().scope.covers,
        version=DEFINITION_VERSION,
        **rows,
        **around,
    )


def _definition(key: str) -> IndicatorDefinition:
    if key not in INDICATORS:
        abort(404)
    return INDICATORS[key]


def _rows(
    session: Session, scope: Scope, indicator: Indicator, month: Month, as_of: date | None
) -> dict[str, Any]:
    """Gather the rows of an indicator that the address asks for, counted and left out."""
    wanted, names = asked_rows(), known_names(session)
    pages = kept_rows(
        session,
        ("indicator rows", indicator.key, scope, month, as_of, wanted.asked),
        lambda: pages_of(indicator, wanted, names),
    )
    return {"wanted": wanted, "names": names, **pages}


def _around(
    session: Session, scope: Scope, key: str, month: Month, as_of: date | None
) -> dict[str, Any]:
    """Gather what stands beside an indicator's rows: the regions below, and what changed."""
    since = chosen_day("since") or today() - timedelta(days=CHANGED_DAYS)
    wanted = AuditFilter(zone=zone(), tables=READ_BY[key], first=since)
    number = chosen_number("changes_page", 1)
    page, trail = kept_rows(
        session,
        ("indicator changes", key, scope, since, number),
        lambda: trail_page(session, scope, wanted, number, CHANGES_SHOWN),
    )
    closing = closing_of(session, scope, month)
    late = late_change_counts(session, scope, [closing.id]) if closing else {}
    return {
        "below": _largest_first(_below(session, scope, month, as_of).get(key, {})),
        "since": since,
        "changes_page": page,
        "trail": trail,
        "closing": closing,
        "late_changes": late.get(closing.id, 0) if closing else 0,
    }


def _largest_first(values: Mapping[str, RegionValue]) -> list[RegionValue]:
    return sorted(
        values.values(),
        key=lambda each: (each.value is None, -(each.value or 0), each.region.name.casefold()),
    )


@bp.get("/<key>/rows.csv")
@open_to(*READERS)
def rows(key: str) -> Response:
    """Send all rows of an indicator, those counted and those that are not."""
    definition, (month, as_of), scope = _definition(key), asked_time(), chosen_scope()
    with reading() as session:
        standing = month_standing(session, scope, month)
        indicator = _indicators(session, scope, month, as_of, standing).get(key)
        names = known_names(session)
    table = [] if indicator is None else lines(indicator, names)
    return csv_file(table, f"{definition.key}-{scope.region_code}-{as_of or month}.csv")


def _indicators(
    session: Session, scope: Scope, month: Month, as_of: date | None, standing: Standing
) -> dict[str, Indicator]:
    """Give the indicators of the month, or those judged as of a day in it, by key.

    A month that was closed before an indicator came lacks it.
    """
    if as_of is None:
        return standing.indicators
    asked = ("as of", scope, month, as_of)
    found = kept(session, asked, lambda: indicators_of(session, scope, zone(), month, as_of=as_of))
    return {each.key: each for each in found}


def _movements_below(
    session: Session, scope: Scope, month: Month, kind: MemberKind | None
) -> list[RegionMovement]:
    asked = ("movements below", scope, month, kind)
    return kept(session, asked, lambda: movements_below(session, scope, month, kind))


def _rows_below(
    session: Session,
    scope: Scope,
    month: Month,
    kind: MemberKind | None,
    below: Sequence[RegionMovement],
) -> Markup:
    """Write the same as rows of the page; a nation's hold hundreds of ways on."""
    asked = ("movement rows", scope, month, kind, language())
    page = kept_rows(
        session,
        asked,
        lambda: render_template("indicators/_moves.html", month=month, kind=kind, below=below),
    )
    return Markup(page)  # noqa: S704 - a template of ours, which escapes what people wrote


def _below(
    session: Session, scope: Scope, month: Month, as_of: date | None
) -> dict[str, dict[str, RegionValue]]:
    asked = ("below", scope, month, as_of)
    return kept(
        session, asked, lambda: indicators_below(session, scope, zone(), month, as_of=as_of)
    )
