"""Guards: who may import whom, and who may touch the clock."""

from __future__ import annotations

import ast
import re
import sys

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from outreach import ROOT

PACKAGE = ROOT / "outreach"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
AMBIENT = ("current_app", "date.today", "datetime.now", "datetime.utcnow", "time.time")
FLASKS_OWN = {"runtime.py"}


def modules_imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_imports_point_downwards(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_domain_and_config_import_only_the_standard_library():
    allowed = set(sys.stdlib_module_names) | {"outreach"}
    foreign = {
        (path.name, module)
        for path in [*(PACKAGE / "domain").rglob("*.py"), PACKAGE / "config.py"]
        for module in modules_imported_by(path)
        if module.split(".")[0] not in allowed
    }
    assert foreign == set()


def test_only_the_runtime_touches_flasks_globals_and_the_clock():
    ambient = re.compile(r"\b(" + "|".join(map(re.escape, AMBIENT)) + r")\b|import .*\bg\b")
    touched = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in SOURCES
        if path.name not in FLASKS_OWN
        for line in path.read_text(encoding="utf-8").splitlines()
        if ambient.search(line) and not line.lstrip().startswith(("#", '"'))
    }
    assert touched == set()


def test_every_edge_stands_in_the_contract_of_edges():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    edges = [name for name in ("web", "cli", "api", "worker") if (PACKAGE / name).is_dir()]
    line = next(line for line in contract.splitlines() if '"outreach.web"' in line)
    assert all(f'"outreach.{edge}"' in line for edge in edges)


def test_every_module_says_in_one_line_what_it_is_about():
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []


def test_no_file_passes_three_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    }
    assert long == {}
