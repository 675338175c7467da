"""Users for Flask-Security: our table, seen through its mixins; roles and what they may do."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email
from flask_security import RoleMixin, UserMixin, hash_password
from sqlalchemy import select
from sqlalchemy.orm import Mapped, relationship

from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.users import Role, User, user_role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROLES = ("admin", "coordinator", "communications", "viewer")
PASSWORD_BYTES = 12  # 16 characters that can be typed from a slip of paper


class SecurityRole(Role, RoleMixin):
    """A role as Flask-Security wants to see it; same table."""

    def get_permissions(self) -> set[str]:
        """Give no permissions beside the role itself."""
        return set()


class SecurityUser(User, UserMixin):
    """A user as Flask-Security wants to see it; same table."""

    roles: Mapped[list[SecurityRole]] = relationship(  # type: ignore[assignment]  # the mixin's is plain
        secondary=user_role, lazy="selectin"
    )


def has_users(session: Session) -> bool:
    """Tell whether anybody can sign in."""
    return session.scalar(select(User.id).limit(1)) is not None


def add_user(
    session: Session, *, email: str, role: str, region_code: str, name: str | None = None
) -> str:
    """Let a person sign in and give the generated password.

    Raises InvalidInputError for a known e-mail, an unknown role or region.
    """
    address = email.strip().lower()
    _check_new_user(session, address, role, region_code)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    session.add(
        SecurityUser(
            email=address,
            name=name or address.partition("@")[0],
            password=hash_password(password),
            fs_uniquifier=secrets.token_hex(32),
            region_code=region_code,
            roles=[role_named(session, role)],
        )
    )
    session.flush()
    return password


def _check_new_user(session: Session, email: str, role: str, region_code: str) -> None:
    problems = []
    if not _is_address(email):
        problems.append(
            Problem(
                field="email",
                message=Message("%(email)s is not an e-mail address.", email=email),
            )
        )
    if session.scalar(select(User.id).where(User.email == email)):
        problems.append(
            Problem(
                field="email",
                message=Message("%(email)s can sign in already.", email=email),
            )
        )
    if role not in ROLES:
        problems.append(
            Problem(field="role", message=Message("There is no role %(role)s.", role=role))
        )
    if session.get(RegionRow, region_code) is None:
        problems.append(
            Problem(
                field="region",
                message=Message("There is no region %(code)s.", code=region_code),
            )
        )
    if problems:
        raise InvalidInputError(problems)


def _is_address(email: str) -> bool:
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def role_named(session: Session, name: str) -> SecurityRole:
    """Find a role, making its row on first use."""
    role = session.scalar(select(SecurityRole).where(SecurityRole.name == name))
    if role is None:
        role = SecurityRole(name=name)
        session.add(role)
    return role
