"""Region codes."""

import pytest

from outreach.domain.regions import NATION, Level, Region, level_of, province_of


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
