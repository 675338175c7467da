"""The one module that touches Flask's globals and the clock; the edges ask it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import current_app, flash, g, has_request_context, request, session
from flask_babel import force_locale, get_locale
from flask_babel import gettext as translate
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from outreach.config import keep_secret_key as keep_key_in
from outreach.domain.errors import OutreachError
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.scope import Actor, Scope
from outreach.reports.writing import Writer
from outreach.services.remembered import remember_in
from outreach.storage.upgrade import is_up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.local import LocalProxy

    from outreach.services.remembered import Remembered
    from outreach.storage.session import Database, Work

LANGUAGES = ("id", "en")
Result = TypeVar("Result")
LATE_REASON = "late_reason"  # the name under which any form may bring it
_DAY = 24 * 3600  # seconds
COMMAND_LINE = Actor(name="command line")


def now() -> datetime:
    """Give the present instant in UTC."""
    return datetime.now(UTC)


def zone() -> ZoneInfo:
    """Give the reporting time zone."""
    return cast("ZoneInfo", current_app.extensions["outreach_zone"])


def today() -> date:
    """Give the present day in the reporting time zone."""
    return now().astimezone(zone()).date()


def this_month() -> Month:
    """Give the present month in the reporting time zone."""
    return Month.of(today())


def application() -> Flask:
    """Give the application itself, for a server."""
    return cast("LocalProxy[Flask]", current_app)._get_current_object()


def database() -> Database:
    """Give the application's database."""
    return cast("Database", current_app.extensions["outreach_database"])


def assert_ready() -> None:
    """Raise OutreachError where the database lacks migrations; makes nothing."""
    if not is_up_to_date(database().engine):
        raise OutreachError(
            Message("The database is not up to date. Run: flask --app wsgi database upgrade")
        )


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session for reading only; what services work out in it is kept, as by `kept`."""
    with database().reading() as session:
        remember_in(session, _remembered())
        yield session


@contextmanager
def quiet_work() -> Iterator[Session]:
    """Open a session for what is no record, such as long work that is asked for or cancelled."""
    with database().quiet_work() as session:
        yield session


@contextmanager
def unit_of_work(actor: Actor, reason: str | None = None) -> Iterator[Work]:
    """Open a session whose changes are committed together.

    A request for which the page about a closed month has asked the reason brings it along.
    """
    with database().unit_of_work(actor, reason or late_reason()) as work:
        yield work
    if has_request_context() and work.has_late_changes:
        sentence = Message(
            "The published numbers stay as they are; this is listed among the changes since the "
            "month was closed."
        )
        flash(say(sentence), "warning")


def wake_worker() -> None:
    """Tell a worker that there is work; without this it finds out by itself within seconds."""
    current_app.extensions["outreach_wake_worker"]()


def run_worker(*, is_attached: bool) -> None:
    """Do what long work there is until told to end."""
    current_app.extensions["outreach_run_worker"](is_attached=is_attached)


def kept(session: Session, asked: Hashable, work_out: Callable[[], Result]) -> Result:
    """Give what was worked out for this before, unless anything on record has changed since.

    The session is one of `reading()`; `asked` names the question with all that it depends on.
    """
    return _remembered().of(session, asked, work_out)


def _remembered() -> Remembered:
    return cast("Remembered", current_app.extensions["outreach_remembered"])


def kept_rows(session: Session, asked: Hashable, work_out: Callable[[], Result]) -> Result:
    """Give a page of a list as `kept` does, but from a place of its own.

    Lists are asked for in endless ways; they must not push out what takes long to work out.
    """
    remembered = cast("Remembered", current_app.extensions["outreach_remembered_rows"])
    return remembered.of(session, asked, work_out)


def once(asked: Hashable, work_out: Callable[[], Result]) -> Result:
    """Give what was worked out for this earlier in the same request, or work it out."""
    known: dict[Hashable, Any] = g.setdefault("worked_out", {})
    if asked not in known:
        known[asked] = work_out()
    found: Result = known[asked]
    return found


def late_reason() -> str | None:
    """Give the reason why something is changed that a closed month counts, where one was asked."""
    return request.form.get(LATE_REASON, "").strip() or None if has_request_context() else None


def sealed(purpose: str, content: object) -> str:
    """Write plain content so that it comes back from a page as it was."""
    return str(_sealer(purpose).dumps(content))


def opened(purpose: str, text: str) -> Any:
    """Give what was sealed; None where it was not, or is older than a day."""
    try:
        return _sealer(purpose).loads(text, max_age=_DAY)
    except BadSignature:
        return None


def _sealer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=purpose)


def keep_secret_key() -> None:
    """Keep a secret key in the instance folder, so that sign-ins outlast a restart."""
    keep_key_in(cast("Path", current_app.extensions["outreach_instance"]))


def secret_key() -> str:
    """Give the key with which the application signs."""
    return str(current_app.secret_key)


def uploads() -> Path:
    """Give the folder of uploaded files."""
    return cast("Path", current_app.extensions["outreach_uploads"])


def actor() -> Actor:
    """Give the signed-in user as the one who acts."""
    return Actor(
        name=current_user.name,
        user_id=current_user.id,
        scope=Scope(current_user.region_code),
    )


def scope() -> Scope:
    """Give the region that the signed-in user may see and change."""
    return actor().scope


def language() -> str:
    """Give the language of this request or command: `id` or `en`."""
    locale = get_locale()
    return locale.language if locale is not None else LANGUAGES[0]


def chosen_language() -> str:
    """Find which language the visitor chose; Indonesian unless another was chosen."""
    if not has_request_context():
        return LANGUAGES[0]
    chosen = session.get("language", LANGUAGES[0])
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def in_language(code: str) -> AbstractContextManager[None]:
    """Speak that language for a while."""
    return cast("AbstractContextManager[None]", force_locale(code))


def gettext() -> Callable[[str], str]:
    """Give the translator of the present language."""
    return cast("Callable[[str], str]", translate)


def writer() -> Writer:
    """Give what writes numbers and days in the language of this request or command."""
    return Writer(language())


def say(message: Message) -> str:
    """Say a sentence in the language of this request or command."""
    return message.render(translate, writer().show)


def is_signed_in() -> bool:
    """Tell whether somebody is signed in."""
    return bool(current_user and current_user.is_authenticated)


def has_any_role(*roles: str) -> bool:
    """Tell whether the signed-in user has one of the roles."""
    return is_signed_in() and any(current_user.has_role(role) for role in roles)


def has_page(endpoint: str) -> bool:
    """Tell whether the application has a page of that name."""
    return endpoint in current_app.view_functions


def current_address() -> str:
    """Give the path and query of this request."""
    return request.full_path.rstrip("?")
