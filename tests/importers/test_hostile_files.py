"""Files that would fill the memory, never end, or are not what they seem: each gets a sentence."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.errors import UnreadableFileError
from outreach.importers.archives import unpacked
from tests.importers.builders import INSTAGRAM, csv_text, instagram, read, workbook

ROOT = Path(__file__).parents[2]
EXPORTS = Path(__file__).parent / "exports"
MB = 1_000_000
MOST_MEMORY = 700  # MB, of which Python with pandas takes about 120
LONGEST_WAIT = 600  # seconds; it only tells a file that never ends
HEADER = (",".join(INSTAGRAM) + "\n").encode()
ROW = instagram({}).split(b"\n")[1] + b"\n"
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}'
    "</sheetData></worksheet>"
)
MARKS = {
    "zip": b"PK\x03\x04",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "xml": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "utf-8": b"\xef\xbb\xbf",
    "utf-16": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32": b"\xff\xfe\0\0",
    "nothing": b"",
}
KINDS = {
    "csv": "instagram_posts_indonesian_2026.csv",
    "utf-16": "instagram_posts_tabs_in_utf16.csv",
    "xlsx": "facebook_insights_several_sheets.xlsx",
    "xls": "linkedin_page_2024.xls",
    "xml": "facebook_insights_xml.xls",
    "ods": "youtube_studio_open_document.ods",
}


def measured(path: Path):
    """Read a file in a process of its own, and hold what it took against the bounds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.importers.measured", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=LONGEST_WAIT,
    )
    result = json.loads(done.stdout)
    assert result["megabytes"] < MOST_MEMORY
    assert result["accepted"] == (result["reason"] is None)
    assert result["rows"] == result["posts"] + result["repeated"] + result["rejected"]
    return result


def repeated(path: Path, head: bytes, part: bytes, size: int = 200 * MB) -> Path:
    """Write a file that begins with something and then says the same all over."""
    block = part * max(1, MB // len(part))
    with path.open("wb") as file:
        file.write(head)
        for _ in range(size // len(block)):
            file.write(block)
    return path


def archive(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("head", "part", "what"),
    [
        (HEADER + ROW[:-2] + b'"', b"rumah layak huni ", "line that is longer"),
        (b"", b"rumah layak huni ", "line that is longer"),
        (b"", b"\0", "is empty"),
        (HEADER, ROW[:-1] + b",lebih\n", "More than 250000 rows"),
        (b"Post ID,Account ID,Publish time\n", b"1,2,3,4\n", "More than 250000 rows"),
        (HEADER, b"1.7E+16" + ROW[17:], "More than 250000 rows"),
        (b"a,b\n", b"1,2\n", "No known export"),
    ],
    ids=["one cell", "one line", "empty", "long rows", "short long rows", "lost ids", "unknown"],
)
def test_200_mb_that_are_no_export_are_refused_within_bounds(tmp_path, head, part, what):
    result = measured(repeated(tmp_path / "unggahan.csv", head, part))
    assert what in result["reason"]


def test_200_mb_of_one_repeated_line_are_read_within_bounds(tmp_path):
    header = b"Post id,Post text,Likes\n"
    line = b"1891178493131350016," + b"sumur bersama " * 100 + b",5\n"
    result = measured(repeated(tmp_path / "unggahan.csv", header, line))
    assert result["posts"] == 1
    assert result["repeated"] == result["rows"] - 1 > 100_000


@pytest.mark.parametrize(
    ("part", "size"),
    [(b'rumah, layak\nhuni "', 40 * MB), (b'","\n', 200 * MB), (b"sumur\n", 200 * MB)],
    ids=["pairs", "cells", "lines"],
)
def test_what_stands_behind_a_quotation_mark_does_not_fill_the_memory(tmp_path, part, size):
    measured(repeated(tmp_path / "unggahan.csv", HEADER + ROW + ROW[:-2] + b'"', part, size))


def test_a_quotation_mark_that_never_closes_costs_the_rows_behind_it_alone(tmp_path):
    path = repeated(tmp_path / "unggahan.csv", HEADER + ROW + b'2,"', b"sumur\n", 20 * MB)
    result = measured(path)
    assert (result["posts"], result["rejected"]) == (1, 1)


@pytest.mark.parametrize("name", ["kolom {}", "Likes", "Post ID", ""])
def test_40_000_columns_are_read_or_refused_within_bounds(tmp_path, name):
    header = [*INSTAGRAM, *(name.format(number) for number in range(40_000))]
    rows = [[*INSTAGRAM.values(), *["1"] * 40_000]] * 100
    path = tmp_path / "lebar.csv"
    path.write_text(csv_text(header, rows), encoding="utf-8")
    assert not measured(path)["is_refused"]


def test_40_000_unknown_columns_get_a_sentence(tmp_path):
    path = tmp_path / "lebar.csv"
    header = [f"kolom {number}" for number in range(40_000)]
    path.write_text(csv_text(header, [["1"] * 40_000] * 100), encoding="utf-8")
    assert "--map" in measured(path)["reason"]


@pytest.mark.parametrize(
    "sheet",
    [
        "<row>" + "<c><v>1</v></c>" * 5 * MB + "</row>",
        "<row><c><v>1</v></c></row>" * 5 * MB,
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 250 * MB}</t></is></c></row>',
        "x" * 400 * MB,
    ],
    ids=["cells", "rows", "one cell", "noise"],
)
def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened(tmp_path, sheet):
    path = tmp_path / "bom.xlsx"
    path.write_bytes(workbook(("Posts", []), sheet_xml=SHEET.format(sheet)))
    assert "too large to open" in measured(path)["reason"]


def test_a_bomb_in_an_archive_is_refused_at_every_depth(tmp_path):
    packed = archive("unggahan.csv", b"\0" * 400 * MB)
    for _ in range(4):
        path = tmp_path / "bom.zip"
        path.write_bytes(packed)
        assert "workbook" in measured(path)["reason"]
        packed = archive("dalam.zip", packed)


def test_a_bomb_is_not_unpacked():
    bomb = io.BytesIO(archive("unggahan.csv", b"\0" * 301 * MB))
    with pytest.raises(UnreadableFileError, match="holds too much"):
        unpacked("bom.zip", bomb, lambda _, file: file.read(-1))


def test_a_million_empty_lines_are_no_rows(tmp_path):
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"\n" * MB)
    assert measured(empty)["reason"] == "The file is empty."
    below = tmp_path / "berisi.csv"
    below.write_bytes(instagram({}) + b"\r\n" * MB)
    assert measured(below)["rows"] == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_without_a_mark_are_read(encoding):
    assert read(instagram({}).decode().encode(encoding)).unique_posts == 1


