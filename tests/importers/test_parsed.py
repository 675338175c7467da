from __future__ import annotations

from zoneinfo import ZoneInfo

from outreach.domain.messages import Message
from outreach.importers.maps import load_map
from outreach.importers.parsed import ParsedExport
from tests.contract import PREVIEW_KEYS
from tests.importers.builders import instagram, read

JAKARTA = ZoneInfo("Asia/Jakarta")


def test_a_refused_file_has_every_key_and_no_figures():
    document = ParsedExport(accepted=False, reason=Message("No.")).document(str, JAKARTA)
    assert list(document) == PREVIEW_KEYS
    assert document["reason"] == "No."
    assert document["totals"] == dict.fromkeys(
        ("reach", "impressions", "views", "reactions", "comments", "shares", "saves", "clicks")
    )
    assert document["published"] == {"min_utc": None, "max_utc": None}
    assert (document["rejections"], document["warnings"], document["months"]) == ([], [], {})


def test_an_accepted_file_has_the_same_keys():
    document = read(instagram({}, {"Post ID": ""})).document(str, JAKARTA)
    assert list(document) == PREVIEW_KEYS
    assert (document["accepted"], document["reason"]) == (True, None)
    assert document["rejections"] == [
        {
            "line": 3,
            "sheet": None,
            "column": "Post ID",
            "reason": "The row does not say which post it is about.",
        }
    ]


def test_sentences_are_said_in_the_readers_language():
    document = read(b"").document(lambda message: message.msgid.upper(), JAKARTA)
    assert document["reason"] == "THE FILE IS EMPTY."


def test_all_rejections_are_kept_and_a_thousand_shown():
    parsed = read(instagram({}, *[{"Likes": "x"}] * 1_001))
    assert parsed.rejected == 1_001
    assert len(parsed.document(str, JAKARTA)["rejections"]) == 1_000


def test_totals_leave_blanks_out_and_are_unknown_where_no_cell_is_known():
    parsed = read(instagram({"Views": "5", "Saves": ""}, {"Views": "", "Saves": "-"}))
    assert (parsed.totals["views"], parsed.totals["saves"], parsed.totals["clicks"]) == (
        5,
        None,
        None,
    )


def test_months_are_those_of_the_reporting_zone_in_order():
    parsed = read(
        instagram({"Publish time": "07/31/2026 12:00"}, {"Publish time": "06/30/2026 18:30"})
    )
    assert list(parsed.months(JAKARTA).items()) == [("2026-07", 1), ("2026-08", 1)]
    assert list(parsed.months(ZoneInfo("America/Los_Angeles"))) == ["2026-06", "2026-07"]


def test_months_of_plain_dates_are_not_shifted():
    manual_map = load_map('platform = "other"\n[columns]\npost_id = "id"\npublished_at = "hari"')
    parsed = read("id,hari\n1,2026-06-30\n2,\n", manual_map=manual_map)
    assert parsed.months(ZoneInfo("Pacific/Kiritimati")) == {"2026-06": 1}


def test_posts_of_some_lines_can_be_left_out_with_repeated_ones_and_without():
    again = {"Post ID": "17912345678901231"}
    assert read(instagram({}, {}, {})).kept.without([3]).whole().index.to_list() == [2, 4]
    assert read(instagram({}, {}, again)).kept.without([3]).whole().index.to_list() == [4]
