"""Tables that nobody thought of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.importers.formats import known_formats
from outreach.importers.parsed import TOTALLED
from outreach.indicators.frames import POSTS
from tests.importers.any_cells import LEAST
from tests.importers.any_tables import Drawn, dresses, tables
from tests.importers.builders import read, workbook

TOOK_PLACE: Mapping[str, Callable[[int], int]] = {  # seconds since 1970, by what ids say
    "x_posts": lambda number: ((number >> 22) + 1_288_834_974_657) // 1000,
    "tiktok_studio": lambda number: number >> 32,
    "linkedin_page": lambda number: (number >> 22) // 1000,
}


def assert_as_written(parsed, drawn: Drawn):
    """Hold every accepted cell against its source, and every record against the counts."""
    if drawn.is_breakdown:
        assert "a row for each post and day" in str(parsed.reason)
        return
    posts, rejected = drawn.posts, drawn.expected.count(None)
    assert parsed.format == drawn.described.name
    assert parsed.rows == len(drawn.rows)
    assert (parsed.unique_posts, parsed.rejected) == (len(posts), rejected)
    assert parsed.repeated == len(drawn.rows) - len(posts) - rejected
    read_back = parsed.posts.astype(object).where(parsed.posts.notna(), None)
    for name in drawn.columns:
        if name in POSTS and name not in {"published_at", "account"}:
            expected = [row[name] for row in posts.values()]
            if name in TOTALLED and name not in parsed.offered:
                assert not any(expected)  # zeros that nobody believes
            else:
                assert read_back[name].to_list() == expected
    for row, account in zip(posts.values(), read_back["account"], strict=True):
        assert row.get("account") in {None, account}
    assert_published(parsed, drawn)


def assert_published(parsed, drawn: Drawn):
    said = LEAST[drawn.described.name].time
    column = "published_on" if drawn.described.name == "youtube_studio" else "published_at"
    for row, time in zip(drawn.posts.values(), parsed.posts[column], strict=True):
        if said is None:
            seconds = TOOK_PLACE[drawn.described.name](int(row["post_id"]))
            assert time == pd.Timestamp(seconds, unit="s")
        else:
            assert time == pd.Timestamp(said) or (row["published_at"] is None and pd.isna(time))


def test_a_table_is_drawn_of_every_format():
    assert LEAST.keys() == known_formats().keys()


@pytest.mark.parametrize("name", LEAST)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_rows_add_up_and_accepted_cells_equal_the_source(name, data):
    drawn, dress = data.draw(tables(name)), data.draw(dresses())
    assert_as_written(read(dress.put_on(drawn)), drawn)


@pytest.mark.parametrize("name", LEAST)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_the_same_table_as_a_workbook_is_the_same(name, data):
    drawn = data.draw(tables(name, fates=("short", "without a key", "without a time")))
    parsed = read(workbook(("Lembar 1", [drawn.header, *drawn.records])))
    assert_as_written(parsed, drawn)
    pd.testing.assert_frame_equal(
        parsed.posts.reset_index(drop=True), read(drawn.text(",")).posts.reset_index(drop=True)
    )
