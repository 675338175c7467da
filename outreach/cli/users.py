"""Letting people sign in."""

from __future__ import annotations

import click

from outreach.access.users import ROLES, UserDetails, add_user
from outreach.cli.commands import Group, as_json, option, print_json, said
from outreach.domain.messages import Message
from outreach.domain.regions import NATION
from outreach.runtime import COMMAND_LINE, assert_ready, say, unit_of_work

group = Group("users", help="Pengguna / users.")


@group.deed("add", said("Let a person sign in; prints the generated password."))
@click.argument("email")
@option("--role", type=click.Choice(ROLES), required=True, help_text=said("What the user may do."))
@option("--region", default=NATION, help_text=said("Kemendagri code; without it the nation."))
@option("--name", default=None, help_text=said("The person's name."))
@as_json
def add(email: str, role: str, region: str, name: str | None, *, is_json: bool) -> None:
    """Add a user."""
    assert_ready()
    with unit_of_work(COMMAND_LINE) as work:
        details = UserDetails(role=role, region_code=region, name=name)
        password = add_user(work.session, work.scope, email, details)
    if is_json:
        print_json({"email": email.strip().lower(), "password": password})
        return
    sentence = Message(
        "%(email)s signs in with the password %(password)s", email=email, password=password
    )
    click.echo(say(sentence))
