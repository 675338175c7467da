"""Mapping the columns of a table of posts on screen: look, change, use, download, forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, open_to
from outreach.domain.errors import NotFoundError
from outreach.importers.maps import to_toml
from outreach.indicators.frames import MEASURES
from outreach.runtime import actor, now, reading, say, unit_of_work, uploads
from outreach.services.column_maps import forget_map, remember_map
from outreach.services.originals import original_path
from outreach.services.uploads import answer_map
from outreach.storage.queries.channels import channels_in
from outreach.web import mapping, post_map_words
from outreach.web.post_map_choices import BLANK_SUMS
from outreach.web.post_map_looks import described, outcome_of
from outreach.web.post_map_screens import first_screen, sent_screen
from outreach.web.uploads import own_upload, take_back, wake_worker_for

if TYPE_CHECKING:
    from flask import Blueprint
    from flask.typing import ResponseReturnValue

    from outreach.services.upload_reading import Received
    from outreach.services.uploads import Upload
    from outreach.web.post_map_screens import Screen

SAMPLE_ROWS = 8
COUNTS = {name: label for name, label in post_map_words.FIELDS.items() if name in MEASURES}


def add_to(bp: Blueprint) -> None:
    """Put the screen among the pages of an upload's files."""
    bp.add_url_rule("/<token>/<int:number>/map", view_func=map, methods=["GET", "POST"])


@open_to(*PUBLISHERS)
def map(token: str, number: int) -> ResponseReturnValue:
    """Ask which column of a table is which, and read the file as was said."""
    made = own_upload(token)
    received = made.file(number)
    path = original_path(uploads(), received.stored_as)
    screen = first_screen(path) if request.method == "GET" else sent_screen(path)
    deed = request.form.get("deed")
    answer = None
    if deed == "forget":
        answer = _forget(screen)
    elif deed in {"use", "download"} and screen.is_complete():
        answer = _download(screen) if deed == "download" else _use(made, number, screen)
    return answer or _page(made, number, received, screen)


def _use(made: Upload, number: int, screen: Screen) -> ResponseReturnValue | None:
    """Read the file by the map and remember it; where it cannot be read so, say why here."""
    written = to_toml(screen.manual_map)
    take_back(made, number)
    received = answer_map(made, number, written)
    if received.reason is not None:
        screen.form.refusals.append(say(received.reason))
        return None
    for key in screen.found.keys:
        with unit_of_work(actor()) as work:
            remember_map(work.session, work.actor, key, written, now=now())
    wake_worker_for(made)
    flash(_("The map is remembered for tables with the same columns."))
    return redirect(url_for(".check", token=made.token, _anchor=f"file-{number}"))


def _download(screen: Screen) -> Response:
    """Send the map for the command line."""
    answer = Response(to_toml(screen.manual_map), mimetype="application/toml")
    answer.headers["Content-Disposition"] = 'attachment; filename="map.toml"'
    return answer


def _forget(screen: Screen) -> ResponseReturnValue:
    """Forget the region's own map for these headers."""
    forgotten = 0
    for key in screen.found.keys:
        try:
            with unit_of_work(actor()) as work:
                forget_map(work.session, work.scope, key)
                forgotten += 1
        except NotFoundError:
            continue
    if forgotten:
        flash(_("The map is forgotten."))
    return redirect(request.path)


def _page(made: Upload, number: int, received: Received, screen: Screen) -> str:
    found, table = screen.found, screen.found.table
    with reading() as session:
        channels = channels_in(session, actor().scope)
    return render_template(
        "imports/map.html",
        made=made,
        number=number,
        received=received,
        screen=screen,
        channels=channels,
        columns=described(found, screen.chosen, screen.preview, screen.form.column_problems),
        outcome=outcome_of(found, screen.form, screen.chosen, screen.preview),
        headers=mapping.shown_headers(table.header),
        unnamed=[place for place, text in enumerate(table.header) if not text],
        sample=[row for _line, row in table.rows[:SAMPLE_ROWS]],
        counts=COUNTS,
        blank_sums=BLANK_SUMS,
        scope=actor().scope,
        certainties=mapping.CERTAINTIES,
    )
