from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.channels import Platform
from outreach.domain.post_times import time_in_id
from outreach.importers.id_times import ID_RULES, cleaned_id_times, times_of_ids


def ids(*written):
    return pd.Series(written, index=range(2, 2 + len(written)), dtype="string")


@pytest.mark.parametrize(
    ("rule", "written", "second"),
    [
        ("x", "1818709654614048768", "2024-07-31 18:05:46"),
        ("x", "1212092628029698048", "2019-12-31 19:26:16"),
        ("tiktok", "7107356421863771438", "2022-06-09 21:32:50"),
        ("linkedin", "7039245713297747968", "2023-03-08 14:49:20"),
    ],
)
def test_an_id_tells_the_second_of_publishing(rule, written, second):
    assert times_of_ids(ids(written), rule).to_list() == [pd.Timestamp(second)]


@pytest.mark.parametrize("rule", ID_RULES)
@pytest.mark.parametrize(
    "written", [None, "", "12", "9223372036854775808", "9" * 25, "1.2E+18", "a"]
)
def test_what_was_not_numbered_by_the_clock_has_no_time(rule, written):
    assert times_of_ids(ids(written, "7107356421863771438"), rule).isna().to_list() == [True, False]


def test_a_tweet_from_before_ids_held_time_has_none():
    assert times_of_ids(ids("29700859246", "29700859247"), "x").isna().to_list() == [True, False]


def test_an_intact_id_without_a_time_is_a_fault_and_an_unknown_one_is_not():
    cleaned = cleaned_id_times(ids("20", None, "1818709654614048768"), "x")
    assert list(cleaned.faults) == [2]
    assert str(cleaned.faults[2].reason) == "The id 20 does not tell when the post was published."
    assert not cleaned.only_dates


@pytest.mark.parametrize("rule", ID_RULES)
def test_the_rules_stand_on_platforms(rule):
    assert Platform(rule)


@pytest.mark.parametrize("rule", ID_RULES)
@given(post_id=st.integers(0, 2**63 - 1))
@settings(deadline=None)
def test_a_post_of_an_export_has_the_time_of_one_that_was_typed_in(rule, post_id):
    told = time_in_id(Platform(rule), str(post_id))
    read = times_of_ids(ids(str(post_id)), rule).item()
    assert (told is None) == pd.isna(read)
    if told is not None:
        assert read == pd.Timestamp(told.replace(tzinfo=None)).floor("s")
