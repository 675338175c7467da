"""E-mail addresses."""

import pytest

from outreach.importers.emails import read_email


def test_an_address_is_kept_in_one_form():
    assert read_email("Budi@UJI.example.id") == "Budi@uji.example.id"


@pytest.mark.parametrize("text", ["budi", "budi@", "budi@uji.example.id; sari@uji.example.id"])
def test_what_is_no_single_address_is_none(text):
    assert read_email(text) is None
