"""Links with which a person chooses an own password; each works once and for three days."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from flask_security import hash_password
from itsdangerous import BadData, URLSafeSerializer

from outreach.access.users import SecurityUser, end_sign_ins, user_by_id
from outreach.domain.errors import InvalidInputError, OutreachError, Problem
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope

VALID_FOR: Final = timedelta(days=3)
SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 200  # more only keeps the machine busy
NORMAL_FORM: Final = "NFKD"  # as sign-in reads what is typed
PURPOSE: Final = "a link to choose a password"


class SpentLinkError(OutreachError):
    """The link is none of ours, has expired or was used; which of these is not told."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "This link has expired or was used already. Ask the admin of your region for a "
                "new one."
            )
        )


def renew_password_link(
    session: Session, scope: Scope, user_id: int, *, key: str, now: datetime
) -> tuple[SecurityUser, str]:
    """Make a link for a person; earlier ones work no more, and what is signed in ends.

    Raises InvalidInputError for whoever may not sign in.
    """
    user = user_by_id(session, scope, user_id)
    if not user.active:
        sentence = Message("Let the person sign in again first.")
        raise InvalidInputError([Problem(field="active", message=sentence)])
    end_sign_ins(user)
    session.flush()
    return user, password_link(user, key=key, now=now)


def password_link(user: SecurityUser, *, key: str, now: datetime) -> str:
    """Write the part of an address that lets a person choose a password until VALID_FOR is over.

    It is signed, and bound to the present password: whoever uses it ends it.
    """
    until = int((now + VALID_FOR).timestamp())
    return _signer(key).dumps({"user": user.id, "state": _state(user), "until": until})


def user_of_link(session: Session, link: str, *, key: str, now: datetime) -> SecurityUser:
    """Find whose link it is. Raises SpentLinkError where it works no more."""
    try:
        said = _signer(key).loads(link)
    except BadData as error:
        raise SpentLinkError from error
    user = session.get(SecurityUser, said["user"])
    if (
        user is None
        or not user.active
        or now >= datetime.fromtimestamp(said["until"], UTC)
        or not hmac.compare_digest(said["state"], _state(user))
    ):
        raise SpentLinkError
    return user


def choose_password(
    session: Session, link: str, password: str, *, key: str, now: datetime
) -> SecurityUser:
    """Give the person of a link the password that was chosen; it is signed in nowhere then.

    Raises SpentLinkError where the link works no more, InvalidInputError for a password that is
    too short or too long.
    """
    user = user_of_link(session, link, key=key, now=now)
    chosen = unicodedata.normalize(NORMAL_FORM, password)
    if len(chosen) < SHORTEST_PASSWORD:
        sentence = Message("Choose at least %(least)s characters.", least=SHORTEST_PASSWORD)
        raise InvalidInputError([Problem(field="password", message=sentence)])
    if len(chosen) > LONGEST_PASSWORD:
        sentence = Message("This is longer than %(most)s characters.", most=LONGEST_PASSWORD)
        raise InvalidInputError([Problem(field="password", message=sentence)])
    user.password = hash_password(chosen)
    end_sign_ins(user)
    session.flush()
    return user


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=PURPOSE)


def _state(user: SecurityUser) -> str:
    """Say what the password is without telling it: any change of it makes another state."""
    return hashlib.sha256(f"{user.password}\n{user.fs_uniquifier}".encode()).hexdigest()[:32]
