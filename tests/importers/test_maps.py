from __future__ import annotations

import pandas as pd
import pytest

from outreach.domain.channels import Platform
from outreach.domain.errors import InvalidInputError
from outreach.importers.maps import load_map
from tests.importers.builders import faults, read, workbook

LEAST = 'platform = "other"\n{}\n[columns]\npost_id = "id"\npublished_at = "waktu"\n{}\n'


def a_map(top="", columns=""):
    return load_map(LEAST.format(top, columns))


def mapped(content, top="", columns="", **how):
    return read(content, manual_map=a_map(top, columns), **how)


def fault_of(text):
    with pytest.raises(InvalidInputError) as refused:
        load_map(text)
    return refused.value.problems[0].field, str(refused.value)


def test_a_map_needs_little():
    manual_map = a_map()
    assert (manual_map.platform, manual_map.header_line) == (Platform.OTHER, 1)
    assert manual_map.columns == {"post_id": ("id",), "published_at": ("waktu",)}


@pytest.mark.parametrize(
    ("top", "columns", "key"),
    [
        ("colour = 1", "", "colour"),
        ("", 'likes = "Suka"', "columns.likes"),
        ('delimiter = ",,"', "", "delimiter"),
        ('decimal = "x"', "", "decimal"),
        ('encoding = "klingon"', "", "encoding"),
        ('encoding = "unicode_escape"', "", "encoding"),
        ("header_line = 0", "", "header_line"),
        ("header_line = true", "", "header_line"),
        ("header_line = 99999999999999999999", "", "header_line"),
        ('time_zone = "Asia/Atlantis"', "", "time_zone"),
        ('time_zone = ""', "", "time_zone"),
        ('published_at_format = "%Q"', "", "published_at_format"),
        ('published_at_format = "besok"', "", "published_at_format"),
        ("published_at_format = 3", "", "published_at_format"),
        ("sheet = 3", "", "sheet"),
        ('account = ""', "", "account"),
        ("", "reach = 3", "columns.reach"),
        ("", "reach = []", "columns.reach"),
        ("", 'text = ["a", "b"]', "columns.text"),
    ],
)
def test_a_key_that_cannot_be_used_is_named(top, columns, key):
    field, sentence = fault_of(LEAST.format(top, columns))
    assert field == key
    assert key in sentence


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[columns]\npost_id = "id"\npublished_at = "waktu"', "platform"),
        ('platform = "friendster"\n[columns]\npost_id = "id"', "platform"),
        ('platform = "x"', "columns.published_at"),
        ('platform = "x"\ncolumns = 3', "columns"),
        ('platform = "x"\n[columns]\npost_id = "id"', "columns.published_at"),
        ('platform = "x"\n[columns]\npublished_at = "waktu"', "columns.post_id"),
        ("platform =", "map"),
    ],
)
def test_what_a_map_lacks_is_named(text, key):
    assert fault_of(text)[0] == key


def test_a_header_that_the_file_does_not_have_is_named():
    parsed = mapped("id,waktu\n1,2026-06-30\n", columns='reach = "Jangkauan Unik"')
    assert str(parsed.reason) == "The file has no column Jangkauan Unik, which the map names."


def test_headers_are_found_whatever_their_case_and_spaces():
    assert mapped(" ID ;WAKTU\n1;2026-06-30\n").accepted


def test_a_sheet_is_found_by_name():
    content = workbook(("Lain", [["x"]]), ("Data", [["id", "waktu"], ["1", "2026-06-30"]]))
    assert mapped(content, 'sheet = "Data"').unique_posts == 1
    assert str(mapped(content, 'sheet = "Juni"').reason) == "The file has no sheet named Juni."


def test_the_header_may_stand_further_down():
    parsed = mapped('Rekap "Juni"\n\nid,waktu\n1,2026-06-30\n', "header_line = 3")
    assert parsed.posts.index.to_list() == [4]


def test_a_file_that_ends_above_its_header_is_refused():
    assert not mapped("id,waktu\n", "header_line = 9").accepted


