"""Sentences that are translated only where they are shown."""

import json
from datetime import date

import pytest

from outreach.domain.messages import Message, Named, Share

INDONESIAN = {"Line %(line)s: %(fault)s": "Baris %(line)s: %(fault)s", "Too long.": "Panjang."}


def test_a_sentence_is_said_in_the_language_asked_for():
    sentence = Message("Line %(line)s: %(fault)s", line="7", fault=Message("Too long."))
    assert sentence.render(INDONESIAN.__getitem__) == "Baris 7: Panjang."
    assert str(sentence) == "Line 7: Too long."


def test_values_are_written_by_whoever_shows_the_sentence():
    sentence = Message("%(n)s posts", n=1200)
    assert sentence.render(str, lambda value: f"{value:,}") == "1,200 posts"


def test_a_sentence_without_places_may_hold_a_percent_sign():
    assert str(Message("100 % of it")) == "100 % of it"


def test_a_share_is_printed_as_a_percentage():
    assert str(Message("%(part)s of the posts", part=Share(0.54))) == "54% of the posts"


def test_a_name_that_data_give_in_both_languages_is_put_in_by_whoever_shows_it():
    step = Named(id="Review draft", en="Draft reviewed")
    assert str(Message("%(step)s: not judged yet.", step=step)) == "Draft reviewed: not judged yet."
    assert [step.in_language(code) for code in ("id", "en")] == ["Review draft", "Draft reviewed"]


def test_sentences_are_equal_by_words_and_values():
    assert Message("%(n)s", n=1) == Message("%(n)s", n=1)
    assert Message("%(n)s", n=1) != Message("%(n)s", n=2)
    assert Message("One.") != "One."
    assert len({Message("%(a)s%(b)s", a=1, b=2), Message("%(a)s%(b)s", b=2, a=1)}) == 1


def test_a_sentence_shows_itself_to_a_developer():
    assert repr(Message("Too long.")) == "Message('Too long.')"


@pytest.mark.parametrize(
    "sentence",
    [
        Message("Too long."),
        Message("%(n)s of %(text)s", n=3, text="five"),
        Message("%(day)s", day=date(2026, 10, 6)),
        Message("%(part)s", part=Share(0.5)),
        Message("%(step)s", step=Named(id="Review draft", en="Draft reviewed")),
        Message("%(inner)s", inner=Message("%(day)s", day=date(2026, 10, 6))),
    ],
)
def test_a_sentence_is_the_same_after_it_was_stored_as_json(sentence):
    restored = Message.unpacked(json.loads(json.dumps(sentence.packed())))
    assert restored == sentence
    assert str(restored) == str(sentence)
