"""How often one may try to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

if TYPE_CHECKING:
    from flask import Flask

SIGN_IN = "security.login"
FROM_ONE_ADDRESS = "100 per minute"  # a whole office may stand behind one address


def limit_sign_in(app: Flask, limit: str) -> None:
    """Refuse more attempts for one e-mail from one address than the limit, `10 per minute`."""
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    view: Any = app.view_functions[SIGN_IN]
    limited: Any = limiter.limit(limit, key_func=_address_and_email, methods=["POST"])(view)
    app.view_functions[SIGN_IN] = limiter.limit(FROM_ONE_ADDRESS, methods=["POST"])(limited)


def _address_and_email() -> str:
    return f"{get_remote_address()} {request.form.get('email', '').strip().lower()}"
