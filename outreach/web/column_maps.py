"""Maps of columns that are remembered: list them, download one, forget one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, READERS, open_to
from outreach.importers.maps import load_map
from outreach.importers.member_maps import load_member_map
from outreach.runtime import actor, reading, unit_of_work
from outreach.services.column_maps import forget_map_by_id, map_written
from outreach.storage.queries.column_maps import column_map_by_id, column_maps_page
from outreach.web import member_list_words, post_map_words, words
from outreach.web.choices import chosen_number
from outreach.web.regions import chosen_scope, known_names

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import ColumnMap

bp = Blueprint("column_maps", __name__, url_prefix="/imports/maps")
_OF_POSTS = re.compile("^platform = ", re.MULTILINE)  # which every map of posts names, and no other


@dataclass(frozen=True, kw_only=True)
class Described:
    """A map in words: of what, and which of our columns is which of the file's."""

    column_map: ColumnMap
    title: str
    pairs: list[tuple[str, str]]


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the maps of the chosen region and its parts."""
    with reading() as session:
        page = column_maps_page(session, chosen_scope(), chosen_number("page", 1))
        names = known_names(session)
    described = [_described(each) for each in page.rows]
    return render_template("column_maps/index.html", page=page, described=described, names=names)


@bp.get("/<int:map_id>.toml")
@open_to(*READERS)
def download(map_id: int) -> Response:
    """Send a map for the command line."""
    with reading() as session:
        written = map_written(column_map_by_id(session, actor().scope, map_id))
    answer = Response(written, mimetype="application/toml")
    answer.headers["Content-Disposition"] = f'attachment; filename="map-{map_id}.toml"'
    return answer


@bp.post("/<int:map_id>/forget")
@open_to(*PUBLISHERS)
def forget(map_id: int) -> ResponseReturnValue:
    """Forget a map; the next table with its columns is guessed anew."""
    with unit_of_work(actor()) as work:
        forget_map_by_id(work.session, work.scope, map_id)
    flash(_("The map is forgotten."))
    return redirect(url_for(".index"))


def _described(column_map: ColumnMap) -> Described:
    written = map_written(column_map)
    if _OF_POSTS.search(written) is None:
        members = load_member_map(written.encode())
        labels = member_list_words.FIELDS
        pairs = [(str(labels[name]), header) for name, header in members.columns.items()]
        return Described(column_map=column_map, title=_("List of members"), pairs=pairs)
    posts = load_map(written)
    title = _("Posts, %(platform)s", platform=words.platform_name(posts.platform))
    pairs = [
        (str(post_map_words.FIELDS[name]), " + ".join(headers))
        for name, headers in posts.columns.items()
    ]
    return Described(column_map=column_map, title=title, pairs=pairs)
