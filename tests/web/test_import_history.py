"""Tests of the list of imports, and of the original files that they keep."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest

from outreach.storage.models import ImportBatch
from tests.exports import COORDINATOR, bring_in, export, load
from tests.web.files import MAP, TABLE, instagram, upload


@pytest.fixture
def three(database):
    """Imports of three files: saved ones of two platforms and one that was undone."""
    bring_in(database, {}, name="oktober.csv")
    bring_in(database, {}, platform="instagram", name="september.csv", read_on=date(2026, 10, 1))
    with database.unit_of_work(COORDINATOR) as work:
        first, second = work.session.get(ImportBatch, 1), work.session.get(ImportBatch, 2)
        first.size_bytes, second.size_bytes = 2_000, 3_400_000
        first.sha256, second.sha256 = "ab" * 32, "cd" * 32


def names(page):
    history = page.text.partition('id="history-title"')[2]
    return re.findall(r'class="file-name" href="[^"]*">([^<]+)<', history)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["september.csv", "oktober.csv"]),
        ("?sort=file", ["oktober.csv", "september.csv"]),
        ("?sort=-size", ["september.csv", "oktober.csv"]),
        ("?sort=size", ["oktober.csv", "september.csv"]),
        ("?sort=nonsense", ["september.csv", "oktober.csv"]),
        ("?platform=instagram", ["september.csv"]),
        ("?platform=nonsense", ["september.csv", "oktober.csv"]),
        ("?q=OKTO", ["oktober.csv"]),
        ("?q=coordinator", ["september.csv", "oktober.csv"]),
        ("?q=cdcd", ["september.csv"]),
        ("?q=%25", []),
        ("?state=accepted", ["september.csv", "oktober.csv"]),
        ("?state=undone", []),
    ],
)
def test_imports_are_found_and_sorted(publisher, three, query, found):
    assert names(publisher.get(f"/imports{query}")) == found


def test_what_was_asked_for_stays_in_the_form_and_in_the_links(publisher, three):
    page = publisher.get("/imports?q=csv&platform=instagram&state=accepted&sort=file").text
    assert 'value="csv"' in page
    assert '<option value="instagram" selected>' in page
    assert '<option value="accepted" selected>Disimpan' in page
    assert "q=csv&amp;platform=instagram&amp;state=accepted&amp;sort=-file" in page


def test_without_a_fit_the_filters_can_be_cleared(publisher, three):
    page = publisher.get("/imports?q=nowhere").text
    assert "Tidak ada impor yang cocok dengan saringan ini" in page
    assert 'name="q"' in page


def test_the_list_says_size_digest_and_state(publisher, three):
    page = publisher.get("/imports").text
    for words in ("3,4 MB", "2 kB", "<code>cdcdcdcd</code>", "Disimpan", "1 baru"):
        assert words in page


def test_an_imports_page_shows_the_whole_digest_and_what_was_said(publisher):
    sent = {"map": (io.BytesIO(MAP.encode()), "map.toml"), "account": "griya.contoh"}
    upload(publisher, ("tabel.csv", TABLE), **sent)
    page = publisher.get("/imports/1").text
    assert re.search(r"<code>[0-9a-f]{64}</code>", page)
    assert "Akun, seperti yang disebut</dt><dd>griya.contoh" in page
    assert "published_at = &#34;Terbit&#34;" in page


def test_the_original_is_downloaded_as_it_was_sent(publisher):
    upload(publisher, ("Posts Oktober é.csv", instagram(10)))
    answer = publisher.get("/imports/1/original")
    assert answer.data == instagram(10)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/octet-stream"
    answer.close()


def test_an_original_is_for_those_who_may_bring_files_in(publisher, viewer, neighbour):
    upload(publisher, ("posts.csv", instagram(10)))
    assert viewer.get("/imports/1/original").status_code == 403
    assert neighbour.get("/imports/1/original").status_code == 404
    assert "/imports/1/original" not in viewer.get("/imports/1").text


def test_an_import_without_its_original_says_so(publisher, database):
    import_id = load(database, export({}))
    assert "tidak disimpan" in publisher.get(f"/imports/{import_id}").text
    assert publisher.get(f"/imports/{import_id}/original").status_code == 404


def test_before_it_is_undone_the_page_says_what_stands_in_the_way(publisher, database):
    first = bring_in(database, {})
    bring_in(database, {}, name="lagi.csv")
    page = publisher.get(f"/imports/{first.id}/undo").text
    assert "lagi.csv" in page
    assert 'name="reason"' not in page
