from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest

from outreach.importers.formats import Column
from outreach.importers.ids import cleaned_id, id_evidence, uploaded_at
from tests.importers.builders import facebook, faults, instagram, read, sentences

POST_ID = Column(name="post_id", kind="id", pattern=r"\d+(_\d+)?")


def cleaned(*ids, column=POST_ID):
    cells = pd.Series(ids, index=range(2, 2 + len(ids)), dtype="string")
    return cleaned_id(cells, column, id_evidence(cells, column))


def lines(result):
    return sorted(result.faults)


def test_intact_ids_are_kept_as_they_are():
    result = cleaned("17912345678901231", " 1803 ", "123_456", "'18098765432109877", '="1804"')
    assert result.series.to_list() == [
        "17912345678901231",
        "1803",
        "123_456",
        "18098765432109877",
        "1804",
    ]
    assert (dict(result.faults), result.warnings) == ({}, ())


@pytest.mark.parametrize(
    "destroyed",
    [
        "1.09626E+15",
        "1,09626E+15",
        "1.7912345678901232e+16",
        "1122300000000000.00",
        "1122300000000000,00",
        "1.122.300.000.000.000",
        "#NAME?",
        "#####",
    ],
)
def test_an_id_that_a_spreadsheet_changed_is_a_fault(destroyed):
    result = cleaned("17912345678901231", destroyed)
    assert lines(result) == [3]
    assert "Use the file as it was exported" in str(result.faults[3].reason)
    assert result.faults[3].content == destroyed
    assert result.series.isna().to_list() == [False, True]
    assert "rows that were lost to it: 1" in str(result.warnings[0])


@pytest.mark.parametrize("blank", ["", "-", None])
def test_a_row_without_an_id_is_a_fault(blank):
    assert "does not say which post" in str(cleaned(blank).faults[2].reason)


def test_what_no_id_can_be_is_a_fault():
    assert "is not the id of a post" in str(cleaned("An error occurred").faults[2].reason)


def test_a_format_without_a_pattern_takes_any_id():
    column = Column(name="post_id", kind="id")
    assert not cleaned("AJIm0_vluI", column=column).faults


def test_ids_that_all_end_in_zeros_after_15_digits_were_rounded():
    result = cleaned("17912345678901200", "18098765432109800", "17855501234567800")
    assert lines(result) == [2, 3, 4]


def test_three_ids_of_16_digits_that_end_in_0_were_rounded():
    assert lines(cleaned("1100987654321090", "1100987654321080", "1100987654321070")) == [2, 3, 4]


def test_one_id_that_ends_in_two_zeros_is_no_evidence():
    assert not cleaned("17912345678901200").faults


def test_one_id_in_zeros_among_many_intact_ones_is_chance():
    intact = [f"179123456789{number:05d}" for number in range(1, 100)]
    assert not cleaned(*intact, "17912345678901200").faults


def test_rounded_ids_among_intact_ones_are_found_where_chance_is_out_of_the_question():
    intact = [f"179123456789{number:05d}" for number in range(1, 40)]
    rounded = [f"18098765432{number:04d}00" for number in range(1, 20)]
    assert lines(cleaned(*intact, *rounded)) == list(range(41, 60))


def test_ids_of_15_digits_may_end_in_zeros():
    assert not cleaned("109876543210000", "109876543211000", "109876543212000").faults


def test_rows_with_lost_ids_are_rejected_and_the_file_is_warned_of():
    parsed = read(instagram({}, {"Post ID": "1.79123E+16"}))
    assert (faults(parsed), parsed.unique_posts) == ([(3, "Post ID")], 1)
    assert "A spreadsheet has changed ids" in sentences(parsed)[0]


@pytest.mark.parametrize("path", ["p", "reel", "tv", "pokja.melati/p"])
def test_an_instagram_link_tells_the_time_of_the_upload(path):
    link = f"https://www.instagram.com/{path}/DZmdGlDktaH/?igsh=x"
    assert uploaded_at("instagram", link) == datetime(2026, 6, 15, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "link"),
    [
        (None, "https://www.instagram.com/p/DZmdGlDktaH/"),
        ("instagram", None),
        ("instagram", pd.NA),
        ("instagram", "https://www.instagram.com/stories/pokja/123/"),
        ("instagram", "https://www.instagram.com/p/é٣x/"),
    ],
)
def test_other_links_tell_no_time(rule, link):
    assert uploaded_at(rule, link) is None


def test_the_number_of_an_account_that_a_spreadsheet_changed_is_unknown_and_told():
    parsed = read(
        facebook(
            {"Post ID": "6155_1"},
            {"Post ID": "6155_2", "Page ID": "6.155E+13"},
            {"Post ID": "6155_3", "Page ID": "6.155E+13", "Page name": "Pokja PKP Kota Melati"},
        )
    )
    assert parsed.posts["account_id"].notna().to_list() == [True, False, False]
    assert parsed.accounts == {"Pokja PKP Kabupaten Asri": 2, "Pokja PKP Kota Melati": 1}
    assert "They were left out: 2; accounts are told apart by their names." in sentences(parsed)[0]
