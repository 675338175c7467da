"""Practices worth copying."""

import pytest

from outreach.domain.errors import InvalidInputError
from outreach.domain.practices import PracticeDetails


def problems(title="Pipa dijaga warga", note="Satu grup WA cukup."):
    try:
        PracticeDetails(title=title, note=note, region_code="33").check()
    except InvalidInputError as error:
        return [problem.field for problem in error.problems]
    return []


def test_a_practice_has_a_title_and_a_note():
    assert problems() == []


@pytest.mark.parametrize("title", ["", " – ", "a" * 301])
def test_a_title_says_something_short(title):
    assert problems(title=title) == ["title"]


@pytest.mark.parametrize("note", ["", " … ", "a" * 5001])
def test_a_note_says_why(note):
    assert problems(note=note) == ["note"]


def test_all_that_is_wrong_is_told_at_once():
    assert problems(title="", note="") == ["title", "note"]
