"""Whose records a person may see."""

import pytest

from outreach.domain.errors import OutOfScopeError
from outreach.domain.regions import NATION
from outreach.domain.scope import EVERYWHERE, Actor, Scope


@pytest.mark.parametrize(
    ("own", "other", "is_covered"),
    [
        (NATION, "33.74", True),
        (NATION, NATION, True),
        ("33", "33", True),
        ("33", "33.74", True),
        ("33", "34", False),
        ("33", NATION, False),
        ("33.74", "33.74", True),
        ("33.74", "33", False),
        ("33.74", "33.75", False),
    ],
)
def test_a_scope_covers_its_region_and_all_within(own, other, is_covered):
    assert Scope(own).covers(other) is is_covered


def test_a_scope_may_be_narrowed_to_what_lies_within():
    assert Scope("33").narrowed_to("33.74") == Scope("33.74")


def test_a_scope_may_not_be_narrowed_to_what_lies_outside():
    with pytest.raises(OutOfScopeError):
        Scope("33").narrowed_to("34.71")


def test_who_is_given_no_region_acts_everywhere():
    assert Actor(name="command line").scope == EVERYWHERE
