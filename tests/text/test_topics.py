from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.topics import Topic
from outreach.text.rules import Rulebook, read_rules
from outreach.text.topics import TopicReader, TopicReading, reader

POSTS = Path(__file__).with_name("posts.tsv").read_text("utf-8").splitlines()[1:]


def labelled_posts() -> list[tuple[set[str], str]]:
    rows = (row.split("\t", 1) for row in POSTS)
    return [(set(labels.split()) - {"none"}, text) for labels, text in rows]


def topics_of(text: str) -> list[str]:
    return [topic.value for topic in reader().read(text).topics]


def reader_of(tmp_path: Path, rules: str) -> TopicReader:
    path = tmp_path / "topics.toml"
    path.write_text(HEAD + rules, "utf-8")
    return TopicReader(read_rules(path))


HEAD = """
fillers = ["yang"]
verbs = ["buang"]
[spellings]
[sets]
[traps.insults]
phrases = ["sampah masyarakat"]
[traps.bins]
topic = "sanitation"
phrases = ["tempat buang"]
"""


def test_labelled_posts_are_read_right():
    wanted = found = right = 0
    for labels, text in labelled_posts():
        topics = set(topics_of(text))
        wanted, found, right = (
            wanted + len(labels),
            found + len(topics),
            right + len(labels & topics),
        )
    assert 2 * right / (wanted + found) >= 0.95


def test_labelled_posts_on_other_things_raise_few_false_alarms():
    off_topic = [text for labels, text in labelled_posts() if not labels]
    alarms = [text for text in off_topic if topics_of(text)]
    assert len(alarms) <= 0.03 * len(off_topic)


def test_there_are_enough_posts_to_judge_by():
    labelled = labelled_posts()
    assert len(labelled) >= 500
    assert sum(not labels for labels, _ in labelled) >= 200


def test_topics_stand_in_their_fixed_order():
    assert topics_of("Sanitasi dan air minum, juga bedah rumah") == [
        "housing",
        "water",
        "sanitation",
    ]


@pytest.mark.parametrize("text", [None, "", "   ", "\x00", "\ud800", "!!!", "#", "@"])
def test_a_text_without_words_speaks_of_nothing(text):
    assert reader().read(text) == TopicReading()


def test_the_deciding_phrase_is_shown_as_it_was_written():
    text = "🏠 Alhamdulillah! 𝐑𝐮𝐦𝐚𝐡𝐧𝐲𝐚 yg Layak huni, sudah jadi"
    spoken = [match.phrase for match in reader().read(text).matches]
    assert "𝐑𝐮𝐦𝐚𝐡𝐧𝐲𝐚 yg Layak huni" in spoken


def test_a_phrase_inside_a_hashtag_is_shown_without_the_sign():
    (match,) = reader().read("Ayo #StopBABS!").matches
    assert (match.phrase, match.start, match.end) == ("StopBABS", 5, 13)


@pytest.mark.parametrize(
    "text",
    [
        "air.\nMinum kopi",
        "Beli air, minum obat",
        "stok air (minum dulu)",
        "air\n\nminum",
        "baca https://contoh.id/air-minum",
        "salam untuk @airminum",
    ],
)
def test_a_phrase_does_not_reach_over_a_sign_into_a_link_or_a_name(text):
    assert topics_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["air\nminum aman", "air 💧 minum aman", "'air' minum aman", "*air minum* aman", "_air minum_"],
)
def test_a_phrase_reaches_over_what_says_nothing(text):
    assert topics_of(text) == ["water"]


def test_company_in_another_sentence_does_not_count():
    assert topics_of("Got talent tayang malam ini. Banjir pemenang.") == []


def test_an_abbreviation_does_not_end_a_sentence():
    assert topics_of("Selokan di Jl. Mawar No. 5 mampet") == ["sanitation"]


def test_a_longer_phrase_that_holds_a_trap_stands(tmp_path):
    rules = '[rules.waste]\ntopic = "sanitation"\nphrases = ["sampah masyarakat desa"]'
    reading = reader_of(tmp_path, rules).read("sampah masyarakat desa")
    assert reading.topics == (Topic.SANITATION,)


def test_a_trap_for_one_topic_leaves_the_others(tmp_path):
    rules = '[rules.waste]\ntopic = ["water", "sanitation"]\nphrases = ["tempat"]'
    reading = reader_of(tmp_path, rules).read("tempat pembuang, tempat buang")
    assert [(match.topic, match.start) for match in reading.matches] == [
        ("sanitation", 0),
        ("water", 0),
        ("water", 17),
    ]


