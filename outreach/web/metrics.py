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
from outreach.runtime import kept, reading, zone
from outreach.services.metrics import Asked, metrics_of, rows_of
from outreach.web.choices import chosen_enum
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.indicators.groups import Group
    from outreach.indicators.voice import VolumeShares
    from outreach.services.metrics import RowsBehind

bp = Blueprint("metrics", __name__, url_prefix="/engagement")


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """Show engagement, interaction and share of voice of a platform by topic."""
    month, scope = chosen_month(), chosen_scope()
    asked = Asked(first=month, last=month)
    with reading() as session:
        groups, volume = kept(
            session, ("engagement", scope, asked), lambda: _numbers(session, scope, asked)
        )
    platforms = list(dict.fromkeys(group.platform for group in groups))
    platform = chosen_enum("platform", Platform)
    if platform not in platforms:
        platform = platforms[0] if platforms else None
    return render_template(
        "metrics/index.html",
        month=month,
        platforms=platforms,
        platform=platform,
        groups=[group for group in groups if group.platform is platform],
        volume=volume,
        catalogue=METRICS,
        version=DEFINITION_VERSION,
    )


def _numbers(
    session: Session, scope: Scope, asked: Asked
) -> tuple[Sequence[Group], VolumeShares | None]:
    metrics = metrics_of(session, scope, zone(), asked)
    return metrics.groups, volume_shares(metrics.posts)


@bp.get("/<platform>/<topic>/<measure>")
@open_to(*READERS)
def rows(platform: str, topic: str, measure: str) -> ResponseReturnValue:
    """List the posts that a number counts, and those that it leaves out with the reason."""
    if platform not in set(Platform) or topic not in set(TopicGroup) or measure not in OPENED:
        abort(404)
    month, scope, group = chosen_month(), chosen_scope(), TopicGroup(topic)
    asked = Asked(first=month, last=month, platform=Platform(platform))
    with reading() as session:
        found = kept(
            session,
            ("engagement rows", scope, asked, group, measure),
            lambda: _rows(session, scope, asked, group, measure),
        )
    if found is None:  # nothing in this month: the page of all numbers says what to do
        return redirect(url_for(".index", month=month))
    of_topic, behind = found
    return render_template(
        "metrics/rows.html",
        month=month,
        group=of_topic,
        measure=measure,
        definition=METRICS["voice" if measure.startswith("voice") else measure],
        behind=behind,
    )


def _rows(
    session: Session, scope: Scope, asked: Asked, topic: TopicGroup, measure: str
) -> tuple[Group, RowsBehind] | None:
    metrics = metrics_of(session, scope, zone(), asked)
    of_topic = next((group for group in metrics.groups if group.topic is topic), None)
    if of_topic is None:
        return None
    return of_topic, rows_of(session, scope, metrics, topic, measure)
