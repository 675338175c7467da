"""The demo: an invented alliance to look at and to learn with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from outreach.cli.commands import Group, print_table, said
from outreach.domain.messages import Message
from outreach.reports.pdf import pdf
from outreach.runtime import (
    COMMAND_LINE,
    assert_ready,
    in_language,
    say,
    unit_of_work,
    writer,
    zone,
)
from outreach.services.closings import Printed
from outreach.services.demo import load_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outreach.reports.monthly import MonthlyReport
    from outreach.services.demo import Loaded

PUBLISHED_IN: Final = "id"
group = Group("demo", help="Data contoh / the demo.")


@group.deed("load", said("Load an invented alliance; refuses a database that holds records."))
def load() -> None:
    """Load the demo and say what was put on record."""
    assert_ready()
    loaded = put_on_record()
    print_table(
        (Message("What was loaded"), Message("How many")),
        [
            (say(Message("Members")), loaded.members),
            (say(Message("Forums")), loaded.forums),
            (say(Message("Channels")), loaded.channels),
            (say(Message("Actions")), loaded.actions),
            (say(Message("Papers of support")), loaded.statements),
            (say(Message("Coverage")), loaded.coverage),
            (say(Message("Contacts")), loaded.contacts),
            (say(Message("Judgements of steps")), loaded.milestones),
            (say(Message("Targets")), loaded.targets),
            (say(Message("Imports")), loaded.imports),
            (say(Message("Posts")), loaded.posts),
        ],
    )


def put_on_record() -> Loaded:
    """Load the demo; the month that it closes gets its report as a file."""
    return load_demo(partial(unit_of_work, COMMAND_LINE), zone(), printed=_printed)


def _printed(report: MonthlyReport) -> Iterator[Printed]:
    with in_language(PUBLISHED_IN):
        content = pdf(report, say=say, writer=writer(), zone=zone())
    yield Printed(form="pdf", language=PUBLISHED_IN, content=content)
