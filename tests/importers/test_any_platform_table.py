"""Tables of X, TikTok, LinkedIn, CrowdTangle and 4CAT with columns that nobody thought of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.importers.formats import known_formats
from outreach.importers.parsed import TOTALLED
from tests.importers.builders import csv_text, read

MISSING = ["", "-", "--", "N/A", "NAN", "undefined", "  "]
IDS = {"x": 1891178493131350016, "tiktok": 7527375206170164225, "linkedin": 7039245713297747968}
# What a table of each format has at least: headers and cells, with the row's own id.
TIKTOK_LINKS = {"Video link": "https://www.tiktok.com/@a/photo/{tiktok}"}
KNOWN = {
    "x_tweets": {
        "Tweet id": "{x}",
        "Tweet text": "Unggahan {row}",
        "time": "2022-02-28 17:39 +0000",
    },
    "x_posts": {
        "Post id": "{x}",
        "Post text": "Unggahan {row}",
    },
    "tiktok_studio": TIKTOK_LINKS | {"Post time": "8 Juli"},
    "tiktok_business": TIKTOK_LINKS | {"Post time": "2025/10/31 18:19:10", "Video views": "7"},
    "linkedin_page": {
        "Post title": "Unggahan {row}",
        "Post link": "https://www.linkedin.com/feed/update/urn:li:share:{linkedin}",
        "Created date": "06/28/2024",
    },
    "crowdtangle": {
        "Facebook Id": "100064500000001",
        "Post Created": "2023-05-24 12:48:32 EDT",
        "URL": "https://www.facebook.com/100064500000001/posts/64{row}",
    },
    "4cat_tiktok": {
        "id": "{tiktok}",
        "author": "suara.kampung",
        "timestamp": "2024-03-09 22:10:45",
        "plays": "7",
    },
    "4cat_x": {
        "id": "{x}",
        "author": "suara_kampung",
        "timestamp": "2024-03-09 22:10:45",
        "retweet_count": "7",
    },
}
STYLES = [str, lambda count: f"{count:,}", lambda count: f"{count}.0"]


@st.composite
def tables(draw, name):
    """Draw a table of a format's counts in any order, with what each row must add up to."""
    described, known = known_formats()[name], KNOWN[name]
    there = {header.casefold() for header in known}
    headers = {
        count: list(column.parts) or [draw(st.sampled_from(column.headers["en"])).rstrip("*")]
        for count, column in described.columns.items()
        if count in TOTALLED
    }
    free = [count for count, names in headers.items() if there.isdisjoint(names)]
    drawn = {count: headers[count] for count in draw(st.lists(st.sampled_from(free), unique=True))}
    style = draw(st.sampled_from(STYLES))
    cell = st.one_of(st.integers(0, 10**9).map(style), st.sampled_from(MISSING))
    names = [*known, *(header for parts in drawn.values() for header in parts)]
    figures = draw(st.lists(st.tuples(*[cell] * (len(names) - len(known))), min_size=1, max_size=5))
    rows = [
        dict(zip(names, [*cells_of(known, row), *cells], strict=True))
        for row, cells in enumerate(figures)
    ]
    order = draw(st.permutations(names))
    spelt = [draw(st.sampled_from([each, each.upper(), f" {each} "])) for each in order]
    return csv_text(spelt, [[row[each] for each in order] for row in rows]), drawn, rows


def cells_of(known, row):
    ids = {platform: first + row for platform, first in IDS.items()}
    return [cell.format(row=row, **ids) for cell in known.values()]


@pytest.mark.parametrize("name", KNOWN)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_rows_add_up_and_accepted_cells_equal_the_source(name, data):
    content, drawn, rows = data.draw(tables(name))
    parsed = read(content)
    assert (parsed.format, parsed.rows, parsed.unique_posts) == (name, len(rows), len(rows))
    assert parsed.rejections == ()
    for count, headers in drawn.items():
        cells = [[row[header] for header in headers] for row in rows]
        read_back = parsed.posts[count].astype(object).where(parsed.posts[count].notna(), None)
        assert read_back.to_list() == [added(written) for written in cells]


def added(cells):
    if any(cell in MISSING for cell in cells):
        return None
    return sum(int(cell.replace(",", "").removesuffix(".0")) for cell in cells)
