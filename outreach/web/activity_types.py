"""Kinds of activity under each strategy: read by all, added to by the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later
from wtforms import RadioField, StringField

from outreach.access.permissions import READERS, open_to
from outreach.access.users import ADMIN
from outreach.domain.strategies import ActivityNames, strategies
from outreach.runtime import actor, kept, language, reading, unit_of_work
from outreach.services.activity_types import (
    add_activity_type,
    offer_activity_type,
    remove_activity_type,
    rename_activity_type,
)
from outreach.storage.queries.activity_types import (
    activity_type_by_id,
    activity_types,
    added_rows,
    uses_in,
)
from outreach.web.buttons import explained
from outreach.web.choices import chosen_number
from outreach.web.forms import Form, text_or_none
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import ActivityTypeRow

bp = Blueprint("activity_types", __name__, url_prefix="/activity-types")


class NamesForm(Form):
    """What a kind of activity is called."""

    name_id = StringField(
        _later("Name in Indonesian"), description=_later("As it should stand in the action log.")
    )
    name_en = StringField(
        _later("Name in English"), description=_later("Without one, the Indonesian name is shown.")
    )

    def names(self) -> ActivityNames:
        """Give what was typed as the domain wants it."""
        return ActivityNames(
            name_id=(self.name_id.data or "").strip(), name_en=text_or_none(self.name_en)
        )

    def show(self, row: ActivityTypeRow) -> NamesForm:
        """Fill the form with what is stored."""
        self.version.data = str(row.version)
        self.name_id.data, self.name_en.data = row.name_id, row.name_en
        return self


class NewTypeForm(NamesForm):
    """A further kind, under its strategy."""

    strategy = RadioField(_later("Strategy"), validate_choice=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.strategy.choices = [
            (key, strategy.name(language())) for key, strategy in strategies().items()
        ]


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List the kinds of activity under each strategy, with how many actions are of each."""
    scope = chosen_scope()
    with reading() as session:
        context = {
            "types": activity_types(session),
            "rows": {row.key: row for row in added_rows(session)},
            "uses": kept(session, ("uses of types", scope), lambda: uses_in(session, scope)),
        }
    return render_template("activity_types/index.html", strategies=strategies(), **context)


@bp.route("/new", methods=["GET", "POST"])
@open_to(ADMIN)
def add() -> ResponseReturnValue:
    """Ask for a further kind, then offer it."""
    form = NewTypeForm()
    if form.was_sent("strategy", "name_id"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                row = add_activity_type(work.session, form.strategy.data, form.names())
            flash(_("“%(name)s” can now be chosen for actions.", name=row.name_id))
            return redirect(url_for(".index"))
    return render_template("activity_types/add.html", form=form)


@bp.route("/<int:type_id>/change", methods=["GET", "POST"])
@open_to(ADMIN)
def change(type_id: int) -> ResponseReturnValue:
    """Ask for other names, then give them to the kind."""
    row, form = _row(type_id), NamesForm()
    if request.method == "GET":
        form.show(row)
    elif form.was_sent("name_id"):
        with form.showing_problems(stored=lambda: NamesForm(None).show(_row(type_id))):
            with unit_of_work(actor()) as work:
                rename_activity_type(
                    work.session, work.scope, type_id, form.names(), version=form.seen_version
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".index"))
    return render_template("activity_types/change.html", form=form, row=row)


@bp.post("/<int:type_id>/offer")
@open_to(ADMIN)
def offer(type_id: int) -> ResponseReturnValue:
    """Offer a kind again."""
    return _offered(type_id, _("The kind can be chosen again."), is_offered=True)


@bp.post("/<int:type_id>/stop")
@open_to(ADMIN)
def stop(type_id: int) -> ResponseReturnValue:
    """Stop offering a kind."""
    sentence = _("The kind is no longer offered. Actions that have it keep it.")
    return _offered(type_id, sentence, is_offered=False)


@bp.post("/<int:type_id>/remove")
@open_to(ADMIN)
def remove(type_id: int) -> ResponseReturnValue:
    """Take out a kind that no action has."""
    with explained():
        with unit_of_work(actor()) as work:
            version = chosen_number("version", 0)
            remove_activity_type(work.session, work.scope, type_id, version=version)
        flash(_("The kind is removed."))
    return redirect(url_for(".index"))


def _offered(type_id: int, sentence: str, *, is_offered: bool) -> ResponseReturnValue:
    with explained():
        with unit_of_work(actor()) as work:
            offer_activity_type(
                work.session,
                work.scope,
                type_id,
                is_offered=is_offered,
                version=chosen_number("version", 0),
            )
        flash(sentence)
    return redirect(url_for(".index"))


def _row(type_id: int) -> ActivityTypeRow:
    with reading() as session:
        return activity_type_by_id(session, actor().scope, type_id)
