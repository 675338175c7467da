"""Tests of commands that change what a closed month counts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from outreach import runtime
from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.closings import Printed, close_month
from outreach.services.members import register_member
from outreach.storage.queries.closings import late_change_counts
from tests.closing import CLOSER
from tests.databases import NOW

EXPORTS = Path(__file__).parents[1] / "importers" / "exports"
INSTAGRAM = EXPORTS / "instagram_posts_indonesian_2026.csv"
PUBLISHED = b"%PDF-1.7 as it was published"


@pytest.fixture
def posts_month(run):
    """The month of the export's posts."""
    document = json.loads(run("posts", "preview", INSTAGRAM, "--json").stdout)
    return Month.parse(max(document["months"]))


def register(app, name, reason=None):
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE, reason) as work:
        details = MemberDetails(name=name, kind=MemberKind.MEDIA, region_code="33")
        register_member(work.session, EVERYWHERE, details, joined_on=date(2026, 1, 1), now=NOW)


def close(app, month):
    closer = type(CLOSER)(
        name="Siti",
        at=CLOSER.at,
        zone=CLOSER.zone,
        printed=lambda _report: [Printed(form="pdf", language="id", content=PUBLISHED)],
    )
    with app.app_context(), runtime.unit_of_work(runtime.COMMAND_LINE) as work:
        return close_month(work.session, EVERYWHERE, month, closer).id


def test_an_import_into_a_closed_month_is_refused_in_a_sentence(run, app, posts_month):
    close(app, posts_month)
    answer = run("posts", "import", INSTAGRAM, "--json")
    assert answer.exit_code == 1
    assert "sudah ditutup" in answer.stderr
    assert "import_id" in json.loads(answer.stdout)


def test_with_a_reason_it_is_imported_listed_and_undone(run, app, posts_month):
    closing_id = close(app, posts_month)
    reason = ("--reason", "Ekspor menyusul")
    done = json.loads(run("posts", "import", INSTAGRAM, *reason, "--json").stdout)
    with app.app_context(), runtime.reading() as session:
        assert late_change_counts(session, EVERYWHERE, [closing_id])[closing_id] >= 1
    assert run("posts", "undo", done["import_id"]).exit_code == 1
    assert run("posts", "undo", done["import_id"], *reason).exit_code == 0


def test_the_indicators_of_a_closed_month_are_the_published_ones(run, app):
    register(app, "Radio")
    close(app, Month(2026, 10))
    register(app, "Koran", "alasan")
    shown = json.loads(run("indicators", "show", "--month", "2026-10", "--json").stdout)
    values = {each["key"]: each["value"] for each in shown["indicators"]}
    assert values["media_registered"] == 1


@pytest.mark.parametrize("form", ["pdf", "json", "html"])
def test_the_report_of_a_closed_month_is_the_published_one(run, app, tmp_path, form):
    register(app, "Radio")
    close(app, Month(2026, 10))
    register(app, "Koran", "alasan")
    output = tmp_path / f"laporan.{form}"
    run("report", "build", "--month", "2026-10", "--format", form, "--output", output)
    content = output.read_bytes()
    assert content == PUBLISHED if form == "pdf" else b"Koran" not in content
