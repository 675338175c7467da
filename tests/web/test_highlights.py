"""Tests of the marks in a post's text."""

from __future__ import annotations

from outreach.domain.topics import Topic
from outreach.text.topics import Match
from outreach.web.highlights import deciding, pieces

TEXT = "Bedah rumah dan air bersih"


def match(start, end, topic=Topic.HOUSING):
    return Match(topic=topic, rule="rule", phrase=TEXT[start:end], start=start, end=end)


def cut(*matches):
    return [(piece.text, piece.is_marked) for piece in pieces(TEXT, matches)]


def test_a_text_without_matches_is_one_piece():
    assert cut() == [(TEXT, False)]


def test_an_empty_text_has_no_pieces():
    assert pieces("", []) == []


def test_the_words_that_decided_are_marked():
    assert cut(match(0, 11), match(16, 26)) == [
        ("Bedah rumah", True),
        (" dan ", False),
        ("air bersih", True),
    ]


def test_matches_that_overlap_make_one_mark():
    assert cut(match(6, 15), match(0, 11), match(0, 5)) == [
        ("Bedah rumah dan", True),
        (" air bersih", False),
    ]


def test_a_phrase_within_a_longer_one_is_not_named():
    assert deciding([match(0, 11), match(0, 5), match(6, 11)]) == [("Bedah rumah", Topic.HOUSING)]


def test_a_phrase_that_decides_for_two_topics_is_named_for_each():
    assert deciding([match(0, 11), match(0, 5, Topic.WATER), match(0, 11)]) == [
        ("Bedah rumah", Topic.HOUSING),
        ("Bedah", Topic.WATER),
    ]
