"""Provinces of the nation, or districts of a province, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from markupsafe import Markup

from outreach.access.permissions import READERS, open_to
from outreach.domain.regions import NATION, Level, level_of, province_of
from outreach.domain.scope import Scope
from outreach.indicators import catalogue
from outreach.indicators.catalogue import DEFINITION_VERSION, INDICATORS
from outreach.runtime import kept, kept_rows, language, reading, scope, zone
from outreach.services.side_by_side import (
    ACTIONS_DONE,
    FIGURES,
    MEMBERS,
    POSTS,
    SORTS,
    in_order,
    side_by_side,
)
from outreach.storage.queries.practices import marked_practices
from outreach.storage.queries.regions import region_by_code
from outreach.web.choices import chosen_of
from outreach.web.downloads import csv_file
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.regions import Region
    from outreach.services.side_by_side import SideBySide
    from outreach.storage.queries.practices import Marked

bp = Blueprint("side_by_side", __name__, url_prefix="/regions")

LABELS = {
    MEMBERS: _later("Members"),
    catalogue.MEDIA_REGISTERED: _later("Media registered"),
    catalogue.MEDIA_INVOLVED: _later("Media involved"),
    catalogue.INSTITUTIONS_SUPPORTING: _later("Institutions in support"),
    catalogue.COMMUNITY_ORGS_SUPPORTING: _later("Community organisations in support"),
    catalogue.SUPPORTERS_TOTAL: _later("All in support"),
    catalogue.FORUM_STATEMENTS: _later("Forum statements"),
    ACTIONS_DONE: _later("Actions done"),
    POSTS: _later("Posts on record"),
}


@bp.get("/side-by-side")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Set the regions right below the chosen one side by side, sorted as the address says."""
    month, chosen, sort = chosen_month(), chosen_scope(), chosen_of("sort", SORTS)
    found, body = None, None
    if chosen.level is not Level.DISTRICT:
        with reading() as session:
            found = _side_by_side(session, chosen, month)
            asked = ("side by side rows", chosen, month, sort, language())
            body = kept_rows(session, asked, lambda: _rows(session, found, chosen, month, sort))
    return render_template(
        "side_by_side/index.html",
        month=month,
        found=found,
        body=body,
        sort=sort,
        figures=FIGURES,
        labels=LABELS,
        region_above=_region_above(),
        version=DEFINITION_VERSION,
    )


def _rows(session: Session, found: SideBySide, chosen: Scope, month: Month, sort: str) -> Markup:
    """Write the rows of the page; a nation's hold hundreds of ways on."""
    addresses = {key: _address_of(key, month) for key in FIGURES}
    page = render_template(
        "side_by_side/_rows.html",
        month=month,
        found=found,
        rows=in_order(found.rows, sort),
        marks=_marks_of(found, marked_practices(session, chosen)),
        sort=sort,
        figures=FIGURES,
        heads={key: str(label) for key, label in LABELS.items()},
        most={key: found.largest(key) for key in FIGURES},
        addresses=addresses,
        ways={key: url_for("regions.choose", next=each) for key, each in addresses.items()},
        name_address=_name_address,
    )
    return Markup(page)  # noqa: S704 - a template of ours, which escapes what people wrote


@bp.get("/side-by-side.csv")
@open_to(*READERS)
def table() -> Response:
    """Send the same rows as a table, the region's own first."""
    month, chosen = chosen_month(), chosen_scope()
    with reading() as session:
        found = _side_by_side(session, chosen, month)
    heads = (_("Code"), _("Region"), _("Month"), *(str(LABELS[key]) for key in FIGURES))
    rows = [
        (row.region.code, row.region.name, str(month), *(row.figures[key] for key in FIGURES))
        for row in (found.own, *in_order(found.rows, chosen_of("sort", SORTS)))
    ]
    return csv_file([heads, *rows], f"side-by-side-{chosen.region_code}-{month}.csv")


def _side_by_side(session: Session, chosen: Scope, month: Month) -> SideBySide:
    asked = ("side_by_side", chosen, month)
    return kept(session, asked, lambda: side_by_side(session, chosen, zone(), month))


def _marks_of(found: SideBySide, marked: Sequence[Marked]) -> dict[str, list[Marked]]:
    """Give each row its practices: a province those of its districts too, the own row its own."""
    own = found.own.region.code
    marks = {
        row.region.code: [
            mark for mark in marked if Scope(row.region.code).covers(mark.region_code)
        ]
        for row in found.rows
    }
    return {**marks, own: [mark for mark in marked if mark.region_code == own]}


def _region_above() -> Region | None:
    """Give the region right above the chosen one, where the signed-in user may look at it."""
    chosen = chosen_scope()
    above = province_of(chosen.region_code) if chosen.level is Level.DISTRICT else NATION
    if above == chosen.region_code or not scope().covers(above):
        return None
    with reading() as session:
        return region_by_code(session, above)


def _address_of(key: str, month: Month) -> str:
    """Give the page on which a figure of the chosen region is explained."""
    if key in INDICATORS:
        return url_for("indicators.show", key=key, month=str(month))
    return {
        MEMBERS: url_for("indicators.index", month=str(month), _anchor="membership-title"),
        ACTIONS_DONE: url_for("actions.index", status="done", period=str(month)),
        POSTS: url_for("posts.index", month=str(month)),
    }[key]


def _name_address(region: Region, month: Month, sort: str) -> str:
    """Give the page on which to look at a region next: a province's districts, side by side."""
    if level_of(region.code) is Level.DISTRICT:
        return url_for("indicators.index", month=str(month))
    return url_for(".index", month=str(month), sort=sort)
