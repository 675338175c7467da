"""Guard: what pages and commands ask is asked in somebody's scope."""

from __future__ import annotations

import ast
import importlib
import inspect

from outreach import ROOT

# Regions and kinds of activity are the same for all; whether anything is on record decides only
# about the demo.
FOR_EVERYBODY = {
    "region_by_code",
    "region_names",
    "holds_records",
    "activity_types",
    "added_rows",
}
EDGES = [path for edge in ("web", "cli") for path in (ROOT / "outreach" / edge).glob("*.py")]


def questions_asked():
    """Each question that an edge imports, as module and name."""
    for path in EDGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "outreach.storage.queries."
            ):
                yield from ((node.module, alias.name) for alias in node.names)


def parameters(module, name):
    asked = getattr(importlib.import_module(module), name)
    return set(inspect.signature(asked).parameters) if inspect.isfunction(asked) else set()


def test_every_question_of_an_edge_has_a_scope():
    asked = {name: parameters(module, name) for module, name in questions_asked()}
    of_a_session = {name for name, known in asked.items() if "session" in known}
    assert {name for name in of_a_session if "scope" not in asked[name]} == FOR_EVERYBODY
