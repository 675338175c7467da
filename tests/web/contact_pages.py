"""What tests of the pages of contacts share: a form, a member, a contact, parts of a page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup


def contact_form(**other):
    return {
        "subject": "Buletin triwulan",
        "contacted_on": "2026-10-05",
        "medium": "newsletter",
        "region": "Jawa Tengah",
        "groups": "media",
        **other,
    }


@pytest.fixture
def radio(member_named):
    member_named("Radio Swara Contoh")


@pytest.fixture
def recorded(coordinator, radio):
    return coordinator.post("/contacts/new", data=contact_form()).headers["Location"]


def parts(answer, where):
    """Give the parts of a page that fit, which have to be there."""
    found = BeautifulSoup(answer.text, "html.parser").select(where)
    assert found, where
    return found
