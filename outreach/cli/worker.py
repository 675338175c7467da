"""The worker, which does long work beside the server."""

from __future__ import annotations

import os
from typing import Final

import click

from outreach.cli.commands import Group, option, said
from outreach.domain.messages import Message
from outreach.runtime import assert_ready, run_worker, say

BEHIND_PAGES: Final = 5  # of 19: the machine serves pages first, and works with what is left

group = Group("worker", help="Pekerjaan latar / long work.")


@group.deed("run", said("Do the long work that pages ask for, until Ctrl-C."))
@option(
    "--attached",
    "is_attached",
    is_flag=True,
    help_text=said("End by itself once standard input ends: for whoever starts it."),
)
def run(*, is_attached: bool) -> None:
    """Wait for work and do it; a job that is under way goes on at the next start."""
    assert_ready()
    if not is_attached:
        click.echo(say(Message("The worker waits for work. Ctrl-C ends it.")))
    if hasattr(os, "nice"):  # Windows has none; there, whoever starts it says so
        os.nice(BEHIND_PAGES)
    run_worker(is_attached=is_attached)