def test_delimiter_encoding_and_decimal_sign_can_be_said():
    content = "id|waktu|jangkauan\n1|2026-06-30|3.000\n".encode("utf-16-le")
    parsed = mapped(
        content,
        'delimiter = "|"\nencoding = "utf-16-le"\ndecimal = "."',
        'reach = "jangkauan"',
    )
    assert (parsed.totals["reach"], parsed.decimal) == (3, ".")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_an_encoding_that_is_not_the_files_is_refused_in_a_sentence(encoding):
    parsed = read("id,waktu\n1,2026-06-30 10:00\n", manual_map=a_map(f'encoding = "{encoding}"'))
    assert "no column id" in str(parsed.reason)


def test_the_decimal_sign_is_else_decided_from_the_column():
    parsed = mapped(
        'id,waktu,r\n1,2026-06-30,"12,4 rb"\n2,2026-06-30,3.000\n', columns='reach = "r"'
    )
    assert (parsed.totals["reach"], parsed.decimal) == (15_400, ",")


def test_times_are_read_in_the_form_and_zone_of_the_map():
    parsed = mapped(
        "id,waktu\n1,30/06/2026 18.30\n",
        'time_zone = "Asia/Makassar"\npublished_at_format = "%d/%m/%Y %H.%M"',
    )
    assert parsed.published()["min_utc"] == "2026-06-30T10:30:00Z"
    assert parsed.time_zone == "Asia/Makassar"


def test_headers_in_a_list_are_added_up_and_unknown_if_one_is():
    parsed = mapped(
        "id,waktu,a,b\n1,2026-06-30,2,3\n2,2026-06-30,2,\n", columns='reactions = ["a", "b"]'
    )
    assert parsed.posts["reactions"].astype(object).fillna("?").to_list() == [5, "?"]


def test_a_fault_in_a_header_of_a_list_rejects_the_row():
    parsed = mapped("id,waktu,a,b\n1,2026-06-30,2,x\n", columns='reactions = ["a", "b"]')
    assert faults(parsed) == [(2, "b")]


def test_a_permalink_can_be_the_key():
    manual_map = load_map(
        'platform = "other"\n[columns]\npermalink = "tautan"\npublished_at = "waktu"'
    )
    content = "tautan,waktu\nhttps://a.id/1,2026-06-30\nhttps://a.id/1,2026-06-30\n,2026-06-30\n"
    parsed = read(content, manual_map=manual_map)
    assert (parsed.unique_posts, parsed.repeated) == (1, 1)
    assert faults(parsed) == [(4, "tautan")]


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("housing;water", "housing;water"),
        ("Sanitasi; Perumahan", "housing;sanitation"),
        ("", None),
    ],
)
def test_topics_are_a_persons_reading(cell, topics):
    parsed = mapped(f"id,waktu,topik\n1,2026-06-30,{cell}\n", columns='topics = "topik"')
    value = parsed.posts["topics"].item()
    assert (None if pd.isna(value) else value) == topics


def test_a_topic_that_is_none_of_ours_rejects_the_row():
    parsed = mapped("id,waktu,topik\n1,2026-06-30,olahraga\n", columns='topics = "topik"')
    assert str(parsed.rejections[0].reason) == "olahraga is not a list of topics."


def test_yes_and_no_are_checked():
    parsed = mapped(
        "id,waktu,iklan\n1,2026-06-30,ya\n2,2026-06-30,FALSE\n3,2026-06-30,?\n",
        columns='is_paid = "iklan"',
    )
    assert (parsed.unique_posts, faults(parsed)) == (2, [(4, "iklan")])


def test_one_post_on_many_rows_is_no_breakdown_in_a_table_that_people_make():
    rows = "1,2026-06-30\n" * 4
    assert mapped(f"id,waktu\n{rows}").repeated == 3


def test_ids_that_a_spreadsheet_destroyed_are_rejected_there_too():
    assert faults(mapped("id,waktu\n1.09626E+15,2026-06-30\n")) == [(2, "id")]


def test_plain_dates_stay_plain_dates():
    parsed = mapped("id,waktu\n1,2026-06-30\n2,2026-07-01\n3,\n")
    assert parsed.published() == {"min_utc": "2026-06-30", "max_utc": "2026-07-01"}
    assert (parsed.unique_posts, parsed.rejected) == (3, 0)
