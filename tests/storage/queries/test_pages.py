"""Pages of rows that are at hand."""

import pytest

from outreach.storage.queries.pages import Page, page_of_rows

ROWS = list(range(1, 8))


@pytest.mark.parametrize(
    ("asked", "number", "rows"),
    [(1, 1, [1, 2, 3]), (3, 3, [7]), (9, 3, [7]), (0, 1, [1, 2, 3])],
)
def test_a_number_past_the_ends_gives_the_nearest_page(asked, number, rows):
    page = page_of_rows(ROWS, asked, size=3)
    assert (page.number, page.rows, page.total, page.last) == (number, rows, 7, 3)


def test_no_rows_make_one_empty_page():
    page = page_of_rows(ROWS[:0], 1)
    assert (page.rows, page.number, page.last, page.first_row) == ([], 1, 1, 0)


@pytest.mark.parametrize(
    ("number", "linked"),
    [
        (1, [1, 2, 3, None, 9]),
        (4, [1, 2, 3, 4, 5, 6, None, 9]),
        (5, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (9, [1, None, 7, 8, 9]),
    ],
)
def test_a_page_leads_to_the_ends_and_to_those_around_it(number, linked):
    assert Page(rows=(), total=9, number=number, size=1).linked == linked
