"""How we stand this month, and what needs doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, open_to
from outreach.domain.channels import Platform
from outreach.domain.members import Due
from outreach.indicators.catalogue import DEFINITION_VERSION, INDICATORS
from outreach.reports.summary import HEADLINES
from outreach.runtime import kept, now, reading, this_month, today, zone
from outreach.services.metrics import Asked, metrics_of
from outreach.services.published import published_report
from outreach.services.standing import Todo, TodoKind, standing_of
from outreach.web.choices import chosen_enum
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.months import Month
    from outreach.domain.scope import Scope
    from outreach.indicators.groups import Group
    from outreach.services.standing import Standing

bp = Blueprint("home", __name__)


@bp.get("/")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Show the month's indicators, what needs doing, and engagement against interaction."""
    month, scope = chosen_month(), chosen_scope()
    with reading() as session:
        standing = month_standing(session, scope, month)
        groups = kept(session, ("groups", scope, month), lambda: _groups(session, scope, month))
    platforms = list(dict.fromkeys(group.platform for group in groups))
    platform = chosen_enum("platform", Platform)
    if platform not in platforms:
        platform = platforms[0] if platforms else None
    return render_template(
        "home/show.html",
        month=month,
        standing=standing,
        tiles=HEADLINES,
        catalogue=INDICATORS,
        todos=[(todo, *in_words(todo)) for todo in standing.todos],
        is_provisional=not standing.is_closed and month >= this_month().previous,
        platforms=platforms,
        platform=platform,
        groups=[group for group in groups if group.platform is platform],
        version=DEFINITION_VERSION,
        now=now(),
    )


def month_standing(session: Session, scope: Scope, month: Month) -> Standing:
    """Give how a region stands in a month; worked out once for all pages that show it."""
    asked = ("standing", scope, month, today())
    return kept(session, asked, lambda: standing_of(session, scope, zone(), month, today()))


def _groups(session: Session, scope: Scope, month: Month) -> Sequence[Group]:
    """Give the month's measures of posts, as published where the month is closed."""
    report = published_report(session, scope, month)
    if report is not None:
        return report.groups
    return metrics_of(session, scope, zone(), Asked(first=month, last=month)).groups


def in_words(todo: Todo) -> tuple[str, str, str]:
    """Say what needs doing, name the way on, and give its address."""
    return {
        TodoKind.ACTION_WITHOUT_RESULT: lambda: (
            _("actions whose month has come, without a result"),
            _("Write the result"),
            _to_overdue(todo),
        ),
        TodoKind.CHANNEL_WITHOUT_IMPORT: lambda: (
            _("channels without a recent import"),
            _("Import"),
            url_for("imports.index"),
        ),
        TodoKind.STATEMENT_WITH_GAPS: lambda: (
            _("statements that cannot be counted yet"),
            _("Complete it"),
            url_for("statements.show", statement_id=todo.first_id),
        ),
        TodoKind.SUPPORT_ENDING: lambda: (
            _("members whose support ends soon"),
            _("Open the member"),
            url_for("members.show", member_id=todo.first_id),
        ),
        TodoKind.MEMBERS_NOT_REACHED: lambda: (
            _("members that this quarter has not reached"),
            _("See who they are"),
            url_for("contacts.not_reached"),
        ),
        TodoKind.MEMBER_TO_VERIFY: lambda: (
            _("members to be verified again"),
            _("See who they are"),
            url_for("members.index", due=Due.VERIFY),
        ),
        TodoKind.LEGAL_DOCUMENT_ENDING: lambda: (
            _("members whose legal document has ended or ends soon"),
            _("See who they are"),
            url_for("members.index", due=Due.LEGAL),
        ),
    }[todo.kind]()


def _to_overdue(todo: Todo) -> str:
    """Lead to the list of overdue actions, or to the action itself where there is only one."""
    if todo.count > 1:
        return url_for("actions.index", status="overdue")
    return url_for("actions.show", action_id=todo.first_id)
