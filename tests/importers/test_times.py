from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from outreach.importers.time_evidence import time_evidence
from outreach.importers.times import Clock, cleaned_times
from tests.importers.builders import (
    INSTAGRAM,
    facebook,
    faults,
    instagram,
    read,
    reel,
    sentences,
    workbook,
)

META = Clock(form="%m/%d/%Y %H:%M", zone=ZoneInfo("America/Los_Angeles"), upload_time="instagram")
JAKARTA = Clock(form=None, zone=ZoneInfo("Asia/Jakarta"))
JAKARTA_ZONE = ZoneInfo("Asia/Jakarta")
FIRST_HOUR = reel(datetime(2025, 11, 2, 8, 29, tzinfo=UTC))  # 2 November has 01:30 twice
SECOND_HOUR = reel(datetime(2025, 11, 2, 9, 28, tzinfo=UTC))


def cells(*written):
    return pd.Series(written, index=range(2, 2 + len(written)), dtype="string")


def published(*written, clock=META, links=()):
    links = [*links, *[None] * (len(written) - len(links))]
    column = cells(*written)
    return cleaned_times(column, clock, cells(*links), time_evidence(column))


def times(result):
    return [None if pd.isna(time) else str(time) for time in result.series]


def test_the_time_is_pacific_in_summer_and_winter():
    result = published("06/30/2026 18:30", "12/31/2025 18:30")
    assert times(result) == ["2026-07-01 01:30:00", "2026-01-01 02:30:00"]
    assert (result.faults, result.warnings) == ({}, ())


def test_an_evening_post_in_california_belongs_to_the_next_month_in_jakarta():
    parsed = read(instagram({"Publish time": "06/30/2026 18:30"}))
    assert parsed.months(JAKARTA_ZONE) == {"2026-07": 1}
    assert parsed.published()["min_utc"] == "2026-07-01T01:30:00Z"


def test_the_link_tells_the_two_halves_of_a_repeated_hour_apart():
    result = published(*["11/02/2025 01:30"] * 2, links=[FIRST_HOUR, SECOND_HOUR])
    assert times(result) == ["2025-11-02 08:30:00", "2025-11-02 09:30:00"]
    assert result.warnings == ()


def test_the_link_counts_in_an_odd_hour_only():
    assert times(published("11/02/2025 03:30", links=[FIRST_HOUR])) == ["2025-11-02 11:30:00"]


@pytest.mark.parametrize("link", [None, "https://www.instagram.com/p/DZmdGlDktaH/", "https://x.id"])
def test_without_a_link_that_tells_the_first_of_two_hours_counts(link):
    result = published("11/02/2025 01:30", links=[link])
    assert times(result) == ["2025-11-02 08:30:00"]
    assert "repeats the hour" in str(result.warnings[0])
    assert "for 1 of them" in str(result.warnings[0])


@pytest.mark.parametrize(
    ("hours", "time", "settled"), [(26, "09:30:00", True), (27, "08:30:00", False)]
)
def test_a_link_tells_within_26_hours(hours, time, settled):
    upload = datetime(2025, 11, 2, 9, 30, tzinfo=UTC) + timedelta(hours=hours)
    result = published("11/02/2025 01:30", links=[reel(upload)])
    assert times(result) == [f"2025-11-02 {time}"]
    assert (result.warnings == ()) is settled


def test_a_time_that_does_not_exist_moves_forward():
    result = published("03/08/2026 02:30")
    assert times(result) == ["2026-03-08 10:30:00"]
    assert "skips the hour" in str(result.warnings[0])


def test_facebook_has_no_link_that_tells():
    parsed = read(facebook({"Publish time": "11/02/2025 01:30", "Permalink": SECOND_HOUR}))
    assert parsed.published()["min_utc"] == "2025-11-02T08:30:00Z"
    assert "repeats the hour" in sentences(parsed)[0]


@pytest.mark.parametrize(
    "cell",
    ["30/06/2026 18:30", "02/30/2026 10:00", "2026-06-30 18:30", "kemarin", "12/31/1969 16:00"],
)
def test_what_is_no_such_time_is_a_fault(cell):
    result = published(cell)
    assert times(result) == [None]
    assert str(result.faults[2].reason) == f"{cell} is not a time of the form MM/DD/YYYY HH:MM."


@pytest.mark.parametrize("blank", ["", "-", None])
def test_a_post_without_a_time_is_a_fault(blank):
    assert "no time of publishing" in str(published(blank).faults[2].reason)


def test_a_row_without_a_time_is_rejected_for_that_column():
    assert faults(read(instagram({}, {"Publish time": ""}))) == [(3, "Publish time")]


def test_iso_times_are_read_with_and_without_offset():
    result = published(
        "2026-06-30 18:30", "2026-06-30T18:30:05Z", "2026-06-30T18:30:00+09:00", clock=JAKARTA
    )
    assert times(result) == ["2026-06-30 11:30:00", "2026-06-30 18:30:05", "2026-06-30 09:30:00"]
    assert times(published("2026-06-30 18:30:05+00", "2026-06-30T18:30-0930", clock=JAKARTA)) == [
        "2026-06-30 18:30:05",
        "2026-07-01 04:00:00",
    ]
    assert not result.only_dates


@pytest.mark.parametrize("cell", ["2026", "2026-06", "20260630", "30/06/2026", "2026-13-01"])
def test_what_is_not_iso_is_a_fault(cell):
    result = published("2026-06-30 18:30", cell, clock=JAKARTA)
    assert "form YYYY-MM-DD HH:MM" in str(result.faults[3].reason)


