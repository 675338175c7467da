"""Phone numbers as people write them."""

import pytest

from outreach.importers.phones import read_phone, written_phone


@pytest.mark.parametrize(
    "typed",
    [
        "0812-3456-7890",
        "081234567890",
        " 0812 3456 7890 ",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "(0812) 3456.7890",
    ],
)
def test_a_number_has_one_form_however_it_is_written(typed):
    assert read_phone(typed) == "+6281234567890"


def test_a_number_of_abroad_keeps_its_country():
    assert read_phone("+1 650 253 0000") == "+16502530000"


@pytest.mark.parametrize("typed", ["", "halo", "0812-345", "110", "021 500 123 ext 4"])
def test_anything_else_is_no_number(typed):
    assert read_phone(typed) is None


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+62248311171", "(024) 8311171"),
        ("+16502530000", "+1 650-253-0000"),
    ],
)
def test_a_number_is_shown_as_people_write_it(kept, written):
    assert written_phone(kept) == written
