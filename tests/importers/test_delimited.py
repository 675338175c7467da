from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.errors import UnreadableFileError
from outreach.importers import delimited
from outreach.importers.sources import source_of_bytes
from tests.importers.builders import csv_text, faults, instagram, read, sentences


def text_sheets(content, **how):
    return delimited.text_sheets(source_of_bytes("file", content), **how)


def records_of(content, *, number=0, **how):
    return list(text_sheets(content, **how)[number].records())


WRAPPED = 4  # after the four delimiters come the same with lines unwrapped


def test_a_record_has_the_physical_line_on_which_it_begins():
    content = b'a,b\n1,"dua\nbaris"\n\n2,x\n'
    assert records_of(content) == [
        (1, ["a", "b"]),
        (2, ["1", "dua\nbaris"]),
        (4, []),
        (5, ["2", "x"]),
    ]


def test_lines_may_end_with_crlf_and_the_last_with_nothing():
    assert records_of(b'a\r\n"x\r\ny"\r\nb') == [(1, ["a"]), (2, ["x\r\ny"]), (4, ["b"])]


def test_a_lone_return_is_no_end_of_a_line():
    assert records_of(b"a,b\n1,x\ry\n2,z\n") == [
        (1, ["a", "b"]),
        (2, ["1", "x y"]),
        (3, ["2", "z"]),
    ]


def test_files_of_old_end_lines_with_returns_alone():
    assert records_of(b"a,b\r1,x\r") == [(1, ["a", "b"]), (2, ["1", "x"])]


def test_such_a_return_within_a_cell_can_be_unwrapped():
    wrapped = records_of(b'id,isi\r"1,x\ry"\r', number=WRAPPED)
    assert wrapped == [(1, ["id", "isi"]), (2, ["1", "x"]), (3, ["y"])]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b", "\x0c"])
def test_only_lf_ends_a_line(separator):
    content = f"a\nx{separator}y\nb\n".encode()
    assert [line for line, _ in records_of(content)] == [1, 2, 3]


@pytest.mark.parametrize(("number", "delimiter"), [(0, ","), (1, ";"), (2, "\t"), (3, "|")])
def test_each_delimiter_is_tried(number, delimiter):
    content = csv_text(["a", "b"], [["1", f"x{delimiter}y"]], delimiter=delimiter).encode()
    assert records_of(content, number=number)[1] == (2, ["1", f"x{delimiter}y"])


def test_a_named_delimiter_is_the_only_one():
    sheets = text_sheets(b"a|b\n", delimiter="|")
    assert [sheet.delimiter for sheet in sheets] == ["|", "|"]
    assert list(sheets[0].records()) == [(1, ["a", "b"])]


def test_reading_can_begin_further_down():
    assert records_of(b'judul "\n\na,b\n1,2\n', first_line=3) == [(3, ["a", "b"]), (4, ["1", "2"])]


def test_an_open_quotation_mark_tells_where_the_file_is_cut():
    records = text_sheets(b'a,b\n1,2\n3,"x\ny')[0].records()
    assert list(records) == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "x\ny"])]
    assert records.cut_line == 3


def test_a_whole_file_is_not_cut():
    records = text_sheets(b'a,b\n1,"x"')[0].records()
    list(records)
    assert records.cut_line is None


def test_wrapped_lines_are_put_together_again():
    content = b'"a,""b b"""\n"1,""dua"\nbaris,\n"tiga"""\n"2,x"\n'
    assert records_of(content, number=WRAPPED) == [
        (1, ["a", "b b"]),
        (2, ["1", "dua\nbaris,\ntiga"]),
        (5, ["2", "x"]),
    ]


def test_a_record_wrapped_with_all_its_lines_is_unwrapped():
    content = b'"1,""dua\nbaris"",z"\n"2,x,y"\n'
    assert records_of(content, number=WRAPPED) == [
        (1, ["1", "dua\nbaris", "z"]),
        (3, ["2", "x", "y"]),
    ]


@pytest.mark.parametrize("note", ["Catatan, ya", "Catatan: satu, dua, tiga, empat"])
def test_a_stray_note_is_no_wrapped_record(note):
    first = {"Account username": "pokja, kita"}
    parsed = read(instagram(first, {}) + f'"{note}"\n'.encode())
    assert (parsed.unique_posts, faults(parsed)) == (2, [(4, "Post ID")])
    assert "unwrapped" not in " ".join(sentences(parsed))


def test_one_wrapped_record_among_others_is_unwrapped():
    header, row, *_ = instagram({"Description": "satu, dua"}).decode().split("\n")
    wrapped = row.replace('"', '""').replace("17912345678901231", "17912345678901239")
    parsed = read(f'{header}\n{row}\n{row}\n"{wrapped}"\n')
    assert (parsed.unique_posts, parsed.rejected) == (2, 0)


def test_unwrapping_is_warned_of():
    assert "unwrapped" in str(text_sheets(b"a\n")[WRAPPED].warnings[0])


def test_empty_characters_are_left_out_with_a_warning():
    sheet = text_sheets(b"a,b\n1,x\0y\n")[0]
    assert list(sheet.records())[1] == (2, ["1", "xy"])
    assert "empty characters" in str(sheet.warnings[0])


def test_wide_characters_are_not_empty_ones():
    assert text_sheets("a,b\n1,é\n".encode("utf-16"))[0].warnings == ()


def test_damaged_characters_are_warned_of():
    sheet = text_sheets(b"\xef\xbb\xbfa\xff,b\n")[0]
    assert list(sheet.records()) == [(1, ["a�", "b"])]
    assert "damaged" in str(sheet.warnings[0])


def test_a_field_may_be_longer_than_csv_allows_by_itself():
    assert records_of(b"a\n" + b"x" * 200_000 + b"\n")[1][0] == 2


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\x1f\x03"))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8))
def test_whatever_is_written_is_read_at_its_line(rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    expected = []
    for row in rows:
        expected.append((text.getvalue().count("\n") + 1, row))
        writer.writerow(row)
    assert records_of(text.getvalue().encode("utf-8-sig")) == expected


@pytest.mark.parametrize("end", [b"", b"\n", b"\r"])
def test_a_line_without_an_end_is_no_tables(end):
    content = b"Post ID,Reach" + end + b"1800," * 1_200_000
    with pytest.raises(UnreadableFileError, match="longer than any table's"):
        text_sheets(content)


def test_a_line_of_forty_thousand_columns_is_read():
    content = ",".join(f"Column {number}" for number in range(40_000)).encode() + b"\n1,2\n"
    assert len(records_of(content)[0][1]) == 40_000


def test_what_an_open_quotation_mark_swallows_has_an_end(monkeypatch):
    monkeypatch.setattr(delimited, "_LONGEST_RECORD", 12)
    records = text_sheets(b'a,b\n1,2\n3,"x\nsumur\nsumur\nsumur\n')[0].records()
    assert list(records) == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "x\nsumur\n"])]
    assert records.cut_line == 3
