"""The server, and on its first start the demo and somebody who can sign in."""

from __future__ import annotations

import socket
from contextlib import nullcontext, suppress
from typing import Any, Final

import click
import waitress

from outreach.access.users import UserDetails, add_user, has_users
from outreach.cli.commands import option, print_table, said, single
from outreach.cli.demo import put_on_record
from outreach.cli.worker_process import worker_beside
from outreach.domain.errors import OutreachError
from outreach.domain.messages import Message
from outreach.runtime import (
    COMMAND_LINE,
    application,
    assert_ready,
    reading,
    say,
    unit_of_work,
)
from outreach.storage.queries.beginnings import holds_records

HOST: Final = "127.0.0.1"
PORT: Final = 8000
HIGHEST_PORT: Final = 65_535
THREADS: Final = 8
REGION: Final = "33"  # Jawa Tengah, where the demo's alliance works
FIRST_USERS: Final = {
    "admin@pokja.example": ("admin", Message("admin"), "Endah Kusumastuti"),
    "koordinator@pokja.example": ("coordinator", Message("coordinator"), "Titis Prabandari"),
    "komunikasi@pokja.example": ("communications", Message("communications"), "Hanifah Rahmawati"),
    "pembaca@pokja.example": ("viewer", Message("reader"), "Agung Setyo Nugroho"),
}


@single("start", said("Serve the application; the first start loads the demo and adds users."))
@option("--host", default=HOST, show_default=True, help_text=said("The address to serve on."))
@option(
    "--port",
    type=click.IntRange(1, HIGHEST_PORT),
    default=PORT,
    show_default=True,
    help_text=said("The port to serve on."),
)
@option(
    "--no-worker",
    "is_alone",
    is_flag=True,
    help_text=said("Start no worker beside the server: one runs elsewhere."),
)
def start(host: str, port: int, *, is_alone: bool) -> None:
    """Serve until Ctrl-C, which may also come before the server has begun."""
    assert_ready()
    with _listening(host, port) as listener, suppress(KeyboardInterrupt):
        server = _server(listener)
        try:
            _welcome(Message("Open %(address)s in a browser.", address=f"http://{host}:{port}"))
            with nullcontext() if is_alone else worker_beside():
                server.run()
        finally:
            server.close()


def _server(listener: socket.socket) -> Any:
    """Make the server; where the site is https, a web server on this machine stands in front.

    Sign-in is limited by address, so the visitor's is taken from what that one says.
    """
    app = application()
    front: dict[str, Any] = {}
    if app.config["SESSION_COOKIE_SECURE"]:
        front = {
            "trusted_proxy": HOST,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    return waitress.create_server(app, sockets=[listener], threads=THREADS, **front)


def _listening(host: str, port: int) -> socket.socket:
    """Take the port before anything else, so that a busy one changes nothing."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise OutreachError(
            Message(
                "%(host)s:%(port)s cannot be used: another program has it, or it is not allowed. "
                "Choose another port with --port.",
                host=host,
                port=str(port),
            )
        ) from error


def _welcome(address: Message) -> None:
    with reading() as session:
        is_first, is_empty = not has_users(session), not holds_records(session)
    if is_first and is_empty:
        put_on_record()
        click.echo(say(Message("The demo was loaded: an invented alliance in Jawa Tengah.")))
    if is_first:
        passwords = _add_first_users()
        click.echo(say(Message("Sign in with one of these; each password is shown only now.")))
        print_table(
            (Message("E-mail"), Message("Password"), Message("Role")),
            [(email, passwords[email], say(role)) for email, (_, role, _) in FIRST_USERS.items()],
        )
    else:
        click.echo(
            say(
                Message(
                    "Passwords were shown at the first start. Add a user: flask --app wsgi users "
                    "add EMAIL --role ROLE"
                )
            )
        )
    click.echo(say(address))
    click.echo(say(Message("Ctrl-C ends the server.")))


def _add_first_users() -> dict[str, str]:
    """Add a user of each role and give the passwords by e-mail."""
    with unit_of_work(COMMAND_LINE) as work:
        return {
            email: add_user(
                work.session,
                work.scope,
                email,
                UserDetails(role=role, region_code=REGION, name=name),
            )
            for email, (role, _, name) in FIRST_USERS.items()
        }
