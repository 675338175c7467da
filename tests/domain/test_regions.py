"""Region codes."""

import pytest

from outreach.domain.regions import NATION, Level, Region, is_code, level_of, province_of


@pytest.mark.parametrize(
    ("code", "level", "province"),
    [
        (NATION, Level.NATION, NATION),
        ("33", Level.PROVINCE, "33"),
        ("33.74", Level.DISTRICT, "33"),
    ],
)
def test_a_code_tells_its_level_and_province(code, level, province):
    assert level_of(code) is level
    assert province_of(code) == province
    assert Region(code=code, name="").level is level


@pytest.mark.parametrize("text", ["0", "33", "33.74"])
def test_a_code_has_two_digits_or_twice_two(text):
    assert is_code(text)


@pytest.mark.parametrize(
    "text", ["", "3", "333", "33.7", "33.744", "33.74.01", "3374", "٣٣", "33 "]
)
def test_anything_else_is_no_code(text):
    assert not is_code(text)
