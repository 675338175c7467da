"""Words the one way in which they are compared."""

import pytest

from outreach.domain.plain_words import plain_words


@pytest.mark.parametrize(
    "written", ["Harian Jendela-Tengah", " HARIAN  jendela_tengah ", "‘Harian’ Jendela. Tengah"]
)
def test_case_punctuation_and_spaces_make_no_difference(written):
    assert plain_words(written) == "harian jendela tengah"


def test_the_form_of_a_body_is_part_of_its_name():
    assert plain_words("PT Contoh") != plain_words("Yayasan Contoh")
