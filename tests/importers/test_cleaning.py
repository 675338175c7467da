from __future__ import annotations

from outreach.importers.cleaning import quoted
from tests.importers.builders import facebook, instagram, read, sentences


def test_peoples_words_stay_as_they_are_but_for_line_ends():
    words = '  "Rumah" kita\r\n- bersih\n🏠  '
    assert read(instagram({"Description": words})).posts["text"].item() == words.replace(
        "\r\n", "\n"
    )


def test_blank_words_are_unknown():
    assert read(instagram({"Description": " \n "})).posts["text"].isna().all()


def test_a_dash_is_a_caption_like_any_other():
    assert read(instagram({"Description": "-"})).posts["text"].item() == "-"


def test_kinds_of_posts_have_one_word_in_every_language():
    parsed = read(
        instagram({"Post type": "Reel IG"}, {"Post type": "ig REEL"}, {"Post type": "IG live"})
    )
    assert parsed.posts["kind"].to_list() == ["reel", "reel", "IG live"]


def test_a_title_stands_before_its_text_unless_one_repeats_the_other():
    parsed = read(
        facebook(
            {"Title": "Judul", "Description": "Isi"},
            {"Title": "Isi yang panjang", "Description": "Isi"},
            {"Title": "Isi", "Description": "Isi yang panjang"},
            {"Title": "", "Description": ""},
        )
    )
    assert parsed.posts["text"].fillna("?").to_list() == [
        "Judul\n\nIsi",
        "Isi yang panjang",
        "Isi yang panjang",
        "?",
    ]


def test_figures_of_one_day_are_warned_of():
    parsed = read(instagram({}, {"Date": "06/15/2026"}))
    assert "figures of one day, not of the post's whole life: 1" in sentences(parsed)[0]


def test_a_long_cell_is_shortened_in_a_sentence():
    assert quoted("x" * 100) == "x" * 39 + "…"
