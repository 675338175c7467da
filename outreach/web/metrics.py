"""Engagement against interaction, by platform and topic, each number with its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, redirect, render_template, url_for

from outreach.access.permissions import READERS, open_to
from outreach.domain.channels import Platform
from outreach.indicators.catalogue import DEFINITION_VERSION, METRICS
from outreach.indicators.rows import OPENED
from outreach.indicators.topic_groups import TopicGroup
from outreach.indicators.voice import volume_shares
from outreach.runtime import reading, zone
from outreach.services.metrics import Asked, metrics_of, rows_of
from outreach.web.choices import chosen_enum
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("metrics", __name__, url_prefix="/engagement")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Show engagement, interaction and share of voice of a platform by topic."""
    month = chosen_month()
    with reading() as session:
        metrics = metrics_of(session, chosen_scope(), zone(), Asked(first=month, last=month))
    platforms = list(dict.fromkeys(group.platform for group in metrics.groups))
    platform = chosen_enum("platform", Platform)
    if platform not in platforms:
        platform = platforms[0] if platforms else None
    return render_template(
        "metrics/index.html",
        month=month,
        platforms=platforms,
        platform=platform,
        groups=[group for group in metrics.groups if group.platform is platform],
        volume=volume_shares(metrics.posts),
        catalogue=METRICS,
        version=DEFINITION_VERSION,
    )


@bp.get("/<platform>/<topic>/<measure>")
@open_to(*READERS)
def rows(platform: str, topic: str, measure: str) -> ResponseReturnValue:
    """List the posts that a number counts, and those that it leaves out with the reason."""
    if platform not in set(Platform) or topic not in set(TopicGroup) or measure not in OPENED:
        abort(404)
    month = chosen_month()
    asked = Asked(first=month, last=month, platform=Platform(platform))
    with reading() as session:
        metrics = metrics_of(session, chosen_scope(), zone(), asked)
        if not metrics.groups:  # nothing in this month: the page of all numbers says what to do
            return redirect(url_for(".index", month=month))
        behind = rows_of(session, chosen_scope(), metrics, TopicGroup(topic), measure)
    return render_template(
        "metrics/rows.html",
        month=month,
        group=next(group for group in metrics.groups if group.topic == topic),
        measure=measure,
        definition=METRICS["voice" if measure.startswith("voice") else measure],
        behind=behind,
    )
