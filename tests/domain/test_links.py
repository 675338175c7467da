"""Several web addresses of one record."""

import pytest

from outreach.domain.links import link_problems, written_links

WHOLE = "https://lentera.example/a"


def refused(*links):
    return [(problem.field, str(problem.message)) for problem in link_problems(links)]


def test_whole_addresses_and_empty_lines_are_taken():
    assert refused(WHOLE, "", " http://lentera.example/b ") == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            "lentera",
            "Line 3 is not a whole web address: begin it with http:// or https://.",
        ),
        (WHOLE + "l" * 1000, "Line 3 is longer than 1000 characters."),
        (WHOLE, "Line 3 has a link that is on the list already."),
    ],
)
def test_what_is_wrong_is_told_by_its_line(wrong, sentence):
    assert refused(WHOLE, "", wrong) == [("links", sentence)]


def test_links_are_stored_without_empty_lines_and_spaces():
    assert written_links(["", f" {WHOLE} ", " "]) == (WHOLE,)
