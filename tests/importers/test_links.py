from __future__ import annotations

import pandas as pd
import pytest

from outreach.importers.formats import Column, known_formats
from outreach.importers.links import cleaned_link, ids_within

LINK = Column(name="permalink", kind="link")
VIDEO = Column(name="post_id", kind="id", inside=r"/video/(\d+)")


def cells(*written):
    return pd.Series(written, dtype="string")


def test_slashes_that_became_colons_come_back_with_a_warning():
    cleaned = cleaned_link(
        cells("https:::www.tiktok.com:@pokja:video:71", "http:::x.com:a", "https://x.com/b:c", "-"),
        LINK,
    )
    assert cleaned.series.fillna("unknown").to_list() == [
        "https://www.tiktok.com/@pokja/video/71",
        "http://x.com/a",
        "https://x.com/b:c",
        "unknown",
    ]
    assert [str(warning) for warning in cleaned.warnings] == [
        "Links in which colons stood for slashes were mended: 2."
    ]


def test_a_sound_link_is_kept_without_a_word():
    cleaned = cleaned_link(cells(" https://x.com/a/status/1 "), LINK)
    assert (cleaned.series.to_list(), cleaned.warnings) == (["https://x.com/a/status/1"], ())


def test_an_id_is_taken_out_of_its_link_and_a_cell_without_one_stays():
    found = ids_within(cells("https://www.tiktok.com/@a/video/71?x=2", "https://a.id", None), VIDEO)
    assert found.fillna("unknown").to_list() == ["71", "https://a.id", "unknown"]


def test_cells_that_are_ids_already_stay():
    assert ids_within(cells("71"), Column(name="post_id", kind="id")).to_list() == ["71"]


@pytest.mark.parametrize(
    ("name", "link", "post_id"),
    [
        (
            "tiktok_studio",
            "https://www.tiktok.com/@a/photo/7107356421863771438",
            "7107356421863771438",
        ),
        (
            "tiktok_business",
            "https:::www.tiktok.com:@a:video:7107356421863771438",
            "7107356421863771438",
        ),
        (
            "linkedin_page",
            "https://www.linkedin.com/feed/update/urn:li:share:7039245713297747968",
            "7039245713297747968",
        ),
        (
            "linkedin_page",
            "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7039245713297747968/",
            "7039245713297747968",
        ),
        (
            "linkedin_page",
            "https://www.linkedin.com/posts/pokja-asri_air-activity-7039245713297747968-aB1c",
            "7039245713297747968",
        ),
        ("crowdtangle", "https://www.facebook.com/100064500000001/posts/64001", "64001"),
        ("crowdtangle", "https://www.facebook.com/pokjaasri/posts/rumah-layak/64001", "64001"),
        ("crowdtangle", "https://www.facebook.com/groups/22007/permalink/64001/", "64001"),
        ("crowdtangle", "https://www.facebook.com/pokjaasri/videos/64001", "64001"),
        ("crowdtangle", "https://www.facebook.com/pokjaasri/photos/a.12/64001?type=3", "64001"),
        (
            "crowdtangle",
            "https://www.facebook.com/permalink.php?story_fbid=64001&id=10006",
            "64001",
        ),
        ("crowdtangle", "https://www.facebook.com/photo.php?fbid=64001&set=a.1", "64001"),
    ],
)
def test_the_links_of_each_export_hold_the_post(name, link, post_id):
    assert ids_within(cells(link), known_formats()[name].columns["post_id"]).to_list() == [post_id]
