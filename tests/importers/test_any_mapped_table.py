"""Tables of anybody's, read by a map."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.importers.maps import ManualMap, load_map, to_toml
from outreach.indicators.frames import MEASURES
from tests.importers.any_cells import MISSING, STYLES
from tests.importers.builders import csv_text, read, workbook

TIMES = {
    None: {"2026-06-30 18:30": "2026-06-30 11:30", "2026-06-30T18:30:00Z": "2026-06-30 18:30"},
    "%d/%m/%Y %H.%M": {"30/06/2026 18.30": "2026-06-30 11:30"},
    "%d %B %Y %H:%M": {"30 Juni 2026 18:30": "2026-06-30 11:30"},
}
TOPICS = {"water; housing": "housing;water", "Air Minum": "water", "sanitasi": "sanitation"}


def figures(style: str) -> st.SearchStrategy[tuple[str, int | None]]:
    """Draw a count as a person may write it in a style, beside what it is."""
    if style == "in words":
        known = st.integers(0, 9_999).map(lambda tens: (f"{tens // 10},{tens % 10} rb", tens * 100))
    else:
        known = st.integers(0, 10**9).map(lambda count: (STYLES[style](count), count))
    return known | st.sampled_from(MISSING).map(lambda missing: (missing, None))


@st.composite
def mapped_tables(draw: Any) -> tuple[ManualMap, list[str], list[list[str]], list[dict[str, Any]]]:
    """Draw a map, a table that it fits, and for each row what must be read."""
    style = draw(st.sampled_from([*STYLES, "in words"]))
    form = draw(st.sampled_from(list(TIMES)))
    key = draw(st.sampled_from(["post_id", "permalink"]))
    cells: dict[str, st.SearchStrategy[tuple[str, Any]]] = {
        "published_at": st.sampled_from(list(TIMES[form].items())),
        "text": st.text("ab ,;\n🏠", min_size=1).map(lambda text: (text + "a", text + "a")),
        "account": st.sampled_from([(" Pokja Asri ", "Pokja Asri"), ("pokja", "pokja")]),
        "topics": st.sampled_from([*TOPICS.items(), ("-", None)]),
        **dict.fromkeys(MEASURES, figures(style)),
    }
    chosen = draw(st.lists(st.sampled_from([*cells][1:]), unique=True))
    columns: dict[str, tuple[str, ...]] = {key: ("kolom kunci",)}
    for name in ["published_at", *chosen]:
        parts = draw(st.integers(1, 2)) if name in MEASURES else 1
        columns[name] = tuple(f"kolom {name} {part}" for part in range(parts))
    header = draw(st.permutations([each for names in columns.values() for each in names]))
    rows, expected = [], []
    for number in draw(st.lists(st.integers(1, 4), min_size=1, max_size=5)):
        row = {"kolom kunci": f"unggahan/{number}"}
        values: dict[str, Any] = {key: f"unggahan/{number}"}
        for name in ["published_at", *chosen]:
            drawn = [draw(cells[name]) for _ in columns[name]]
            row |= dict(zip(columns[name], [written for written, _ in drawn], strict=True))
            known = [value for _, value in drawn]
            values[name] = known[0] if len(known) == 1 else None if None in known else sum(known)
        rows.append([row[each] for each in header])
        expected.append(values)
    manual_map = ManualMap(platform=Platform.OTHER, columns=columns, published_at_format=form)
    return load_map(to_toml(manual_map)), header, rows, expected


@given(mapped_tables(), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16"]))
@settings(max_examples=40, deadline=None)
def test_a_mapped_table_adds_up_and_its_cells_equal_the_source(drawn, delimiter, encoding):
    manual_map, header, rows, expected = drawn
    text = csv_text(header, rows, delimiter=delimiter)
    parsed = read(text.encode(encoding), manual_map=manual_map)
    key = "post_id" if "post_id" in manual_map.columns else "permalink"
    posts = {row[key]: (place, row) for place, row in enumerate(expected)}
    last = [row for _, row in sorted(posts.values(), key=lambda each: each[0])]
    assert parsed.rejections == ()
    assert (parsed.rows, parsed.unique_posts) == (len(rows), len(last))
    assert parsed.repeated == len(rows) - len(last)
    read_back = parsed.posts.astype(object).where(parsed.posts.notna(), None)
    for name in manual_map.columns:
        values = [row[name] for row in last]
        times = [pd.Timestamp(value) for value in values] if name == "published_at" else values
        assert read_back[name].to_list() == times
    as_workbook = read(workbook(("Lembar 1", [header, *rows])), manual_map=manual_map)
    pd.testing.assert_frame_equal(
        as_workbook.posts.reset_index(drop=True), parsed.posts.reset_index(drop=True)
    )
