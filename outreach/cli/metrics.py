"""The measures of posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outreach.cli.choices import DAY, MONTH, PLATFORM, scope_of
from outreach.cli.commands import Group, as_json, option, print_json, print_table, refuse, said
from outreach.domain.channels import Platform
from outreach.domain.messages import Message
from outreach.runtime import assert_ready, reading, say, writer, zone
from outreach.services.metrics import Asked, metrics_of

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.months import Month

group = Group("metrics", help="Ukuran unggahan / measures of posts.")
UNKNOWN = Message("no data yet")
HEADS = (
    Message("Platform"),
    Message("Topic"),
    Message("Posts"),
    Message("Engagement rate"),
    Message("Interaction rate"),
    Message("Interaction share of engagement"),
    Message("Conversation ratio"),
)


@group.deed("show", said("Show engagement and interaction by platform and topic."))
@option("--month", type=MONTH, required=True, help_text=said("The month, such as 2026-10."))
@option("--until", type=MONTH, default=None, help_text=said("The last month of several."))
@option("--platform", type=PLATFORM, default=None, help_text=said("Only this platform."))
@option("--account", default=None, help_text=said("Only this account, by handle or name."))
@option("--region", default=None, help_text=said("Kemendagri code; without it the nation."))
@option("--as-of", type=DAY, default=None, help_text=said("Judge as of this day."))
@as_json
def show(month: Month, until: Month | None, region: str | None, **asked: Any) -> None:
    """Show the measures."""
    assert_ready()
    last = until or month
    if last < month:
        refuse(Message("The last month lies before the first."))
    with reading() as session:
        metrics = metrics_of(session, scope_of(session, region), zone(), _asked(month, last, asked))
    if asked["is_json"]:
        print_json(metrics.document())
        return
    print_table(
        HEADS,
        [
            (
                group_.platform.value,
                group_.topic.value,
                group_.n,
                *(
                    say(UNKNOWN) if value is None else writer().percent(value, 2)
                    for value in (
                        group_.engagement_rate.pooled,
                        group_.interaction_rate.pooled,
                        group_.gap,
                        group_.conversation_ratio,
                    )
                ),
            )
            for group_ in metrics.groups
        ],
    )


def _asked(first: Month, last: Month, asked: dict[str, Any]) -> Asked:
    platform: str | None = asked["platform"]
    as_of: date | None = asked["as_of"]
    return Asked(
        first=first,
        last=last,
        platform=None if platform is None else Platform(platform),
        account=asked["account"],
        as_of=as_of,
    )