def test_company_held_by_a_trap_does_not_count(tmp_path):
    rules = '[rules.waste]\ntopic = "sanitation"\nphrases = ["bau"]\nnear = ["sampah"]'
    compiled = reader_of(tmp_path, rules)
    assert compiled.read("bau sampah").topics == (Topic.SANITATION,)
    assert compiled.read("bau sampah masyarakat").topics == ()


def test_what_must_not_stand_near_may_stand_further_off(tmp_path):
    rules = (
        '[rules.waste]\ntopic = "sanitation"\nphrases = ["bau"]\nnot_near = ["parfum"]\nwindow = 1'
    )
    compiled = reader_of(tmp_path, rules)
    assert compiled.read("bau si parfum").topics == ()
    assert compiled.read("bau dari si parfum").topics == (Topic.SANITATION,)


def test_company_anywhere_in_the_text_counts_on_either_side(tmp_path):
    rules = (
        '[rules.waste]\ntopic = "sanitation"\nphrases = ["bau"]\nwith = ["got"]\nwithout = ["cat"]'
    )
    compiled = reader_of(tmp_path, rules)
    assert compiled.read("Got itu penuh. Aduh bau").topics == (Topic.SANITATION,)
    assert compiled.read("bau").topics == ()
    assert compiled.read("bau cat di got").topics == ()


@pytest.mark.parametrize("phrase", ["yang", "a b c d e f g h i j k l m"])
def test_a_phrase_that_says_nothing_or_too_much_is_refused(tmp_path, phrase):
    rules = f'[rules.waste]\ntopic = "sanitation"\nphrases = ["{phrase}"]'
    with pytest.raises(ValueError, match="one to twelve words"):
        reader_of(tmp_path, rules)


def test_a_word_too_long_to_be_one_is_passed_over():
    assert topics_of("sanitasi" + "x" * 100 + " jamban") == ["sanitation"]


def test_more_words_than_are_remembered_are_still_read(tmp_path):
    rules = '[rules.waste]\ntopic = "sanitation"\nphrases = ["jamban"]'
    compiled = reader_of(tmp_path, rules)
    text = " ".join(f"x{number}" for number in range(60_000)) + " jamban"
    (match,) = compiled.read(text).matches
    assert (match.start, match.end) == (len(text) - 6, len(text))


SCRAPS = st.sampled_from(
    [
        "air",
        "minum",
        " ",
        ".",
        ". ",
        "..",
        "-",
        "_",
        "#AirMinum",
        "#",
        "jl. ",
        "rumah",
        "-rumah",
        "yang",
        "𝐚𝐢𝐫 ",
        "�",
        "\n",
        "\n\n",
        "@air",
        "sanitasi",
        "got mampet",
        "https://a.id/air",
        "layak huni",
        "#bedahrumahkita",
        "&",
        "air̶",
        "\u200b",
        "1,5",
        "ﬁ",
        "İ",
    ]
)


@given(st.lists(SCRAPS | st.text(max_size=3), max_size=30).map("".join))
def test_every_phrase_shown_stands_in_the_text_where_it_is_said_to(text):
    reading = reader().read(text)
    for match in reading.matches:
        assert 0 <= match.start < match.end <= len(text)
        assert match.phrase == text[match.start : match.end]
        assert match.phrase.strip() == match.phrase
        assert match.topic in reading.topics
    assert {match.topic for match in reading.matches} == set(reading.topics)


@given(st.lists(SCRAPS, max_size=12).map("".join))
def test_what_stands_before_a_new_paragraph_does_not_move_a_phrase(text):
    alone = [(match.start, match.end) for match in reader().read("jamban sehat").matches]
    after = reader().read(text + " .\n\njamban sehat").matches
    moved = [(match.start - len(text) - 4, match.end - len(text) - 4) for match in after]
    assert set(alone) <= set(moved)


class Counted(str):
    """A text that counts how many of its letters are looked at in searches."""

    __slots__ = ()
    looked_at = 0

    def find(self, *bounds):
        place = super().find(*bounds)
        Counted.looked_at += place - bounds[1]
        return place


@pytest.mark.parametrize("unit", ["air mati ", "#airminum ", "sampah bau got ", "rumah-rumah. "])
def test_a_text_of_a_million_letters_is_searched_once(unit):
    Counted.looked_at = 0
    text = Counted(unit * (200_000 // len(unit)))
    reader().read(text)
    assert Counted.looked_at <= len(text)


def test_a_rulebook_without_rules_reads_nothing():
    empty = Rulebook(rules=(), spellings={}, verbs=(), fillers=())
    assert TopicReader(empty).read("sanitasi") == TopicReading()


def test_long_numbers_are_words_of_no_rule():
    assert reader().read("Bedah rumah 20261124 unit").topics == (Topic.HOUSING,)
    assert reader().read("20261124 812345678").topics == ()
