"""The list of routes with who may call each; `python -m tests.architecture.routes` renews it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.applications import application

if TYPE_CHECKING:
    from flask import Flask

LIST = Path(__file__).with_name("routes.json")
EVERYBODY = ["everybody"]
SIGNED_IN = ["admin", "communications", "coordinator", "viewer"]
OPEN = {
    "static",
    "bootstrap.static",
    "security.static",
    "security.login",
    "language.choose",
    "password_links.choose",
}
OF_SIGN_IN = {"security.logout", "security.change_password", "security.verify"}


def routes_of(app: Flask) -> dict[str, str]:
    """Give the roles that may call each method and rule, such as `GET /members/<int:id>`."""
    routes = {}
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            routes[f"{method} {rule.rule}"] = " ".join(_roles(app, rule.endpoint))
    return dict(sorted(routes.items(), key=lambda route: route[0].split(" ")[::-1]))


def _roles(app: Flask, endpoint: str) -> list[str]:
    if endpoint in OPEN:
        return EVERYBODY
    if endpoint in OF_SIGN_IN:
        return SIGNED_IN
    return sorted(getattr(app.view_functions[endpoint], "open_to", ()))


def main() -> None:
    """Write the list anew."""
    with tempfile.TemporaryDirectory() as folder, application("sqlite://", Path(folder)) as app:
        LIST.write_text(json.dumps(routes_of(app), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{LIST.name} is renewed; look at what changed before you commit it.\n")


if __name__ == "__main__":
    main()
