"""The three strategies, read from data, and the kinds of activity that an admin adds."""

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.strategies import (
    LONGEST_KEY,
    LONGEST_NAME,
    OF_THE_FILE,
    ActivityNames,
    ActivityType,
    ActivityTypes,
    key_for,
    strategies,
)

CLEANING = ActivityType(key="aksi_bersih", strategy="alliance", names={"id": "Aksi bersih"})
OLD = ActivityType(key="pawai", strategy="alliance", names={"id": "Pawai"}, is_offered=False)
TYPES = ActivityTypes(added=(CLEANING, OLD))


def fields_refused(names, **how):
    with pytest.raises(InvalidInputError) as caught:
        names.check(TYPES, **how)
    return [problem.field for problem in caught.value.problems]


def test_the_three_strategies_stand_in_the_documents_order():
    assert list(strategies()) == ["rp3kp", "advocacy", "alliance"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_everything_is_named_in_both_languages(language):
    for strategy in strategies().values():
        assert language in strategy.names
        assert language in strategy.results
        assert all(language in each.names for each in strategy.activities)


def test_another_language_falls_back_on_indonesian():
    alliance = strategies()["alliance"]
    assert alliance.name("jv") == alliance.name("id")
    assert TYPES.name("aksi_bersih", "en") == "Aksi bersih"


def test_an_activity_belongs_to_one_strategy():
    found = OF_THE_FILE.find("thematic_action")
    assert found is not None
    assert found.strategy == "alliance"


def test_an_unknown_activity_is_not_offered_and_stands_for_itself():
    assert TYPES.find("party") is None
    assert not TYPES.offers("party")
    assert TYPES.name("party", "id") == "party"


def test_added_kinds_stand_behind_those_of_the_file():
    under = [each.key for each in TYPES.under("alliance")]
    assert under == [
        *(each.key for each in strategies()["alliance"].activities),
        "aksi_bersih",
        "pawai",
    ]
    assert TYPES.under("rp3kp") == strategies()["rp3kp"].activities


def test_a_kind_that_is_no_longer_offered_stays_readable():
    assert TYPES.name("pawai", "id") == "Pawai"
    assert not TYPES.offers("pawai")
    assert "pawai" not in {each.key for each in TYPES.offered("alliance")}


def test_what_has_a_kind_already_may_keep_it():
    assert TYPES.keeping("pawai").offers("pawai")
    assert TYPES.keeping("aksi_bersih") == TYPES


def test_a_kind_needs_a_name_of_its_own():
    ActivityNames(name_id="Lokakarya warga", name_en="Residents' workshop").check(TYPES)
    assert fields_refused(ActivityNames(name_id=" - ")) == ["name_id"]
    assert fields_refused(ActivityNames(name_id="aksi  BERSIH")) == ["name_id"]
    assert fields_refused(ActivityNames(name_id="Aksi tematik aliansi")) == ["name_id"]


def test_a_kind_may_keep_its_own_name():
    ActivityNames(name_id="Aksi Bersih").check(TYPES, besides="aksi_bersih")


def test_a_name_that_no_column_holds_is_refused():
    long = "x" * (LONGEST_NAME + 1)
    assert fields_refused(ActivityNames(name_id=long, name_en=long)) == ["name_id", "name_en"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Aksi bersih sungai!", "aksi_bersih_sungai"),
        ("Pawai", "pawai_3"),
        ("活动", "activity"),
    ],
)
def test_a_key_is_made_of_the_name_and_is_never_given_twice(name, key):
    assert key_for(name, {"pawai", "pawai_2"}) == key


def test_a_long_name_makes_a_key_that_the_column_holds():
    first = key_for("x" * 100, set())
    second = key_for("x" * 100, {first})
    assert len(first) == len(second) == LONGEST_KEY
    assert second.endswith("_2")
