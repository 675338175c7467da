from __future__ import annotations

from decimal import Decimal

import pytest

from outreach.importers.numbers import decimal_sign, decimal_votes, number, without_words


@pytest.mark.parametrize(
    ("cell", "sign", "value"),
    [
        ("1234", ".", "1234"),
        ("1,234,567", ".", "1234567"),
        ("1.234.567", ",", "1234567"),
        ("1.234,5", ",", "1234.5"),
        ("66415,49", ",", "66415.49"),
        ("829,938", ",", "829.938"),
        ("829,938", ".", "829938"),
        ("376.0", ".", "376"),
        ("1 234\u00a0567", ".", "1234567"),
        ("-12", ".", "-12"),
    ],
)
def test_a_number_is_read_with_its_decimal_sign(cell, sign, value):
    assert number(cell, sign) == Decimal(value)


@pytest.mark.parametrize("cell", ["", "x", "12,34", "1,23,456", "1e3", "12,4 rb", "١٢", "1.", ".5"])
def test_what_is_no_number_with_that_sign_is_none(cell):
    assert number(cell, ".") is None


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["3,5"], ","),
        (["12.5"], "."),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1,234.5"], "."),
        (["829,938", "66415,49"], ","),
        (["829,938"], None),
        (["12", "-3", "x", "1 234"], None),
        ([], None),
    ],
)
def test_all_cells_together_decide_the_sign(cells, sign):
    assert decimal_sign(decimal_votes(cells, whole=False)) == sign


@pytest.mark.parametrize(
    ("cells", "sign"), [(["1,234"], "."), (["1.234"], ","), (["3,000"], "."), (["3.000"], ",")]
)
def test_counts_have_no_fraction_so_that_one_sign_makes_thousands(cells, sign):
    assert decimal_sign(decimal_votes(cells, whole=True)) == sign


def test_a_sure_cell_outweighs_many_unsure_ones():
    assert decimal_sign(decimal_votes(["1,234", "2,345", "3,5"], whole=True)) == ","


def test_what_the_file_is_sure_of_comes_before_a_convention():
    column = decimal_votes(["3,000"], whole=True)
    assert decimal_sign(column, of_file=decimal_votes(["12,5"], whole=False)) == ","


def test_where_as_many_cells_give_either_sign_the_file_decides_nothing():
    of_file = decimal_votes(["12,5", "12.5"], whole=False)
    assert decimal_sign(decimal_votes(["3.000"], whole=True), of_file=of_file) == ","
    assert decimal_sign(decimal_votes(["3,000"], whole=True), of_file=of_file) == "."
    assert decimal_sign(of_file) is None


def test_a_column_that_is_sure_does_not_ask_the_file():
    column = decimal_votes(["1,234"], whole=True)
    assert decimal_sign(column, of_file=decimal_votes(["12,5"], whole=False)) == "."


@pytest.mark.parametrize(
    ("cell", "bare", "times"),
    [
        ("12,4 rb", "12,4", 1_000),
        ("1.2JT", "1.2", 1_000_000),
        ("7 ribu", "7", 1_000),
        ("9", "9", 1),
    ],
)
def test_thousands_and_millions_in_words_are_taken_off(cell, bare, times):
    assert without_words(cell) == (bare, times)
