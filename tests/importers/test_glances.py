from __future__ import annotations

import pytest

from outreach.importers import glances
from outreach.importers.glances import glance
from outreach.importers.headers import fingerprint
from outreach.importers.maps import load_map
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import MAP_HEADER, instagram, workbook

MAP = """platform = "other"
[columns]
post_id = "id"
published_at = "tanggal"
"""


def look(content, manual_map=None):
    source = source_of_bytes("file", content.encode() if isinstance(content, str) else content)
    return glance(source, manual_map and load_map(manual_map))


def test_an_export_is_named_by_its_headers_alone():
    found = look(instagram({}))
    assert (found.platform, found.format, found.language) == ("instagram", "instagram_posts", "en")
    assert (found.refusal, found.is_unknown, found.names_account) == (None, False, True)


def test_a_table_that_nobody_knows_can_be_mapped():
    found = look(f"{MAP_HEADER}1,2026-06-15,3,4,5\n")
    assert found.is_unknown
    assert found.header == ("id", "tanggal", "suka", "komentar", "bagikan")
    assert found.fingerprint == fingerprint(["Suka", "id", "bagikan", "tanggal", "komentar"])


def test_what_is_refused_by_name_is_no_unknown_table():
    found = look('"Date","Primary"\n"2025-01-01T01:00:00","5"\n')
    assert "figures by day" in str(found.refusal)
    assert not found.is_unknown


def test_an_export_of_which_a_needed_column_has_another_name_can_be_mapped():
    found = look(instagram({}).replace(b"Publish time", b"Terbit"))
    assert (found.is_unknown, found.format) == (True, None)
    assert "publish time" in str(found.refusal)


def test_what_is_no_table_at_all_has_no_headers():
    found = look(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert (found.is_unknown, found.header) == (False, ())


@pytest.mark.parametrize(("account", "named"), [("", False), ('account = "Pokja"\n', True)])
def test_a_map_may_name_the_account(account, named):
    assert look(f"{MAP_HEADER}1,2026-06-15,3,4,5\n", account + MAP).names_account is named


def test_links_may_name_the_account():
    header = "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements"
    found = look(f'{header}\n1,"Sat, Aug 1, 2026",x,https://x.com/pokja/status/1,1,1,1\n')
    assert (found.platform, found.names_account) == ("x", True)


@pytest.mark.parametrize(("rows", "large"), [(1, False), (2, True)])
def test_a_file_of_more_records_than_that_is_large(monkeypatch, rows, large):
    monkeypatch.setattr(glances, "LARGE", 1)
    assert look(instagram(*[{}] * rows)).is_large is large


def test_a_workbook_without_a_sheet_or_a_cell_gets_a_sentence():
    assert "No table was found" in str(look(workbook()).refusal)
    blank = look(workbook(("Lembar 1", [])))
    assert (blank.is_unknown, blank.header) == (True, ())
