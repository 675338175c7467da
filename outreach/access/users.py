"""Users for Flask-Security: our table, seen through its mixins; roles and what they may do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from email_validator import EmailNotValidError, validate_email
from flask_security import RoleMixin, UserMixin, hash_password
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Mapped, relationship

from outreach.domain.errors import InvalidInputError, NotFoundError, Problem, StaleRecordError
from outreach.domain.messages import Message
from outreach.domain.scope import Scope
from outreach.storage.locks import hold_users
from outreach.storage.models.regions import RegionRow
from outreach.storage.models.users import Role, User, user_role
from outreach.storage.queries.pages import page_of
from outreach.storage.queries.scopes import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Actor
    from outreach.storage.queries.pages import Page

ADMIN = "admin"
ROLES = (ADMIN, "coordinator", "communications", "viewer")
PASSWORD_BYTES = 12  # 16 characters that can be typed from a slip of paper


class SecurityRole(Role, RoleMixin):
    """A role as Flask-Security wants to see it; same table."""

    def get_permissions(self) -> set[str]:
        """Give no permissions beside the role itself."""
        return set()


class SecurityUser(User, UserMixin):
    """A user as Flask-Security wants to see it; same table."""

    __mapper_args__: dict[str, Any] = {}  # noqa: RUF012 - SQLAlchemy reads it; versions are User's

    roles: Mapped[list[SecurityRole]] = relationship(  # type: ignore[assignment]  # the mixin's is plain
        secondary=user_role, lazy="selectin"
    )

    @property
    def role(self) -> str | None:
        """The role's name: a person has one."""
        return self.roles[0].name if self.roles else None


@dataclass(frozen=True, kw_only=True)
class UserDetails:
    """What an admin writes about a person who signs in; without a name the e-mail's first part."""

    role: str
    region_code: str
    name: str | None = None


def has_users(session: Session) -> bool:
    """Tell whether anybody can sign in."""
    return session.scalar(select(User.id).limit(1)) is not None


def users_page(session: Session, scope: Scope, words: str, *, page: int = 1) -> Page[SecurityUser]:
    """Give a page of the users of the scope's regions, by name; `words` narrows them."""
    statement = (
        select(SecurityUser)
        .where(
            within(SecurityUser.region_code, scope),
            or_(
                SecurityUser.name.icontains(words.strip(), autoescape=True),
                SecurityUser.email.icontains(words.strip(), autoescape=True),
            ),
        )
        .order_by(func.lower(SecurityUser.name), SecurityUser.id)
    )
    return page_of(session, statement, page)


def user_by_id(session: Session, scope: Scope, user_id: int) -> SecurityUser:
    """Find a user. Raises NotFoundError outside the scope."""
    user = session.scalar(
        select(SecurityUser).where(
            SecurityUser.id == user_id, within(SecurityUser.region_code, scope)
        )
    )
    if user is None:
        raise NotFoundError
    return user


def user_by_email(session: Session, scope: Scope, email: str) -> SecurityUser:
    """Find a user by the address that is typed to sign in. Raises NotFoundError for any other."""
    user = session.scalar(
        select(SecurityUser).where(
            SecurityUser.email == email.strip().lower(), within(SecurityUser.region_code, scope)
        )
    )
    if user is None:
        raise NotFoundError
    return user


def add_user(session: Session, scope: Scope, email: str, details: UserDetails) -> str:
    """Let a person sign in and give the generated password.

    Raises InvalidInputError for a known e-mail, an unknown role or region.
    """
    address = email.strip().lower()
    _refuse([*_faults_of_email(session, address), *_faults_of(session, details)])
    scope.assert_covers(details.region_code)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    session.add(
        SecurityUser(
            email=address,
            name=_name(details) or address.partition("@")[0],
            password=hash_password(password),
            fs_uniquifier=secrets.token_hex(32),
            region_code=details.region_code,
            roles=[role_named(session, details.role)],
        )
    )
    session.flush()
    return password


def change_user(
    session: Session, actor: Actor, user_id: int, details: UserDetails, *, version: int
) -> SecurityUser:
    """Change a person's name, role and region. `version` is the one that the writer has seen.

    Raises InvalidInputError where the region would lose its last admin.
    """
    hold_users(session)
    user = user_by_id(session, actor.scope, user_id)
    if user.version != version:
        raise StaleRecordError
    _refuse(_faults_of(session, details))
    actor.scope.assert_covers(details.region_code)
    if (details.role, details.region_code) != (user.role, user.region_code):
        _assert_admin_left(session, actor, user, field="role")
    user.name = _name(details) or user.name
    user.region_code = details.region_code
    if details.role != user.role:
        user.roles = [role_named(session, details.role)]
        user.version = version + 1  # the table of users has no column of roles that would change
    session.flush()
    return user


def deactivate_user(session: Session, actor: Actor, user_id: int) -> SecurityUser:
    """Let a person sign in no more, and sign that person out everywhere.

    Raises InvalidInputError where the region would lose its last admin.
    """
    hold_users(session)
    user = user_by_id(session, actor.scope, user_id)
    if user.active:
        _assert_admin_left(session, actor, user, field="active")
        user.active = False
        end_sign_ins(user)
    session.flush()
    return user


def reactivate_user(session: Session, scope: Scope, user_id: int) -> SecurityUser:
    """Let a person sign in again, with the password of before."""
    user = user_by_id(session, scope, user_id)
    user.active = True
    session.flush()
    return user


def renew_password(session: Session, scope: Scope, user_id: int) -> tuple[SecurityUser, str]:
    """Give a person a new password, which is told only now, and end what is signed in."""
    user = user_by_id(session, scope, user_id)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.password = hash_password(password)
    end_sign_ins(user)
    session.flush()
    return user, password


def end_sign_ins(user: User) -> None:
    """Sign a person out everywhere, and end the links to choose a password."""
    user.fs_uniquifier = secrets.token_hex(32)  # sessions and links name it


def _assert_admin_left(session: Session, actor: Actor, user: SecurityUser, *, field: str) -> None:
    """Refuse that the last admin of a region goes: that person, or whoever is above it."""
    if user.role != ADMIN:
        return
    others = session.scalars(
        select(SecurityUser.region_code).where(
            SecurityUser.id != user.id,
            SecurityUser.active,
            SecurityUser.roles.any(SecurityRole.name == ADMIN),
        )
    ).all()
    if user.id == actor.user_id:
        is_covered = user.region_code in others
    else:
        is_covered = any(Scope(code).covers(user.region_code) for code in others)
    if not is_covered:
        sentence = Message("The region would have no admin left. Name another admin first.")
        raise InvalidInputError([Problem(field=field, message=sentence)])


def _name(details: UserDetails) -> str:
    return " ".join((details.name or "").split())


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise InvalidInputError(problems)


def _faults_of_email(session: Session, email: str) -> list[Problem]:
    faults = []
    if not _is_address(email):
        faults.append(Message("%(email)s is not an e-mail address.", email=email))
    if session.scalar(select(User.id).where(User.email == email)):
        faults.append(Message("%(email)s can sign in already.", email=email))
    return [Problem(field="email", message=fault) for fault in faults]


def _faults_of(session: Session, details: UserDetails) -> list[Problem]:
    faults = {}
    if details.role not in ROLES:
        faults["role"] = Message("There is no role %(role)s.", role=details.role)
    if session.get(RegionRow, details.region_code) is None:
        faults["region"] = Message("There is no region %(code)s.", code=details.region_code)
    return [Problem(field=field, message=fault) for field, fault in faults.items()]


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
