"""What no honest browser sends is refused before a page or the database sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, request
from werkzeug.routing import IntegerConverter

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Map

LARGEST_KEY = 2**31 - 1  # what the databases' whole numbers hold: a larger one finds nothing


class KeyConverter(IntegerConverter):
    """A record's key in an address, `<int:member_id>`."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_KEY)


def add_to(app: Flask) -> None:
    """Guard every page; comes before the pages, whose addresses it reads."""
    app.url_map.converters["int"] = KeyConverter
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """PostgreSQL keeps no NUL in a text, and nobody types one."""
    if any("\0" in text for _name, texts in request.values.lists() for text in texts):
        abort(400)
