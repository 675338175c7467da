from __future__ import annotations

import pandas as pd
import pytest

from outreach.importers.zone_letters import numbered_zones, zones_named


def cells(*written):
    return pd.Series(written, dtype="string")


def test_the_letters_of_a_zone_become_its_offset_and_others_stay():
    read = numbered_zones(cells("2023-05-24 12:48:32 EDT", "2023-05-24 12:48:32WIB", "12:48 IST"))
    assert read.to_list() == ["2023-05-24 12:48:32 -0400", "2023-05-24 12:48:32 +0700", "12:48 IST"]


@pytest.mark.parametrize(
    ("written", "zones"),
    [
        ((None, "2023-05-24 12:48:32 EDT", "2023-01-24 12:48:32 EST"), {"America/New_York"}),
        (("2023-05-24 12:48 WIB", "2023-05-24 12:48 UTC"), {"Asia/Jakarta", "UTC"}),
        (("2023-05-24 12:48 PM",), set()),
        (("2023-05-24 12:48",), set()),
        ((None,), set()),
    ],
)
def test_a_column_names_the_places_whose_time_it_tells(written, zones):
    assert zones_named(cells(*written)) == zones