def test_dates_among_times_are_midnights():
    result = published("2026-06-30", "2026-06-30 18:30", clock=JAKARTA)
    assert times(result)[0] == "2026-06-29 17:00:00"


def test_dates_alone_stay_dates_and_may_be_blank_with_a_warning():
    result = published("2026-06-30", "", clock=JAKARTA)
    assert times(result) == ["2026-06-30 00:00:00", None]
    assert (result.only_dates, result.faults) == (True, {})
    assert str(result.warnings[0]) == "Rows without a date count in no month: 1."


def test_a_form_without_a_time_of_day_gives_dates():
    result = published("30.06.2026", clock=Clock(form="%d.%m.%Y", zone=JAKARTA_ZONE))
    assert result.only_dates
    assert result.warnings == ()


def test_a_form_with_an_offset_needs_no_zone():
    clock = Clock(form="%Y-%m-%d %H:%M %z", zone=JAKARTA_ZONE)
    result = published("2022-02-28 17:39 +0000", "2022-02-28 17:39 +0700", clock=clock)
    assert times(result) == ["2022-02-28 17:39:00", "2022-02-28 10:39:00"]


def instagram_workbook(*published_at):
    rows = []
    for number, at in enumerate(published_at):
        post = {**INSTAGRAM, "Post ID": str(17912345678901231 + number), "Publish time": at}
        rows.append(list(post.values()))
    return workbook(("Posts", [list(INSTAGRAM), *rows]))


def test_a_workbook_may_hold_real_dates():
    parsed = read(instagram_workbook(("date", 46188.5), ("date", 46189.25), ""))
    assert parsed.published()["min_utc"] == "2026-06-15T19:00:00Z"
    assert parsed.unique_posts == 2


def test_dates_that_a_spreadsheet_read_only_in_part_have_day_and_month_swapped():
    parsed = read(instagram_workbook(("date", 46188.5), "06/30/2026 18:30"))
    assert faults(parsed) == [(2, "Publish time")]
    assert "day and month swapped" in str(parsed.rejections[0].reason)


def test_days_where_months_stand_and_nowhere_else_mean_that_both_were_swapped():
    result = published("06/05/2026 02:05", "13/05/2026 02:05", "20/05/2026 02:05")
    assert times(result) == [None, None, None]
    assert "day and month swapped" in str(result.faults[2].reason)


@pytest.mark.parametrize(
    "others",
    [["13/05/2026 02:05", "05/06/2026 02:05"], ["13/05/2026 02:05"] * 2 + ["05/20/2026 02:05"]],
)
def test_a_single_slip_or_a_day_in_its_place_swaps_no_other_dates(others):
    result = published("06/05/2026 02:05", *others)
    assert times(result)[0] == "2026-06-05 09:05:00"


def test_days_in_the_place_of_months_are_found_over_all_parts_of_a_file():
    parts = time_evidence(cells("13/05/2026 02:05")) + time_evidence(cells("20/05/2026 02:05"))
    early = cells("06/05/2026 02:05")
    assert cleaned_times(early, META, cells(None), parts).faults.keys() == {2}


SEVERAL = Clock(forms=("%d %b %Y", "%b %d, %Y"), zone=ZoneInfo("UTC"))
ZONED = Clock(form="%Y-%m-%d %H:%M:%S %Z", zone=ZoneInfo("America/New_York"))


def test_a_column_may_be_written_in_several_forms():
    result = published("18 Des 2022", "Dec 19, 2022", "20/12/2022", clock=SEVERAL)
    assert times(result) == ["2022-12-18 00:00:00", "2022-12-19 00:00:00", None]
    assert result.only_dates
    assert str(result.faults[4].reason) == "20/12/2022 is not a time of the form DD Jan YYYY."


def test_of_forms_with_and_without_a_time_of_day_those_count_that_the_file_is_written_in():
    clock = Clock(forms=("%d/%m/%Y", "%d/%m/%Y %H:%M"), zone=ZoneInfo("UTC"))
    assert published("30/06/2026", clock=clock).only_dates
    result = published("30/06/2026 18:30", "30/06/2026", clock=clock)
    assert times(result) == ["2026-06-30 18:30:00", None]
    assert not result.only_dates


def test_a_zone_in_letters_counts_whatever_the_season():
    result = published(
        "2023-05-24 12:48:32 EDT", "2023-05-24 12:48:32 EST", "2023-05-24 12:48:32 QQQ", clock=ZONED
    )
    assert times(result) == ["2023-05-24 16:48:32", "2023-05-24 17:48:32", None]


def test_the_zones_of_all_parts_of_a_file_are_known_together():
    parts = cells("2023-05-24 12:48:32 EDT"), cells("2023-05-24 12:48:32 WIB")
    evidence = time_evidence(parts[0]) + time_evidence(parts[1])
    assert evidence.zones == {"America/New_York", "Asia/Jakarta"}


def test_a_date_that_a_spreadsheet_knows_beside_words_is_no_swapped_one():
    clock = Clock(forms=SEVERAL.forms, zone=SEVERAL.zone, workbook=True)
    result = published("2022-12-18T00:00:00", "19 Des 2022", clock=clock)
    assert times(result) == ["2022-12-18 00:00:00", "2022-12-19 00:00:00"]
    assert (result.only_dates, result.faults) == (True, {})


def test_dates_that_a_spreadsheet_knows_all_stay_dates():
    clock = Clock(forms=SEVERAL.forms, zone=SEVERAL.zone, workbook=True)
    result = published("2022-12-18T00:00:00", "2022-12-19T00:00:00", clock=clock)
    assert (times(result)[0], result.only_dates) == ("2022-12-18 00:00:00", True)
