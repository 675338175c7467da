"""Posts on record: their figures over time, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _later

from outreach.access.permissions import PUBLISHERS, READERS, open_to
from outreach.domain.channels import Platform
from outreach.domain.months import Period
from outreach.domain.topics import Topic
from outreach.runtime import actor, kept, now, reading, unit_of_work, zone
from outreach.services.posts import correct_topics, withdraw_correction
from outreach.storage.queries.channels import channels_in
from outreach.storage.queries.posts import (
    NO_TOPIC,
    SORTS,
    PostFilter,
    platform_counts,
    post_by_id,
    posts_by_ids,
    posts_page,
    readings_of,
)
from outreach.storage.queries.typed_posts import platform_id_of
from outreach.text.topics import reader
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.forms import Form, TopicsField
from outreach.web.highlights import deciding, pieces
from outreach.web.months import chosen_month
from outreach.web.reading_rows import curves, measures_known, reading_rows
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from outreach.storage.models import Post

bp = Blueprint("posts", __name__, url_prefix="/posts")
ALL_MONTHS = "all"
TOPICS = ("", *(topic.value for topic in Topic), NO_TOPIC)


class TopicsForm(Form):
    """What a person says that a post is about."""

    topics = TopicsField(_later("What this post is about"))

    def show(self, post: Post) -> TopicsForm:
        """Fill the form with what counts now."""
        self.version.data = str(post.version)
        self.topics.data = [topic.value for topic in post.topics]
        return self


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List posts, filtered and sorted as the address says."""
    month = None if _all_months() else chosen_month()
    wanted = PostFilter(
        zone=zone(),
        period=None if month is None else Period.of_months(month, month),
        platform=chosen_enum("platform", Platform),
        channel_id=chosen_number("channel", 0) or None,
        topic=chosen_of("topic", TOPICS),
        words=chosen_text("q"),
    )
    scope, sort, page = chosen_scope(), chosen_of("sort", SORTS), chosen_number("page", 1)

    def listed() -> dict[str, Any]:
        return {
            "page": posts_page(session, scope, wanted, sort=sort, page=page),
            "counts": platform_counts(session, scope, wanted),
            "channels": channels_in(session, scope),
        }

    with reading() as session:
        context = kept(session, ("posts", scope, wanted, sort, page), listed)
    return render_template(
        "posts/index.html", wanted=wanted, sort=sort, month=month, platforms=Platform, **context
    )


def _all_months() -> bool:
    """Tell whether the list is of all months: asked for, or a channel's whole list."""
    named = chosen_text("month")
    return named == ALL_MONTHS or (not named and bool(chosen_text("channel")))


@bp.get("/<int:post_id>")
@open_to(*READERS)
def show(post_id: int) -> ResponseReturnValue:
    """Show a post with all its readings, and the words that decided for its topics."""
    return _show(post_id, TopicsForm().show(_post(post_id)))


@bp.post("/<int:post_id>/topics")
@open_to(*PUBLISHERS)
def correct(post_id: int) -> ResponseReturnValue:
    """Let a person's word on the topics count."""
    form = TopicsForm()
    if form.was_sent():
        with form.showing_problems(stored=lambda: TopicsForm(None).show(_post(post_id))):
            with unit_of_work(actor()) as work:
                correct_topics(
                    work.session,
                    work.scope,
                    post_id,
                    form.topics.topics,
                    version=form.seen_version,
                    said_by=actor().name,
                    now=now(),
                    zone=zone(),
                )
            flash(_("The topics are saved. They count in place of what the rules read."))
            return redirect(url_for(".show", post_id=post_id))
    return _show(post_id, form)


@bp.post("/<int:post_id>/topics/withdraw")
@open_to(*PUBLISHERS)
def withdraw(post_id: int) -> ResponseReturnValue:
    """Let what the rules read count again."""
    form = TopicsForm()
    if form.was_sent():
        with form.showing_problems(stored=lambda: TopicsForm(None).show(_post(post_id))):
            with unit_of_work(actor()) as work:
                withdraw_correction(
                    work.session, work.scope, post_id, version=form.seen_version, zone=zone()
                )
            flash(_("What the rules read counts again."))
            return redirect(url_for(".show", post_id=post_id))
    return _show(post_id, form)


def _post(post_id: int) -> Post:
    with reading() as session:
        return post_by_id(session, actor().scope, post_id)


def _show(post_id: int, form: TopicsForm) -> str:
    with reading() as session:
        post = post_by_id(session, actor().scope, post_id)
        (latest,) = posts_by_ids(session, actor().scope, [post_id])
        readings = readings_of(session, actor().scope, post_id)
        platform_id = platform_id_of(session, actor().scope, post_id)
    found = reader().read(post.text)
    return render_template(
        "posts/show.html",
        post=post,
        latest=latest,
        platform_id=platform_id,
        measures=measures_known(readings),
        readings=reading_rows(readings),
        curves=curves(readings),
        pieces=pieces(post.text or "", found.matches),
        deciding=deciding(found.matches),
        is_safe_link=_is_safe(post.permalink),
        form=form,
    )


def _is_safe(link: str | None) -> bool:
    """Tell whether a link from a file may be followed: never a script's or a mail's."""
    return link is not None and link.startswith(("https://", "http://"))
