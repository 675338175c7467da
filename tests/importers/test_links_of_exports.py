"""Tests that links as exports write them are understood where posts are typed in."""

from __future__ import annotations

import pandas as pd
import pytest

from outreach import ROOT
from outreach.domain.permalinks import read_link

EXPORTS = ROOT / "tests" / "importers" / "exports"
LINKED = [
    path
    for path in sorted(EXPORTS.glob("*.expected.csv"))
    if ",permalink," in path.read_text(encoding="utf-8").partition("\n")[0]
]


@pytest.mark.parametrize("name", LINKED, ids=lambda path: path.name.partition(".")[0])
def test_the_links_of_exports_are_understood_and_agree_with_their_ids(name):
    rows = pd.read_csv(name, dtype="string", usecols=["post_id", "permalink"]).dropna()
    links = [read_link(link) for link in rows["permalink"]]
    told = [link.post_id or post_id for link, post_id in zip(links, rows["post_id"], strict=True)]
    assert told == rows["post_id"].to_list()
    assert len({link.key for link in links}) == rows["permalink"].nunique()
