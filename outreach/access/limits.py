"""How often one may try to sign in, or to choose a password with a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

if TYPE_CHECKING:
    from flask import Flask

SIGN_IN = "security.login"
OF_A_LINK = "password_links.choose"
FROM_ONE_ADDRESS = "100 per minute"  # a whole office may stand behind one address


def limit_attempts(app: Flask, limit: str) -> None:
    """Refuse more attempts from one address than the limit, `10 per minute`, for each e-mail.

    A link to choose a password has the same limit for each link, whether it is opened or sent.
    """
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")
    for endpoint, key, methods in (
        (SIGN_IN, _address_and_email, ["POST"]),
        (OF_A_LINK, _address_and_link, ["GET", "POST"]),
    ):
        view: Any = app.view_functions[endpoint]
        limited: Any = limiter.limit(limit, key_func=key, methods=methods)(view)
        app.view_functions[endpoint] = limiter.limit(FROM_ONE_ADDRESS, methods=methods)(limited)


def _address_and_email() -> str:
    return f"{get_remote_address()} {request.form.get('email', '').strip().lower()}"


def _address_and_link() -> str:
    return f"{get_remote_address()} {request.path}"