def test_an_empty_character_in_a_cell_is_left_out():
    parsed = read(instagram({"Description": "su\0mur"}))
    assert parsed.posts["text"].to_list() == ["sumur"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_was_cut_anywhere_gets_a_sentence_or_its_rows(kind):
    content = (EXPORTS / KINDS[kind]).read_bytes()
    lengths = {*range(12), *range(0, len(content), 1 + len(content) // 60), len(content) - 1}
    for length in sorted(lengths):
        parsed = read(content[:length])
        assert parsed.accepted or str(parsed.reason)
        assert parsed.rows == parsed.unique_posts + parsed.repeated + parsed.rejected


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_an_archive_that_was_cut_or_damaged_gives_its_files_or_a_sentence(data):
    content = bytearray(archive("unggahan.csv", instagram({}, {})))
    for _ in range(data.draw(st.integers(0, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = io.BytesIO(bytes(content[: data.draw(st.integers(4, len(content)))]))
    files: list[bytes] = []
    with contextlib.suppress(UnreadableFileError):  # and nothing else
        files = unpacked("arsip.zip", file, lambda _, inside: inside.read(MB))
    assert all(str(read(each).reason) for each in files)


@pytest.mark.parametrize("mark", MARKS)
@given(noise=st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_random_bytes_get_a_sentence(mark, noise):
    parsed = read(MARKS[mark] + noise)
    assert not parsed.accepted
    assert str(parsed.reason)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_export_never_raises(data):
    content = bytearray(instagram({}, {"Description": 'dua\n"baris"'}, {"Views": "1,234"}))
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    parsed = read(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert parsed.rows == parsed.unique_posts + parsed.repeated + parsed.rejected


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xml"])
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_damaged_workbook_never_raises(kind, data):
    content = bytearray((EXPORTS / KINDS[kind]).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    parsed = read(bytes(content))
    assert parsed.accepted or str(parsed.reason)


@pytest.mark.parametrize("noise", [b"\0" * 50, b"\xff" * 50, b'"' * 51, b"\r" * 50, b",\n" * 50])
def test_noise_gets_a_sentence(noise):
    assert str(read(noise).reason)
