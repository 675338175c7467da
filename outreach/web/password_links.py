"""The page on which a person chooses an own password, by a link that the admin passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import PasswordField, ValidationError

from outreach.access.password_links import (
    SHORTEST_PASSWORD,
    SpentLinkError,
    choose_password,
    user_of_link,
)
from outreach.domain.scope import Actor, Scope
from outreach.runtime import now, reading, say, secret_key, unit_of_work
from outreach.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.access.users import SecurityUser

bp = Blueprint("password_links", __name__, url_prefix="/password-links")


class PasswordForm(Form):
    """A password, typed twice."""

    password = PasswordField(_later("New password"))
    again = PasswordField(_later("New password once more"))

    def validate_again(self, field: PasswordField) -> None:
        """Refuse a slip of the finger."""
        if field.data and field.data != self.password.data:
            raise ValidationError(_("The two passwords differ."))


@bp.route("/<link>", methods=["GET", "POST"])
def choose(link: str) -> ResponseReturnValue:
    """Ask the link's owner for a password, then lead to the sign-in page."""
    form = PasswordForm()
    try:
        user = _owner(link)
    except SpentLinkError as error:
        return render_template("password_links/spent.html", sentence=say(error.message)), 410
    if form.was_sent("password", "again"):
        with form.showing_problems():
            with unit_of_work(_as_oneself(user)) as work:
                chosen = form.password.data or ""
                choose_password(work.session, link, chosen, key=secret_key(), now=now())
            flash(_("Your password is kept. Sign in with it."))
            return redirect(url_for("security.login"))
    return render_template(
        "password_links/choose.html", form=form, user=user, least=SHORTEST_PASSWORD
    )


def _owner(link: str) -> SecurityUser:
    with reading() as session:
        return user_of_link(session, link, key=secret_key(), now=now())


def _as_oneself(user: SecurityUser) -> Actor:
    return Actor(name=user.name, user_id=user.id, scope=Scope(user.region_code))
