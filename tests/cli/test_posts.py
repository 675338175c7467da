"""Tests of previewing, importing and undoing exports from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from outreach import runtime
from outreach.services.originals import original_path
from outreach.storage.models import Channel, ImportBatch, Post
from tests.applications import application
from tests.contract import PREVIEW_KEYS

EXPORTS = Path(__file__).parents[1] / "importers" / "exports"
INSTAGRAM = EXPORTS / "instagram_posts_indonesian_2026.csv"
FACEBOOK = EXPORTS / "facebook_posts_2025-01.csv"
KEYS = set(PREVIEW_KEYS)


@pytest.fixture
def daily(tmp_path):
    """A daily series, which is no list of posts."""
    path = tmp_path / "Jangkauan.csv"
    text = 'sep=,\n"Jangkauan"\n"Tanggal","Primary"\n"2026-10-01T00:00:00","5"\n'
    path.write_bytes(text.encode("utf-16"))
    return path


def test_a_preview_says_what_the_file_holds(run):
    document = json.loads(run("posts", "preview", INSTAGRAM, "--json").stdout)
    assert set(document) == KEYS
    assert document["platform"] == "instagram"
    assert document["language"] == "id"
    assert document["rows"] == document["unique_posts"] == 4


def test_a_preview_needs_no_database_and_makes_nothing(tmp_path):
    with application(f"sqlite:///{tmp_path / 'none.db'}", tmp_path) as app:
        answer = app.test_cli_runner().invoke(args=["posts", "preview", str(INSTAGRAM), "--json"])
    assert answer.exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_readable_preview_names_the_account(run):
    assert "pokja.melati" in run("posts", "preview", INSTAGRAM).stdout


def test_a_readable_preview_names_language_zone_and_decimal_sign(run):
    lines = run("posts", "preview", EXPORTS / "youtube_studio_decimal_commas.csv").stdout
    told = dict(line.rsplit("  ", 1) for line in lines.splitlines() if "  " in line)
    told = {name.strip(): value for name, value in told.items()}
    assert (told["Bahasa"], told["Tanda desimal"]) == ("en", ",")
    assert "America/Los_Angeles" in run("posts", "preview", INSTAGRAM).stdout


def test_what_is_no_post_export_is_refused_with_all_keys_and_a_sentence(run, daily):
    answer = run("posts", "preview", daily, "--json")
    document = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert set(document) == KEYS
    assert document["accepted"] is False
    assert document["rows"] is None
    assert document["totals"]["reach"] is None
    assert "Insight" in answer.stderr


def test_a_missing_file_is_wrong_use(run):
    assert run("posts", "preview", "nowhere.csv").exit_code == 2


def test_an_unknown_key_of_a_map_is_named(run, tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('platform = "x"\nwarna = "biru"\n', encoding="utf-8")
    answer = run("posts", "preview", INSTAGRAM, "--map", path)
    assert answer.exit_code == 1
    assert "warna" in answer.stderr


@pytest.mark.parametrize("command", ["preview", "import"])
def test_a_map_that_cannot_be_used_still_gives_all_keys(run, tmp_path, command):
    path = tmp_path / "map.toml"
    path.write_text('platform = "x"\nwarna = "biru"\n', encoding="utf-8")
    answer = run("posts", command, INSTAGRAM, "--map", path, "--json")
    document = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert set(document) >= KEYS
    assert document["accepted"] is False
    assert document["rows"] is None
    assert document["reason"] == answer.stderr.strip()


def test_a_map_that_is_no_text_is_refused(run, tmp_path):
    path = tmp_path / "map.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert run("posts", "preview", INSTAGRAM, "--map", path).exit_code == 1


def test_an_import_counts_new_posts_and_the_same_file_changes_nothing(run, database):
    first = json.loads(run("posts", "import", INSTAGRAM, "--json").stdout)
    again = json.loads(run("posts", "import", INSTAGRAM, "--json").stdout)

    assert (first["inserted"], first["updated"], first["unchanged"]) == (4, 0, 0)
    assert (again["inserted"], again["updated"], again["unchanged"]) == (0, 0, 4)
    with database.reading() as session:
        assert session.scalar(select(func.count(Post.id))) == 4


def test_a_new_channel_takes_the_region_that_is_named(run, database):
    run("posts", "import", FACEBOOK, "--region", "33.74")
    with database.reading() as session:
        assert set(session.scalars(select(Channel.region_code))) == {"33.74"}


def test_an_unknown_region_is_refused(run):
    answer = run("posts", "import", FACEBOOK, "--region", "99")
    assert answer.exit_code == 1
    assert "Wilayah 99 tidak dikenal." in answer.stderr


def test_an_import_into_an_unknown_region_prints_what_the_file_holds(run):
    document = json.loads(run("posts", "import", FACEBOOK, "--region", "99", "--json").stdout)
    assert document["accepted"] is True
    assert document["import_id"] is None


def test_a_refused_import_prints_the_same_keys(run, daily):
    answer = run("posts", "import", daily, "--json")
    document = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert set(document) == KEYS | {"import_id", "inserted", "updated", "unchanged"}
    assert document["import_id"] is None


def test_undo_takes_the_posts_off_the_record(run):
    imported = json.loads(run("posts", "import", INSTAGRAM, "--json").stdout)
    undone = json.loads(run("posts", "undo", imported["import_id"], "--json").stdout)
    assert undone == {"import_id": imported["import_id"], "removed": 4, "restored": 0}


def test_undo_of_an_unknown_import_is_refused(run):
    assert run("posts", "undo", 99).exit_code == 1


def test_an_import_and_its_undo_are_told_in_words(run):
    assert "Impor 1 tersimpan" in run("posts", "import", INSTAGRAM).stdout
    assert "Impor 1 dibatalkan" in run("posts", "undo", 1).stdout


def test_before_the_database_is_upgraded_an_import_says_what_to_run(tmp_path):
    with application(f"sqlite:///{tmp_path / 'none.db'}", tmp_path) as app:
        answer = app.test_cli_runner().invoke(args=["posts", "import", str(INSTAGRAM)])
    assert answer.exit_code == 1
    assert "database upgrade" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_import_keeps_the_original_and_what_was_said(run, app):
    run("posts", "import", INSTAGRAM, "--account", "pokja.melati")
    with app.app_context(), runtime.reading() as session:
        batch = session.scalars(select(ImportBatch)).one()
        kept = original_path(runtime.uploads(), batch.stored_as)
    assert kept.read_bytes() == INSTAGRAM.read_bytes()
    assert (batch.size_bytes, batch.account_said) == (INSTAGRAM.stat().st_size, "pokja.melati")


def test_a_refused_file_is_not_kept(run, app, daily):
    run("posts", "import", daily)
    with app.app_context():
        assert not (runtime.uploads() / "originals").exists()
