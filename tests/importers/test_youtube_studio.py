"""What is odd in YouTube Studio's tables of videos, each mended."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from tests.importers.builders import csv_text, faults, read, sentences, workbook

VIDEO = {
    "Content": "Qx7rT_melt1",
    "Video title": "Jamban sehat",
    "Video publish time": "Dec 18, 2022",
    "Duration": "312",
    "Views": "12",
    "Watch time (hours)": "3.25",
    "Subscribers": "1",
    "Impressions": "80",
    "Impressions click-through rate (%)": "3.5",
}
IN_INDONESIAN = {
    "Content": "Konten",
    "Video title": "Judul video",
    "Video publish time": "Waktu publikasi video",
    "Duration": "Durasi",
    "Views": "Penayangan",
    "Watch time (hours)": "Waktu tonton (jam)",
    "Subscribers": "Subscriber",
    "Impressions": "Tayangan",
    "Impressions click-through rate (%)": "Rasio klik-tayang dari tayangan (%)",
}
TOTAL = {"Content": "Total", "Video title": "", "Video publish time": "", "Views": "99"}
# As a real Indonesian channel with English headers writes it.
HEADER = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,"
    "Estimated revenue (USD),Impressions,Impressions click-through rate (%)\n"
)
TOTAL_ROW = 'Total,,,,16290,"829,938",9,"66415,49",87809,"3,5"\n'


def videos(*changes, header=None):
    names = [(header or {}).get(name, name) for name in VIDEO]
    return csv_text(names, [list((VIDEO | change).values()) for change in changes])


def test_the_row_of_totals_is_no_video_and_in_no_sum():
    parsed = read(videos(TOTAL, {}))
    assert (parsed.rows, parsed.unique_posts, parsed.totals["views"]) == (1, 1, 12)
    assert parsed.posts.index.to_list() == [3]


@pytest.mark.parametrize("word", ["Total", "Jumlah"])
def test_the_row_of_totals_is_left_out_in_indonesian_too(word):
    parsed = read(videos(TOTAL | {"Content": word}, {}, header=IN_INDONESIAN))
    assert (parsed.language, parsed.rows, parsed.rejected) == ("id", 1, 0)


def test_the_row_of_totals_does_not_decide_the_decimal_sign():
    row = 'Qx7rT_melt1,Jamban,"Dec 18, 2022",312,12,3.25,1,0.5,80,3.5\n'
    parsed = read(HEADER + TOTAL_ROW + row)
    assert (parsed.decimal, parsed.totals["views"]) == (".", 12)


def test_a_channel_in_indonesia_writes_decimal_commas_under_english_headers():
    row = 'Qx7rT_melt1,Jamban,"Dec 18, 2022",312,"12.877","604,114",7,"50211,2",70112,"3,4"\n'
    parsed = read(HEADER + TOTAL_ROW + row)
    assert (parsed.language, parsed.decimal, parsed.totals["views"]) == ("en", ",", 12_877)


def test_the_note_at_the_end_says_that_the_list_was_cut():
    parsed = read(videos({}) + "Showing top 500 results\n")
    assert (parsed.rows, parsed.rejected) == (1, 0)
    assert (
        "The list was cut when it was exported (“Showing top 500 results”)" in sentences(parsed)[0]
    )


@pytest.mark.parametrize("written", [" -AJIm0_melt", "-AJIm0_melt", '="-AJIm0_melt"'])
def test_an_id_may_begin_with_a_space_or_a_dash(written):
    parsed = read(videos({"Content": written}))
    assert parsed.posts["post_id"].to_list() == ["-AJIm0_melt"]


def test_an_id_that_a_spreadsheet_took_for_a_formula_is_rejected():
    parsed = read(videos({"Content": "#NAME?"}, {}))
    assert (faults(parsed), parsed.unique_posts) == ([(2, "Content")], 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Dec 18, 2022", "2022-12-18"),
        ("18 Des 2022", "2022-12-18"),
        ("3 Mei 2024", "2024-05-03"),
        ("17 Agustus 2025", "2025-08-17"),
        ("2026-06-30", "2026-06-30"),
    ],
)
def test_a_video_has_a_day_but_no_time(written, day):
    parsed = read(videos({"Video publish time": written}))
    assert parsed.posts["published_on"].to_list() == [pd.Timestamp(day)]
    assert parsed.posts["published_at"].isna().all()
    assert (parsed.time_zone, parsed.published()) == (None, {"min_utc": day, "max_utc": day})


def test_days_belong_to_their_month_in_any_zone():
    parsed = read(videos({"Video publish time": "Jul 1, 2026"}))
    for zone in ("Asia/Jayapura", "America/Los_Angeles"):
        assert parsed.months(ZoneInfo(zone)) == {"2026-07": 1}


def test_a_video_without_a_day_is_accepted_undated_with_a_warning():
    parsed = read(videos({"Video publish time": ""}, {"Content": "k2Lsanitasi"}))
    assert (parsed.unique_posts, parsed.rejected) == (2, 0)
    assert parsed.months(ZoneInfo("Asia/Jakarta")) == {"2022-12": 1}
    assert "Rows without a date count in no month: 1." in sentences(parsed)


def test_days_that_a_spreadsheet_knows_stay_days():
    row = [*VIDEO.values()]
    content = workbook(("Table data", [list(VIDEO), [*row[:2], ("date", 46188), *row[3:]]]))
    parsed = read(content)
    assert parsed.published() == {"min_utc": "2026-06-15", "max_utc": "2026-06-15"}
    assert "time zone" not in " ".join(sentences(parsed))


def test_impressions_of_thumbnails_are_no_reach():
    totals = read(videos({}).replace("Subscribers", "Unique viewers")).totals
    assert (totals["impressions"], totals["reach"]) == (80, None)


def test_the_same_words_are_other_figures_than_on_meta():
    totals = read(videos({}, header=IN_INDONESIAN)).totals
    assert (totals["impressions"], totals["views"]) == (80, 12)


def test_the_channel_is_not_named_but_can_be_said():
    parsed = read(videos({}))
    assert (parsed.accounts, parsed.nameless) == ({}, 1)
    assert "does not say whose these posts are: 1." in sentences(parsed)[-1]
    assert read(videos({}), account="Pokja Melati").accounts == {"Pokja Melati": 1}


def test_a_link_is_made_of_the_id():
    links = read(videos({})).posts["permalink"].to_list()
    assert links == ["https://www.youtube.com/watch?v=Qx7rT_melt1"]


def test_the_document_is_json_without_a_zone():
    document = read(videos({})).document(str, ZoneInfo("Asia/Jakarta"))
    assert json.loads(json.dumps(document))["time_zone"] is None
