"""Which region within one's own a page is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, open_to
from outreach.domain.errors import OutOfScopeError
from outreach.domain.regions import Level
from outreach.domain.scope import Scope
from outreach.runtime import kept, once, reading, scope
from outreach.storage.queries.regions import region_by_code, region_names, regions_in
from outreach.web.language import local_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region

bp = Blueprint("regions", __name__)
CHOSEN = "region"
MOST_OFFERED = 60  # more than any province has districts


@bp.get("/region")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Ask which region the pages should be about."""
    return render_template("regions/show.html", regions=own_regions(), problem=None)


@bp.post("/region")
@open_to(*READERS)
def choose() -> ResponseReturnValue:
    """Look at one region within one's own from now on, typed by name or code."""
    regions, typed = own_regions(), request.form.get("region", "")
    code = code_of(typed, regions) if typed.strip() else scope().region_code
    if code is None:
        problem = _("Region %(name)s is not known.", name=typed)
        return render_template("regions/show.html", regions=regions, problem=problem)
    session[CHOSEN] = code
    return redirect(local_address(request.values.get("next")) or url_for("home.show"))


def own_regions() -> Sequence[Region]:
    """List the regions that the signed-in user may see; a page asks more than once."""
    own = scope()
    return once(("regions", own), lambda: _regions(own))


def _regions(own: Scope) -> Sequence[Region]:
    with reading() as connection:
        return kept(connection, ("regions", own), lambda: tuple(regions_in(connection, own)))


def known_names(session: Session) -> Mapping[str, str]:
    """Give every region's name by its code, read once for all pages."""
    return kept(session, ("region names",), lambda: region_names(session))


def offered(regions: Sequence[Region]) -> Sequence[Region]:
    """Give those that a page lists to pick from: a nation's districts are typed, not listed."""
    if len(regions) <= MOST_OFFERED:
        return regions
    return [region for region in regions if region.level is not Level.DISTRICT]


def code_of(text: str, regions: Sequence[Region]) -> str | None:
    """Find a region by its code or its name, whatever the letters' size."""
    wanted = " ".join(text.split()).casefold()
    for region in regions:
        if wanted in {region.code, region.name.casefold()}:
            return region.code
    return None


def chosen_scope() -> Scope:
    """Give the region that pages are about: the chosen one, else the user's own."""
    own = scope()
    try:
        return own.narrowed_to(session.get(CHOSEN, own.region_code))
    except OutOfScopeError:
        return own  # chosen before the user's region changed


def chosen_region() -> Region:
    """Give the region that pages are about with its name; a page asks more than once."""
    code = chosen_scope().region_code
    return once(("region", code), lambda: _region(code))


def _region(code: str) -> Region:
    with reading() as connection:
        return region_by_code(connection, code)
