from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from outreach.importers.spools import Spool, text_array

KINDS = {"id": "string", "views": "Int64", "at": "datetime64[s]", "paid": "boolean"}


def frame(first, *rows):
    index = pd.Index(range(first, first + len(rows)), name="line")
    made = pd.DataFrame(list(rows), columns=["id", "views", "at", "paid"], index=index)
    made["at"] = pd.to_datetime(made["at"])
    return made.astype(KINDS)


FRAMES = [
    frame(2, ("a", 1, "2026-06-15 02:05", True), (None, None, None, None)),
    frame(4, ("🏠 rumah", 10**15, None, False)),
    frame(5),
]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_frames_come_back_as_they_were_from_memory_and_from_the_disk(count):
    spool = Spool()
    for each in FRAMES[:count]:
        spool.add(each)
    assert len(spool) == sum(map(len, FRAMES[:count]))
    for found, wanted in zip(spool, FRAMES, strict=False):
        assert_frame_equal(found, wanted)
    assert_frame_equal(spool.whole(), pd.concat(FRAMES[:count]))


def test_some_columns_can_be_asked_for_in_any_order():
    spool = Spool()
    for each in FRAMES:
        spool.add(each)
    assert [list(found) for found in spool.columns(["views", "id"])] == [["views", "id"]] * 3
    assert next(iter(spool.columns(["views", "id"])))["id"].to_list()[0] == "a"


def test_columns_of_places_are_kept_by_number():
    spool = Spool()
    for _ in range(2):
        spool.add(pd.DataFrame({7: text_array(["x", None])}, index=pd.Index([2, 3], name="line")))
    assert [found[7].isna().to_list() for found in spool] == [[False, True]] * 2
