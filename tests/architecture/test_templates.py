"""Guards over templates: each parses, imports only macros that are there, and uses them."""

from __future__ import annotations

import re

import pytest

from outreach import ROOT
from tests.applications import application

TEMPLATES = ROOT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
IMPORT = re.compile(r'\{%-?\s*from\s+"([^"]+)"\s+import\s+(.+?)(?:\s+with context)?\s*-?%\}')


def source_of(name):
    return (TEMPLATES / name).read_text(encoding="utf-8")


def imports_of(name):
    for origin, macros in IMPORT.findall(source_of(name)):
        for macro in macros.split(","):
            yield origin, macro.split(" as ")[-1].strip(), macro.split(" as ")[0].strip()


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    with application("sqlite://", tmp_path_factory.mktemp("templates")) as app:
        yield app.jinja_env


@pytest.mark.parametrize("name", NAMES)
def test_every_template_parses(environment, name):
    environment.parse(source_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_imported_macro_exists_and_is_used(name):
    for origin, local, original in imports_of(name):
        assert f"macro {original}(" in source_of(origin), f"{origin} has no {original}"
        used = re.findall(rf"\b{local}\(", source_of(name))
        assert used, f"{name} imports {local} and does not use it"


# The report as a file of its own is read outside the application, where no policy holds.
STANDING_ALONE = "reports/document.html"


@pytest.mark.parametrize("name", [name for name in NAMES if name != STANDING_ALONE])
def test_no_template_holds_style_or_script_that_the_policy_forbids(name):
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", source_of(name))
