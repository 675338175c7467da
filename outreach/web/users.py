"""Who signs in: added, changed and let go by the admin of a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import RadioField, StringField

from outreach.access.password_links import VALID_FOR, password_link, renew_password_link
from outreach.access.permissions import open_to
from outreach.access.users import (
    ADMIN,
    ROLES,
    UserDetails,
    add_user,
    change_user,
    deactivate_user,
    reactivate_user,
    renew_password,
    user_by_email,
    user_by_id,
    users_page,
)
from outreach.domain.errors import InvalidInputError
from outreach.runtime import actor, now, reading, say, secret_key, unit_of_work
from outreach.storage.queries.regions import region_names
from outreach.web import words
from outreach.web.choices import chosen_number, chosen_text
from outreach.web.forms import Form, RegionField
from outreach.web.regions import chosen_scope, own_regions

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.access.users import SecurityUser

bp = Blueprint("users", __name__, url_prefix="/users")


class UserForm(Form):
    """What an admin writes about a person who signs in."""

    name = StringField(_later("Name"))
    role = RadioField(_later("Role"), default=ROLES[-1])
    region = RegionField(
        _later("Region"),
        description=_later("The person sees and changes what lies in this region."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [(role, words.ROLES_AND_DEEDS[role]) for role in reversed(ROLES)]
        self.region.regions = own_regions()

    def details(self) -> UserDetails:
        """Give what was typed as the deeds want it."""
        return UserDetails(
            name=self.name.data, role=self.role.data or "", region_code=self.region.code
        )

    def show(self, user: SecurityUser) -> UserForm:
        """Fill the form with what is stored."""
        self.version.data = str(user.version)
        self.name.data, self.role.data = user.name, user.role
        self.region.put(user.region_code)
        return self


class NewUserForm(UserForm):
    """A new person, with the address that is typed to sign in."""

    email = StringField(_later("E-mail"), description=_later("It is typed to sign in."))


@bp.get("")
@open_to(ADMIN)
def index() -> ResponseReturnValue:
    """List who signs in."""
    typed = chosen_text("q")
    with reading() as session:
        page = users_page(session, chosen_scope(), typed, page=chosen_number("page", 1))
        names = region_names(session)
    return render_template("users/index.html", page=page, names=names, typed=typed)


@bp.route("/new", methods=["GET", "POST"])
@open_to(ADMIN)
def add() -> ResponseReturnValue:
    """Ask who it is, then show a link and a password, once: in this answer and nowhere else."""
    form = NewUserForm()
    if form.was_sent("name", "email"):
        with form.showing_problems():
            email = form.email.data or ""
            with unit_of_work(actor()) as work:
                password = add_user(work.session, work.scope, email, form.details())
                user = user_by_email(work.session, work.scope, email)
                link = password_link(user, key=secret_key(), now=now())
            return _shown_once(user, password=password, link=link)
    if request.method == "GET":
        form.region.put(chosen_scope().region_code)
    return render_template("users/add.html", form=form)


def _shown_once(user: SecurityUser, *, password: str | None = None, link: str | None = None) -> str:
    address = link and url_for("password_links.choose", link=link, _external=True)
    return render_template(
        "users/password.html", user=user, password=password, link=address, until=now() + VALID_FOR
    )


@bp.route("/<int:user_id>/change", methods=["GET", "POST"])
@open_to(ADMIN)
def change(user_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    form = UserForm()
    if form.was_sent("name"):
        with form.showing_problems(stored=lambda: UserForm(None).show(_user(user_id))):
            with unit_of_work(actor()) as work:
                change_user(
                    work.session, work.actor, user_id, form.details(), version=form.seen_version
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".index"))
    user = _user(user_id)
    if request.method == "GET":
        form.show(user)
    return render_template("users/change.html", form=form, user=user)


@bp.post("/<int:user_id>/deactivate")
@open_to(ADMIN)
def deactivate(user_id: int) -> ResponseReturnValue:
    """Let a person sign in no more."""
    try:
        with unit_of_work(actor()) as work:
            user = deactivate_user(work.session, work.actor, user_id)
        flash(_("%(name)s can no longer sign in.", name=user.name))
    except InvalidInputError as error:
        flash(say(error.message), "error")
    return redirect(url_for(".change", user_id=user_id))


@bp.post("/<int:user_id>/reactivate")
@open_to(ADMIN)
def reactivate(user_id: int) -> ResponseReturnValue:
    """Let a person sign in again."""
    with unit_of_work(actor()) as work:
        user = reactivate_user(work.session, work.scope, user_id)
    flash(_("%(name)s can sign in again.", name=user.name))
    return redirect(url_for(".change", user_id=user_id))


@bp.post("/<int:user_id>/password")
@open_to(ADMIN)
def renew(user_id: int) -> ResponseReturnValue:
    """Give a person a new password and show it, once."""
    with unit_of_work(actor()) as work:
        user, password = renew_password(work.session, work.scope, user_id)
    return _shown_once(user, password=password)


@bp.post("/<int:user_id>/link")
@open_to(ADMIN)
def link(user_id: int) -> ResponseReturnValue:
    """Make a link with which a person chooses a password, and show it, once."""
    try:
        with unit_of_work(actor(), _("A password link was made.")) as work:
            user, made = renew_password_link(
                work.session, work.scope, user_id, key=secret_key(), now=now()
            )
    except InvalidInputError as error:
        flash(say(error.message), "error")
        return redirect(url_for(".change", user_id=user_id))
    return _shown_once(user, link=made)


def _user(user_id: int) -> SecurityUser:
    with reading() as session:
        return user_by_id(session, actor().scope, user_id)
