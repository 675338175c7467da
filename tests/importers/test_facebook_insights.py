"""What is odd in Facebook Insights' exports of posts until 2021, each mended."""

from __future__ import annotations

import pandas as pd
import pytest

from outreach.importers.exports import read_export
from tests.importers.builders import csv_text, faults, read, sentences, workbook
from tests.importers.test_exports import sample

POST = {
    "Post ID": "410000000000017_410000000000101",
    "Permalink": "https://www.facebook.com/pokja.asri/posts/410000000000101:0",
    "Post Message": "Sambungan air minum baru",
    "Type": "Photo",
    "Posted": "10/1/2015 21:00",
    "Lifetime Post Total Reach": "8",
    "Lifetime Post Total Impressions": "11",
    "Lifetime Engaged Users": "3",
    "Lifetime Post Consumptions": "5",
}
SAID = dict.fromkeys(POST, "") | {"Lifetime Post Total Reach": "Lifetime: The number of people."}
STORIES = "Lifetime Post Stories by act..."
PEOPLE = "Lifetime Talking About This(..."


def posts(*changes):
    return csv_text(list(POST), [list((POST | change).values()) for change in changes])


def book(*sheets):
    return workbook(
        ("Key Metrics", [list(POST), list(SAID.values()), list(POST.values())]), *sheets
    )


def test_the_row_that_describes_the_columns_is_no_post():
    parsed = read(posts(SAID, {}))
    assert (parsed.rows, parsed.rejected, parsed.posts.index.to_list()) == (1, 0, [3])


def test_a_file_without_the_descriptions_is_read_too():
    assert read(posts({})).posts.index.to_list() == [2]


def test_likes_comments_and_shares_come_from_their_sheet_by_the_key():
    stories = [["Description", "Post ID", "share", "like"], ["", POST["Post ID"], "1", "7"]]
    parsed = read(book((STORIES, stories)))
    totals = parsed.totals
    assert (totals["reactions"], totals["shares"], totals["comments"]) == (7, 1, None)
    assert (parsed.rows, parsed.posts.index.to_list()) == (1, [3])


def test_stories_are_counted_rather_than_the_people_who_tell_them():
    def likes(count):
        return [["Post ID", "like"], [POST["Post ID"], count]]

    assert read(book((PEOPLE, likes("5")), (STORIES, likes("7")))).totals["reactions"] == 7
    assert read(book((PEOPLE, likes("5")))).totals["reactions"] == 5


def test_a_fault_in_another_sheets_cell_names_its_column_and_the_posts_row():
    parsed = read(book((STORIES, [["Post ID", "like"], [POST["Post ID"], "-7"]])))
    assert faults(parsed) == [(3, "like")]


def test_the_names_of_july_2017_mean_the_same():
    name = {
        "Lifetime Post Total Reach": "post_impressions_unique:lifetime",
        "Lifetime Post Total Impressions": "post_impressions:lifetime",
        "Lifetime Engaged Users": "post_engaged_users:lifetime",
        "Lifetime Post Consumptions": "post_consumptions:lifetime",
    }
    others = {"post_impressions_paid_unique:lifetime": "99", "post_impressions_paid:lifetime": "98"}
    row = {name.get(key, key): cell for key, cell in POST.items()} | others
    totals = read(csv_text(list(row), [list(row.values())])).totals
    assert (totals["reach"], totals["impressions"], totals["clicks"]) == (8, 11, 5)


@pytest.mark.parametrize("name", ["facebook_insights_xml", "facebook_insights_xml_in_utf16"])
def test_an_xls_that_is_xml_is_read_with_its_sheets(name):
    parsed = read_export(sample(name), f"{name}.xls")
    assert (parsed.rows, parsed.totals["comments"]) == (3, 46)


def test_the_zone_is_unknown_and_warned_of():
    parsed = read(posts({}))
    assert (parsed.time_zone, parsed.posts["published_at"].to_list()) == (
        None,
        [pd.Timestamp("2015-10-01 14:00")],
    )
    assert "does not say in which time zone its times are" in sentences(parsed)[-1]


@pytest.mark.parametrize(
    "written",
    [
        "10/1/2015 21:00",
        "10/01/2015 09:00:00 PM",
        "10/1/15 9:00 PM",
        "2015-10-01T21:00:00",
        "2015-10-01T14:00:00+0000",
    ],
)
def test_times_are_read_in_each_form_that_was_seen(written):
    assert read(posts({"Posted": written})).posts["published_at"].to_list() == [
        pd.Timestamp("2015-10-01 14:00")
    ]


def test_the_number_of_the_page_stands_for_its_name():
    parsed = read(posts({}))
    assert parsed.accounts == {"410000000000017": 1}
    assert parsed.posts["account_id"].to_list() == ["410000000000017"]
    assert read(posts({}), account="Pokja Asri").accounts == {"Pokja Asri": 1}


def test_an_id_without_the_pages_number_names_no_account():
    assert read(posts({"Post ID": "410000000000101"})).accounts == {}


def test_views_are_those_of_videos_with_and_without_advertisement():
    views = ["Lifetime Organic Video Views", "Lifetime Paid Video Views"]
    rows = [
        [*POST.values(), "88", "2"],
        [*(POST | {"Post ID": "410000000000017_410000000000102"}).values(), "", ""],
    ]
    parsed = read(csv_text([*POST, *views], rows))
    assert parsed.posts["views"].fillna(-1).to_list() == [90, -1]
