"""Tests of the deeds on kinds of activity."""

from __future__ import annotations

import pytest

from outreach.domain.errors import (
    InvalidInputError,
    NotFoundError,
    OutOfScopeError,
    StaleRecordError,
)
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.strategies import ActivityNames
from outreach.services.activity_types import (
    add_activity_type,
    offer_activity_type,
    remove_activity_type,
    rename_activity_type,
)
from outreach.storage.queries.activity_types import activity_types
from tests.services.action_log import CENTRAL_JAVA

EAST_JAVA = Scope("35")
CLEANING = ActivityNames(name_id="Aksi  bersih sungai", name_en="River clean-up")


@pytest.fixture
def kind(work):
    return add_activity_type(work.session, "alliance", CLEANING)


def test_a_kind_is_offered_under_its_strategy_with_a_key_of_its_name(work, kind):
    found = activity_types(work.session).find("aksi_bersih_sungai")
    assert found is not None
    assert (found.strategy, found.names, found.is_offered) == (
        "alliance",
        {"id": "Aksi bersih sungai", "en": "River clean-up"},
        True,
    )


def test_a_kind_without_an_english_name_has_the_other(work):
    add_activity_type(work.session, "alliance", ActivityNames(name_id="Pawai"))
    assert activity_types(work.session).name("pawai", "en") == "Pawai"


def test_a_kind_belongs_to_one_of_the_strategies(work):
    with pytest.raises(InvalidInputError, match="Choose the strategy"):
        add_activity_type(work.session, "party", CLEANING)


def test_two_kinds_do_not_share_a_name(work, kind):
    with pytest.raises(InvalidInputError, match="there already"):
        add_activity_type(work.session, "rp3kp", CLEANING)


def test_a_renamed_kind_keeps_its_key(work, kind):
    names = ActivityNames(name_id="Bersih kali")
    rename_activity_type(work.session, CENTRAL_JAVA, kind.id, names, version=1)
    assert activity_types(work.session).name("aksi_bersih_sungai", "en") == "Bersih kali"


def test_the_second_of_two_writers_is_told(work, kind):
    rename_activity_type(work.session, CENTRAL_JAVA, kind.id, CLEANING, version=1)
    names = ActivityNames(name_id="Bersih kali")
    rename_activity_type(work.session, CENTRAL_JAVA, kind.id, names, version=1)
    with pytest.raises(StaleRecordError):
        rename_activity_type(work.session, CENTRAL_JAVA, kind.id, CLEANING, version=1)


def test_offering_is_stopped_and_taken_up_again(work, kind):
    offer_activity_type(work.session, CENTRAL_JAVA, kind.id, is_offered=False, version=1)
    assert not activity_types(work.session).offers(kind.key)
    offer_activity_type(work.session, CENTRAL_JAVA, kind.id, is_offered=True, version=2)
    assert activity_types(work.session).offers(kind.key)


def test_a_kind_that_no_action_has_can_be_removed(work, kind):
    remove_activity_type(work.session, CENTRAL_JAVA, kind.id, version=1)
    assert activity_types(work.session).added == ()


def test_a_kind_that_an_action_has_is_never_removed(work, kind, logged):
    logged(activity_type=kind.key)
    with pytest.raises(InvalidInputError, match="Stop offering it"):
        remove_activity_type(work.session, EVERYWHERE, kind.id, version=1)


def test_a_kind_that_other_regions_use_is_theirs_too(work, kind, logged):
    logged(activity_type=kind.key)
    with pytest.raises(OutOfScopeError, match="admin of the nation"):
        rename_activity_type(work.session, EAST_JAVA, kind.id, CLEANING, version=1)


def test_a_kind_that_is_not_there_is_not_found(work):
    with pytest.raises(NotFoundError):
        remove_activity_type(work.session, EVERYWHERE, 404, version=1)
