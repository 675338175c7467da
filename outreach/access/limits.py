"""How often one may try to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

if TYPE_CHECKING:
    from flask import Flask

SIGN_IN = "security.login"


def limit_sign_in(app: Flask, limit: str) -> None:
    """Refuse more attempts to sign in from one address than the limit, such as `10 per minute`."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    view: Any = app.view_functions[SIGN_IN]
    limited: Any = limiter.limit(limit, methods=["POST"])(view)
    app.view_functions[SIGN_IN] = limited
