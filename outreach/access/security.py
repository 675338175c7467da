"""Sign-in: Flask-Security set up on our users, in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_security import Security, SQLAlchemySessionUserDatastore, password_changed
from sqlalchemy.orm import object_session, scoped_session, sessionmaker

from outreach.access.password_links import NORMAL_FORM, SHORTEST_PASSWORD
from outreach.access.users import SecurityRole, SecurityUser
from outreach.domain.scope import Actor, Scope
from outreach.storage.audit import outdate, record_changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.engine import Engine


def security_settings(catalogues: Path, *, secret_key: str, is_https: bool) -> dict[str, object]:
    """Give Flask's and Flask-Security's settings for sessions, passwords and addresses."""
    return {
        "SECRET_KEY": secret_key,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": is_https,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": is_https,
        "SECURITY_PASSWORD_SALT": "not used: argon2 has a salt for each password",
        "SECURITY_PASSWORD_SINGLE_HASH": True,  # so that passwords outlive a lost secret key
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "SECURITY_PASSWORD_NORMALIZE_FORM": NORMAL_FORM,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,  # never tells which e-mails are known
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_POST_CHANGE_VIEW": "/",
        "SECURITY_POST_LOGIN_VIEW": "/",
        "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        "SECURITY_I18N_DIRNAME": ["builtin", str(catalogues)],
        "SECURITY_ANONYMOUS_USER_DISABLED": False,
    }


def set_up(app: Flask, engine: Engine, clock: Callable[[], datetime]) -> Security:
    """Let Flask-Security sign our users in, with a session of its own for each request.

    That session commits by itself; a change of one's own password goes into the trail with it.
    """
    sessions = scoped_session(sessionmaker(engine, expire_on_commit=False))
    datastore = SQLAlchemySessionUserDatastore(sessions, SecurityUser, SecurityRole)

    @app.teardown_appcontext
    def close_session(_error: BaseException | None) -> None:
        sessions.remove()

    @password_changed.connect_via(app)
    def write_into_trail(_app: Flask, user: SecurityUser, **_more: object) -> None:
        oneself = Actor(name=user.name, user_id=user.id, scope=Scope(user.region_code))
        session = object_session(user)
        assert session is not None
        record_changes(session, oneself, None, clock)  # before it writes the new password
        outdate(session)

    return Security(app, datastore)
