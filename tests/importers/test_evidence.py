"""Tests of what all cells of a file together say."""

from __future__ import annotations

import pytest

from outreach.importers.exports import read_export
from outreach.importers.maps import load_map
from tests.web.files import MAP, instagram

HEAD = b"Nomor;Terbit;Suka\n"


def mapped(*figures, extra=""):
    rows = [f"{n};2026-10-05 10:00;{figure}\n".encode() for n, figure in enumerate(figures, 1)]
    return read_export(HEAD + b"".join(rows), "t.csv", manual_map=load_map(f"{extra}{MAP}"))


@pytest.mark.parametrize(
    ("figures", "sign", "cell"),
    [
        (["7", "1.250", "1.250.000"], ",", "1.250.000"),
        (["7", "1,250"], ".", "1,250"),
        (["7", "12,4 rb"], ",", "12,4 rb"),
        (["7", "8"], None, None),
    ],
)
def test_the_first_cell_that_shows_the_decimal_sign_is_kept(figures, sign, cell):
    parsed = mapped(*figures)
    assert (parsed.decimal, parsed.decimal_cell) == (sign, cell)


def test_a_sign_that_the_map_names_needs_no_cell():
    parsed = mapped("1.250", extra='decimal = ","\n')
    assert (parsed.decimal, parsed.decimal_cell) == (",", None)


def test_the_cell_may_stand_far_down_in_another_column():
    content = instagram(*range(10_001)).replace(b",10000,2,", b',"1,000",2,')
    assert read_export(content, "p.csv").decimal_cell == "1,000"
