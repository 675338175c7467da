"""What the exports of X, TikTok and LinkedIn, and tables gathered by others, are known to do."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from tests.importers.builders import csv_text, faults, read, sentences

EXPORTS = Path(__file__).parent / "exports"
JAKARTA = ZoneInfo("Asia/Jakarta")
X_ID, TIKTOK_ID = "1891178493131350016", "7527375206170164225"  # 16 February and 15 July 2025
X = {
    "Post id": X_ID,
    "Date": "Sun Feb 16 2025",
    "Post text": "Rumah & air",
    "Link": f"https://x.com/pokja_asri/status/{X_ID}",
    "Impressions": "100",
    "Likes": "1",
    "Share": "50",
    "Replies": "2",
    "Reposts": "3",
}
STUDIO = {
    "Time": "July 20",
    "Video title": "Sumur bersama",
    "Video link": f"https://www.tiktok.com/@pokja.asri/video/{TIKTOK_ID}",
    "Post time": "July 16",
    "Total likes": "5",
    "Total comments": "1",
    "Total shares": "2",
    "Total views": "90",
}
CROWDTANGLE = {
    "Page Name": "Pokja PKP Kabupaten Asri",
    "Facebook Id": "100064500000001",
    "Post Created": "2023-05-24 12:48:32 EDT",
    "URL": "https://www.facebook.com/100064500000001/posts/64001",
    "Total Interactions": "1,241",
    "Comments": "1",
    "Shares": "2",
    "Likes": "1,234",
    "Love": "1",
    "Wow": "1",
    "Haha": "1",
    "Sad": "1",
    "Angry": "1",
}


def sample(name):
    return read((EXPORTS / name).read_bytes())


def table(base, *changes):
    rows = [{**base, **change} for change in changes]
    return csv_text(list(base), [list(row.values()) for row in rows])


@pytest.mark.parametrize(
    ("name", "platform", "format_", "zone", "decimal"),
    [
        ("x_tweets_2022.csv", "x", "x_tweets", "UTC", "."),
        ("x_tweets_2015_favorites.csv", "x", "x_tweets", "UTC", "."),
        ("x_posts_2025_time_from_id.csv", "x", "x_posts", "UTC", None),
        ("x_posts_2026.csv", "x", "x_posts", "UTC", None),
        ("tiktok_studio_links_and_photos.csv", "tiktok", "tiktok_studio", "UTC", "."),
        ("tiktok_studio_indonesian_dates.xlsx", "tiktok", "tiktok_studio", "UTC", None),
        ("tiktok_business_2025.csv", "tiktok", "tiktok_business", "UTC", None),
        ("linkedin_page_2024.xls", "linkedin", "linkedin_page", "UTC", None),
        ("linkedin_page_2025_views.xls", "linkedin", "linkedin_page", "UTC", None),
        ("crowdtangle_page.csv", "facebook", "crowdtangle", "America/New_York", "."),
        ("crowdtangle_group_in_wib.csv", "facebook", "crowdtangle", "Asia/Jakarta", "."),
        ("4cat_tiktok.csv", "tiktok", "4cat_tiktok", "UTC", None),
        ("4cat_x_quotes.csv", "x", "4cat_x", "UTC", None),
    ],
)
def test_what_each_export_is_and_how_it_is_written_is_told(name, platform, format_, zone, decimal):
    parsed = sample(name)
    assert parsed.accepted
    assert (parsed.platform, parsed.format, parsed.language) == (platform, format_, "en")
    assert (parsed.time_zone, parsed.decimal) == (zone, decimal)


def test_the_months_of_x_are_those_of_the_ids_and_not_of_the_dates():
    assert sample("x_posts_2026.csv").months(JAKARTA) == {"2026-08": 2}
    assert sample("x_posts_2025_time_from_id.csv").published() == {
        "min_utc": "2025-01-31T16:59:59Z",
        "max_utc": "2025-02-16T17:30:05Z",
    }


def test_links_passed_on_are_no_reposts():
    parsed = read(table(X, {}))
    assert parsed.totals["shares"] == 3


def test_signs_of_x_are_unescaped_once_and_others_stay():
    parsed = read(table(X, {"Post text": "A &amp; B &lt;3 &amp;amp; ?a=1&copy=2"}))
    assert parsed.posts["text"].item() == "A & B <3 &amp; ?a=1&copy=2"


def test_the_account_of_x_is_in_the_link_unless_it_is_the_general_one():
    parsed = sample("x_posts_2026.csv")
    assert parsed.accounts == {"pokja_asri": 1}
    assert "does not say whose these posts are: 1" in " ".join(sentences(parsed))


def test_a_destroyed_id_of_x_gives_no_time_and_no_post():
    parsed = sample("x_posts_2026_destroyed_ids.csv")
    assert faults(parsed) == [(line, "Post id") for line in (3, 4, 5, 6)]
    assert "A spreadsheet has changed ids" in " ".join(sentences(parsed))


def test_an_id_from_before_ids_held_time_is_rejected_as_undated():
    parsed = read(table(X, {"Post id": "20"}, {}))
    assert faults(parsed) == [(2, "Post id")]
    assert "does not tell when" in str(parsed.rejections[0].reason)


def test_a_link_of_tiktok_without_a_video_is_rejected_by_its_own_column():
    parsed = sample("tiktok_studio_links_and_photos.csv")
    assert faults(parsed) == [(5, "Video link")]
    assert "Links in which colons stood for slashes were mended: 1." in sentences(parsed)
    assert parsed.accounts == {"pokja.melati": 3}


def test_the_day_that_tiktok_shows_does_not_matter():
    shown = ["July 16", "8 Juli", "5月21日", ""]
    ids = [f"{TIKTOK_ID[:-1]}{number}" for number in range(4)]
    rows = [
        {"Post time": day, "Video link": f"https://www.tiktok.com/@a/video/{post}"}
        for day, post in zip(shown, ids, strict=True)
    ]
    parsed = read(table(STUDIO, *rows))
    assert set(parsed.posts["published_at"]) == {pd.Timestamp("2025-07-15 18:20:14")}
    assert parsed.unique_posts == 4


def test_tiktoks_two_exports_are_told_apart_by_their_counts_alone():
    few = {name: STUDIO[name] for name in ("Video link", "Post time", "Total likes")}
    assert read(table(few, {})).format == "tiktok_studio"


def test_linkedin_names_no_page():
    parsed = sample("linkedin_page_2024.xls")
    assert (parsed.accounts, parsed.unique_posts) == ({}, 3)
    assert "does not say whose these posts are: 3" in " ".join(sentences(parsed))


def test_linkedins_months_are_those_of_publishing_and_not_of_drafting():
    assert sample("linkedin_page_2024.xls").months(JAKARTA) == {"2024-06": 2, "2024-07": 1}


def test_the_reactions_of_crowdtangle_are_unknown_where_one_of_them_is():
    parsed = read(
        table(
            CROWDTANGLE,
            {},
            {"URL": "https://www.facebook.com/1/posts/64002", "Wow": "-"},
        )
    )
    assert parsed.posts["reactions"].to_list() == [1239, pd.NA]


def test_crowdtangle_without_one_of_its_reactions_offers_none():
    lacking = {name: cell for name, cell in CROWDTANGLE.items() if name != "Haha"}
    assert "reactions" not in read(table(lacking, {})).offered


def test_the_long_name_of_crowdtangles_score_is_known_by_its_beginning():
    score = {"Overperforming Score (weighted — Likes 1x Shares 1x Love 1x)": "-1.53"}
    plain = CROWDTANGLE | {"Likes": "7", "Total Interactions": "14"}
    assert read(table(plain | score, {})).decimal == "."
    assert read(table(plain, {})).decimal is None


def test_a_reaction_that_is_no_number_is_rejected_by_its_own_column():
    parsed = read(table(CROWDTANGLE, {"Wow": "banyak"}))
    assert faults(parsed) == [(2, "Wow")]


def test_crowdtangle_in_the_time_of_two_places_has_no_one_zone():
    parsed = read(
        table(
            CROWDTANGLE,
            {},
            {
                "URL": "https://www.facebook.com/1/posts/64002",
                "Post Created": "2023-05-24 12:48:32 WIB",
            },
        )
    )
    assert parsed.time_zone is None
    assert parsed.posts["published_at"].to_list() == [
        pd.Timestamp("2023-05-24 16:48:32"),
        pd.Timestamp("2023-05-24 05:48:32"),
    ]


def test_crowdtangle_knows_no_reach_and_is_of_the_page_that_meta_knows():
    parsed = sample("crowdtangle_page.csv")
    assert "reach" not in parsed.offered
    assert parsed.main_account == "100064500000001"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("crowdtangle_page.csv", "CrowdTangle"),
        ("crowdtangle_group_in_wib.csv", "CrowdTangle"),
        ("4cat_tiktok.csv", "4CAT"),
        ("4cat_x_quotes.csv", "4CAT"),
    ],
)
def test_what_others_gathered_is_said_not_to_be_the_platforms_own(name, place):
    assert sentences(sample(name))[0].startswith(f"The file is from {place}, an archive or a tool")


def test_quotes_of_4cat_count_as_shares_and_an_unknown_one_makes_them_unknown():
    assert sample("4cat_x_quotes.csv").posts["shares"].to_list() == [15, pd.NA]


@pytest.mark.parametrize(
    ("header", "lacks"),
    [
        ("Post title,Post link,Impressions,Clicks,Likes,Created date", "Content Type"),
        ("Video title,Video link,Post time,Video views", "Likes"),
        ("Tweet id,Tweet text,time,likes", "impressions"),
    ],
)
def test_an_export_that_lacks_other_columns_is_known_all_the_same(header, lacks):
    parsed = read(f"{header}\n")
    assert str(parsed.reason) == "The file has a header but no posts."
    assert lacks not in header


def test_linkedins_updates_of_old_are_posts():
    parsed = read(
        "Update title,Update link,Created date,Impressions,Video views,Shares\n"
        "Sumur,https://www.linkedin.com/feed/update/urn:li:share:6900000000000000000,1/1/2022,9,4,2\n"
    )
    assert (parsed.format, parsed.totals["shares"], parsed.totals["views"]) == (
        "linkedin_page",
        2,
        4,
    )


def test_ids_in_links_are_not_taken_for_rounded_ones():
    links = [f"https://www.tiktok.com/@a/video/75273752061701{n}0000" for n in range(1, 6)]
    assert read(table(STUDIO, *[{"Video link": link} for link in links])).unique_posts == 5
