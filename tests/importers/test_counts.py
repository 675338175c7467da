from __future__ import annotations

import pandas as pd
import pytest

from outreach.importers.counts import cleaned_count, votes_of
from outreach.importers.formats import Column
from tests.importers.builders import INSTAGRAM, facebook, faults, instagram, read

COUNT = Column(name="views", kind="count")


def cells(*written):
    return pd.Series(written, index=range(2, 2 + len(written)), dtype="string")


def test_plain_counts_are_whole_numbers():
    cleaned = cleaned_count(cells("0", " 12 ", "007"), COUNT, None)
    assert cleaned.series.to_list() == [0, 12, 7]
    assert cleaned.series.dtype == "Int64"


@pytest.mark.parametrize("missing", ["", "-", "--", "N/A", "NAN", "nan", "undefined", " - ", None])
def test_what_says_unknown_is_unknown_and_no_fault(missing):
    cleaned = cleaned_count(cells(missing, "3"), COUNT, None)
    assert cleaned.series.isna().to_list() == [True, False]
    assert not cleaned.faults


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-3", "below zero"),
        ("3.5", "not a whole number"),
        ("banyak", "banyak is not a number."),
        ("9" * 16, "is not a number."),
        ("12,4 rb", "is not a number."),
    ],
)
def test_what_no_count_can_be_is_a_fault_and_unknown(cell, reason):
    cleaned = cleaned_count(cells("1", cell), COUNT, ".")
    assert cleaned.series.isna().to_list() == [False, True]
    assert reason in str(cleaned.faults[3].reason)
    assert cleaned.faults[3].content == cell


def test_words_for_thousands_are_in_no_export_whatever_its_sign():
    assert "is not a number" in str(cleaned_count(cells("12,4 rb"), COUNT, ",").faults[2].reason)


def test_thousands_and_whole_decimals_are_counts():
    assert cleaned_count(cells("1,234", "376.0", "5"), COUNT, ".").series.to_list() == [
        1234,
        376,
        5,
    ]


def test_words_for_thousands_are_read_where_people_write_tables():
    column = Column(name="views", kind="count", in_words=True)
    written = cells("12,4 rb", "1,2 jt", "800")
    assert votes_of(written, column) == {(0, ","): 2}
    assert cleaned_count(written, column, ",").series.to_list() == [12_400, 1_200_000, 800]


def test_each_column_is_read_with_its_own_sign():
    parsed = read(instagram({"Views": "1,234", "Reach": "1.204"}, {"Views": "1,100", "Reach": "7"}))
    assert parsed.totals["views"] == 2334
    assert parsed.totals["reach"] == 1211


def test_the_files_decimal_sign_is_told():
    assert read(instagram({"Views": "1.234"})).decimal == ","
    assert read(instagram({"Views": "1,234"})).decimal == "."


def test_no_decimal_sign_is_told_where_no_cell_decides():
    assert read(instagram({"Views": "1234"})).decimal is None


def test_columns_that_are_not_kept_help_to_tell_the_sign():
    content = facebook({"Views": "3,000"}).replace(b"Date,", b"Average Seconds viewed,")
    assert read(content.replace(b"Lifetime", b'"12,5"')).totals["views"] == 3
    assert read(content.replace(b"Lifetime", b"12.5")).totals["views"] == 3000


def test_a_count_at_fault_rejects_its_row_and_names_the_column():
    parsed = read(instagram({}, {"Likes": "-4"}, {"Comments": "ok"}))
    assert faults(parsed) == [(3, "Likes"), (4, "Comments")]
    assert parsed.unique_posts == 1


def test_a_row_with_several_faults_is_rejected_once_for_the_leftmost():
    assert list(INSTAGRAM).index("Views") < list(INSTAGRAM).index("Saves")
    assert faults(read(instagram({"Saves": "x", "Views": "y"}))) == [(2, "Views")]
