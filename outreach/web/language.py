"""Indonesian or English, one click away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, request, session, url_for

from outreach.runtime import LANGUAGES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("language", __name__)


@bp.get("/language/<code>")
def choose(code: str) -> ResponseReturnValue:
    """Speak this language from now on and go back to where the visitor was."""
    if code not in LANGUAGES:
        abort(404)
    session["language"] = code
    return redirect(local_address(request.args.get("next")) or url_for("home.show"))


def local_address(address: str | None) -> str | None:
    """Give the address back where it is a path of ours, so that nobody is sent elsewhere."""
    if not address or "\\" in address:
        return None
    parts = urlsplit(address)
    is_ours = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if is_ours and not address.startswith("//") else None
