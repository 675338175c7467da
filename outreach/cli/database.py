"""Bringing the database up to date."""

from __future__ import annotations

import click

from outreach.cli.commands import Group, said
from outreach.domain.messages import Message
from outreach.runtime import COMMAND_LINE, database, keep_secret_key, say, unit_of_work
from outreach.storage.upgrade import bring_in_regions, upgrade

group = Group("database", help="Basis data / the database.")


@group.deed("upgrade", said("Bring the database up to date, making it where there is none."))
def upgrade_database() -> None:
    """Run the migrations and bring in the regions."""
    keep_secret_key()
    upgrade(database().engine)
    with unit_of_work(COMMAND_LINE) as work:
        bring_in_regions(work.session)
    click.echo(say(Message("The database is up to date.")))
