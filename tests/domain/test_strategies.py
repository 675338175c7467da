"""The three strategies, read from data."""

import pytest

from outreach.domain.strategies import activity_types, strategies, strategy_of


def test_the_three_strategies_stand_in_the_documents_order():
    assert list(strategies()) == ["rp3kp", "advocacy", "alliance"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_everything_is_named_in_both_languages(language):
    assert all(language in each.names for each in strategies().values())
    assert all(language in each.results for each in strategies().values())
    assert all(language in each.names for each in activity_types().values())


def test_another_language_falls_back_on_indonesian():
    alliance = strategies()["alliance"]
    assert alliance.name("jv") == alliance.name("id")
    thematic = activity_types()["thematic_action"]
    assert thematic.name("jv") == thematic.name("id")


def test_an_activity_belongs_to_one_strategy():
    found = strategy_of("thematic_action")
    assert found is not None
    assert found.key == "alliance"
    assert len(activity_types()) == sum(len(each.activities) for each in strategies().values())


def test_an_unknown_activity_belongs_to_none():
    assert strategy_of("party") is None
