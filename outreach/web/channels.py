"""Social-media accounts, their followers and what they posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import PUBLISHERS, READERS, open_to
from outreach.domain.channels import Platform
from outreach.domain.errors import NotFoundError
from outreach.runtime import actor, reading, today, unit_of_work, zone
from outreach.services.channels import (
    add_channel,
    change_channel,
    forget_followers,
    record_followers,
)
from outreach.storage.queries.channel_posts import posted_by, posts_by_month
from outreach.storage.queries.channels import (
    OWNERS,
    SORTS,
    ChannelFilter,
    channel_by_id,
    channels_page,
    platform_counts,
)
from outreach.storage.queries.regions import region_names
from outreach.web.channel_forms import ChannelForm, FollowersForm
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.regions import chosen_scope, code_of, own_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from outreach.domain.regions import Region
    from outreach.storage.models import Channel

bp = Blueprint("channels", __name__, url_prefix="/channels")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List channels."""
    regions, scope = own_regions(), chosen_scope()
    wanted, sort = _wanted(regions), chosen_of("sort", SORTS)
    with reading() as session:
        page = channels_page(session, scope, wanted, sort=sort, page=chosen_number("page", 1))
        context = {
            "page": page,
            "counts": platform_counts(session, scope, wanted),
            "posted": posted_by(session, scope, [channel.id for channel in page.rows], zone()),
            "names": region_names(session),
        }
    return render_template(
        "channels/index.html",
        wanted=wanted,
        platforms=tuple(Platform),
        sort=sort,
        regions=regions,
        **context,
    )


def _wanted(regions: Sequence[Region]) -> ChannelFilter:
    return ChannelFilter(
        words=chosen_text("q"),
        platform=chosen_enum("platform", Platform),
        owner=chosen_of("owner", OWNERS),
        region_code=code_of(chosen_text("region"), regions),
    )


@bp.route("/new", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def add() -> ResponseReturnValue:
    """Ask for a new channel, then put it on record and show it."""
    form = ChannelForm()
    if form.was_sent("name"):
        with form.showing_problems():
            with unit_of_work(actor()) as work:
                channel = add_channel(work.session, work.scope, form.details())
            flash(_("The channel “%(name)s” is on record.", name=channel.name))
            return redirect(url_for(".show", channel_id=channel.id))
    if request.method == "GET":
        form.region.put(chosen_scope().region_code)
    return render_template("channels/add.html", form=form)


@bp.get("/<int:channel_id>")
@open_to(*READERS)
def show(channel_id: int) -> ResponseReturnValue:
    """Show a channel with its followers over time and its posts by month."""
    channel, form = _channel(channel_id), FollowersForm()
    form.put(channel, chosen_text("counted_on"), today())
    return _page(channel, form)


def _page(channel: Channel, form: FollowersForm) -> str:
    with reading() as session:
        months = posts_by_month(session, actor().scope, channel.id, zone())
        names = region_names(session)
    return render_template(
        "channels/show.html", channel=channel, form=form, months=months, names=names
    )


@bp.route("/<int:channel_id>/change", methods=["GET", "POST"])
@open_to(*PUBLISHERS)
def change(channel_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    channel = _channel(channel_id)
    form = ChannelForm(channel=channel)
    if form.was_sent("name"):
        with form.showing_problems(stored=lambda: _stored(channel_id)):
            with unit_of_work(actor()) as work:
                change_channel(
                    work.session,
                    work.scope,
                    channel_id,
                    form.details(),
                    version=form.seen_version,
                )
            flash(_("The changes are saved."))
            return redirect(url_for(".show", channel_id=channel_id))
    if request.method == "GET":
        form.show(channel)
    return render_template("channels/change.html", form=form, channel=channel)


def _stored(channel_id: int) -> ChannelForm:
    channel = _channel(channel_id)
    return ChannelForm(None, channel=channel).show(channel)


@bp.post("/<int:channel_id>/followers")
@open_to(*PUBLISHERS)
def count_followers(channel_id: int) -> ResponseReturnValue:
    """Record a dated count of followers, or mend the one of that day."""
    channel, form = _channel(channel_id), FollowersForm()
    if form.was_sent("counted_on", "followers"):
        with form.showing_problems(stored=lambda: _stored_count(channel_id, form.counted_on.day)):
            with unit_of_work(actor()) as work:
                record_followers(
                    work.session,
                    work.scope,
                    channel_id,
                    form.counted_on.day,
                    form.count,
                    version=form.seen_version,
                )
            flash(_("The number of followers is recorded."))
            return redirect(url_for(".show", channel_id=channel_id))
    return _page(channel, form)


def _stored_count(channel_id: int, counted_on: date) -> FollowersForm:
    form = FollowersForm(None)
    form.put(_channel(channel_id), counted_on.isoformat(), counted_on)
    return form


@bp.post("/<int:channel_id>/followers/<day>/remove")
@open_to(*PUBLISHERS)
def forget_count(channel_id: int, day: str) -> ResponseReturnValue:
    """Remove the count of a day."""
    try:
        counted_on = date.fromisoformat(day)
    except ValueError:
        raise NotFoundError from None
    with unit_of_work(actor()) as work:
        forget_followers(work.session, work.scope, channel_id, counted_on)
    flash(_("The count is removed."))
    return redirect(url_for(".show", channel_id=channel_id))


def _channel(channel_id: int) -> Channel:
    with reading() as session:
        return channel_by_id(session, actor().scope, channel_id)
