"""Tables that nobody thought of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.importers.formats import known_formats
from outreach.importers.parsed import TOTALLED
from tests.importers.builders import csv_text, instagram, read, workbook

MISSING = ["", "-", "--", "N/A", "NAN", "undefined", "  "]
META = {"account_id": st.sampled_from(["17841400000000042", ""])}
# What a table of each format has at least, with its cells; ids are counted up.
KNOWN = {
    "facebook_posts": ("1791234567890{:04d}", "06/15/2026 02:05", META),
    "instagram_posts": ("1791234567890{:04d}", "06/15/2026 02:05", META),
    "facebook_insights": ("410000000000017_{:04d}", "10/1/2015 21:00", {}),
    "youtube_studio": ("-AJmela{:04d}", "Dec 18, 2022", {}),
}
LANGUAGES = {"facebook_insights": ["en"]}


def spellings(alias):
    return st.sampled_from([alias, alias.upper(), alias.title(), f" {alias.replace(' ', '  ')} "])


@st.composite
def tables(draw):
    """Draw a table of known headers in some language, in any order, with what it must add up to."""
    name = draw(st.sampled_from(list(KNOWN)))
    described, (key, time, cells) = known_formats()[name], KNOWN[name]
    language = draw(st.sampled_from(LANGUAGES.get(name, ["en", "id", "es"])))
    counts = [
        name
        for name, column in described.columns.items()
        if name in TOTALLED and language in column.headers
    ]
    one_of = [name for name in described.recognise_one_of if name in counts]
    drawn = draw(st.lists(st.sampled_from(counts), unique=True))
    if one_of:
        drawn = list({draw(st.sampled_from(one_of)): 0, **dict.fromkeys(drawn)})
    names = ["post_id", "published_at", *cells, *drawn]
    header = draw(
        st.permutations(
            [
                (
                    name,
                    draw(
                        spellings(draw(st.sampled_from(described.columns[name].headers[language])))
                    ),
                )
                for name in names
            ]
            + [(None, f"unknown {number}") for number in range(draw(st.integers(0, 2)))]
        )
    )
    row = _row([name for name, _ in header], cells | {"published_at": st.just(time)})
    rows = draw(st.lists(row, min_size=1, max_size=6))
    for number, row in enumerate(rows):
        row["post_id"] = key.format(number)
    table = [[row[name] for name, _ in header] for row in rows]
    return csv_text([spelling for _, spelling in header], table), names, rows


def _row(names, cells):
    known = {
        "post_id": st.just(""),
        None: st.text('abc ,;"\n🏠', max_size=12),
        **cells,
    }
    count = st.one_of(st.integers(0, 10**9).map(str), st.sampled_from(MISSING))
    return st.fixed_dictionaries({name: known.get(name, count) for name in names})


@given(tables())
@settings(max_examples=60, deadline=None)
def test_rows_add_up_and_accepted_cells_equal_the_source(drawn):
    content, names, rows = drawn
    parsed = read(content)
    assert parsed.rows == len(rows) == parsed.unique_posts + parsed.repeated + parsed.rejected
    assert parsed.unique_posts == len(rows)
    assert parsed.posts["post_id"].to_list() == [row["post_id"] for row in rows]
    for name in parsed.offered:
        written = [None if row[name] in MISSING else int(row[name]) for row in rows]
        read_back = parsed.posts[name].astype(object).where(parsed.posts[name].notna(), None)
        assert read_back.to_list() == written
    assert parsed.offered | {"views"} >= set(names) & set(TOTALLED)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_content_raises(content):
    parsed = read(content)
    assert not parsed.accepted
    assert str(parsed.reason)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_export_never_raises(data):
    content = bytearray(instagram({}, {"Description": 'dua\n"baris"'}, {"Views": "1,234"}))
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    parsed = read(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert parsed.rows == parsed.unique_posts + parsed.repeated + parsed.rejected


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_workbook_never_raises(data):
    content = bytearray(workbook(("Posts", [["Post ID", "Page ID"], ["1", "2"]])))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert not read(bytes(content)).accepted


@pytest.mark.parametrize("noise", [b"\0" * 50, b"\xff" * 50, b'"' * 51, b"\r" * 50, b",\n" * 50])
def test_noise_gets_a_sentence(noise):
    assert str(read(noise).reason)
