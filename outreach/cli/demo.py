"""The demo: an invented alliance to look at and to learn with."""

from __future__ import annotations

from functools import partial

from outreach.cli.commands import Group, print_table, said
from outreach.domain.messages import Message
from outreach.runtime import COMMAND_LINE, assert_ready, say, unit_of_work, zone
from outreach.services.demo import load_demo

group = Group("demo", help="Data contoh / the demo.")


@group.deed("load", said("Load an invented alliance; refuses a database that holds records."))
def load() -> None:
    """Load the demo and say what was put on record."""
    assert_ready()
    loaded = load_demo(partial(unit_of_work, COMMAND_LINE), zone())
    print_table(
        (Message("What was loaded"), Message("How many")),
        [
            (say(Message("Members")), loaded.members),
            (say(Message("Channels")), loaded.channels),
            (say(Message("Actions")), loaded.actions),
            (say(Message("Statements of support")), loaded.statements),
            (say(Message("Targets")), loaded.targets),
            (say(Message("Imports")), loaded.imports),
            (say(Message("Posts")), loaded.posts),
        ],
    )
