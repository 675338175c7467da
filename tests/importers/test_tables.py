from __future__ import annotations

from outreach.importers import tables
from tests.importers.builders import instagram, read


def test_records_are_read_in_pieces_without_losing_any(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    parsed = read(instagram(*[{"Views": str(number)} for number in range(5)]))
    assert parsed.posts["views"].to_list() == [0, 1, 2, 3, 4]
    assert parsed.posts.index.to_list() == [2, 3, 4, 5, 6]


def test_rows_that_fill_the_last_piece_are_all_read(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    assert read(instagram({}, {})).unique_posts == 2
