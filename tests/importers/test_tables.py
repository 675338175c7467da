from __future__ import annotations

from outreach.importers import exports, tables
from tests.importers.builders import faults, instagram, read


def test_records_are_read_in_pieces_without_losing_any(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    parsed = read(instagram(*[{"Views": str(number)} for number in range(5)]))
    assert parsed.posts["views"].to_list() == [0, 1, 2, 3, 4]
    assert parsed.posts.index.to_list() == [2, 3, 4, 5, 6]


def test_rows_that_fill_the_last_piece_are_all_read(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    assert read(instagram({}, {})).unique_posts == 2


def test_very_wide_rows_are_read_in_smaller_pieces(monkeypatch):
    monkeypatch.setattr(tables, "_MOST_CELLS", 20)
    assert read(instagram({}, {}, {}, {}, {})).unique_posts == 5


def test_ids_are_taken_for_rounded_by_what_the_whole_file_shows(monkeypatch):
    monkeypatch.setattr(tables, "_CHUNK", 2)
    rounded = [{"Post ID": f"1809876543{number}00"} for number in (21098, 21077, 55012, 34178)]
    parsed = read(instagram(*rounded, {}, {}))
    assert faults(parsed) == [(line, "Post ID") for line in (2, 3, 4, 5)]


def test_more_rows_that_cannot_be_read_than_are_kept_refuse_the_file(monkeypatch):
    monkeypatch.setattr(tables, "MOST_REJECTED", 2)
    monkeypatch.setattr(exports, "MOST_REJECTED", 2)
    long = instagram({}) + b"".join(b"1," * 17 + b"1,1\n" for _ in range(3))
    assert "Line 3: The row has 19 cells" in str(read(long).reason)
    lost = read(instagram({}, *[{"Views": "-2"}] * 3))
    assert (lost.accepted, lost.format) == (False, "instagram_posts")
    assert "Line 3: -2 is below zero" in str(lost.reason)
