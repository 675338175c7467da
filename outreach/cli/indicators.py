"""The alliance indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.cli.choices import DAY, MONTH, code_for_json, scope_of
from outreach.cli.commands import Group, as_json, option, print_json, print_table, said
from outreach.domain.messages import Message
from outreach.indicators.catalogue import DEFINITION_VERSION, INDICATORS
from outreach.runtime import assert_ready, reading, say, zone
from outreach.services.indicators import indicators_of

if TYPE_CHECKING:
    from datetime import date

    from outreach.domain.months import Month

group = Group("indicators", help="Indikator aliansi / alliance indicators.")
UNKNOWN = Message("no data yet")
HEADS = (
    Message("Indicator"),
    Message("Value"),
    Message("Year to date"),
    Message("Baseline"),
    Message("Target"),
    Message("Counted"),
    Message("Not counted"),
)


@group.deed("show", said("Show the alliance indicators of a month with the rows behind them."))
@option("--month", type=MONTH, required=True, help_text=said("The month, such as 2026-10."))
@option("--region", default=None, help_text=said("Kemendagri code; without it the nation."))
@option("--as-of", type=DAY, default=None, help_text=said("Judge as of this day."))
@as_json
def show(month: Month, region: str | None, as_of: date | None, *, is_json: bool) -> None:
    """Show the indicators."""
    assert_ready()
    with reading() as session:
        scope = scope_of(session, region)
        indicators = indicators_of(session, scope, zone(), month, as_of=as_of)
    if is_json:
        print_json(
            {
                "month": str(month),
                "region": code_for_json(scope),
                "as_of": None if as_of is None else as_of.isoformat(),
                "definition_version": DEFINITION_VERSION,
                "indicators": [indicator.document(say) for indicator in indicators],
            }
        )
        return
    print_table(
        HEADS,
        [
            (
                say(INDICATORS[each.key].name),
                *(
                    say(UNKNOWN) if value is None else value
                    for value in (each.value, each.value_year, each.baseline, each.target)
                ),
                len(each.counted),
                len(each.not_counted),
            )
            for each in indicators
        ],
    )
