from __future__ import annotations

from outreach.domain.topics import Topic
from outreach.importers.parsed import Posts
from outreach.services import text_readings
from outreach.services.rows import parts_of
from outreach.services.text_readings import with_topics
from outreach.text.crew import Crew
from tests.exports import export

HOUSING, WATER = "Bedah rumah tidak layak huni", "Sambungan air minum PDAM"


def parts(texts, size):
    posts = export(*[{"text": text} for text in texts]).kept
    return posts, parts_of(posts, {"@griyacontoh": 1}, size)


def topics(texts, size=2):
    return [found for part in with_topics(*parts(texts, size)) for found in part.topics_read]


def test_each_post_gets_what_its_text_speaks_of():
    assert topics([HOUSING, None, WATER, HOUSING, "", f"{HOUSING} {WATER}"]) == [
        {Topic.HOUSING},
        set(),
        {Topic.WATER},
        {Topic.HOUSING},
        set(),
        {Topic.HOUSING, Topic.WATER},
    ]


def test_each_distinct_text_is_read_once(monkeypatch):
    asked = []

    class Listening(Crew):
        def topics(self, texts):
            asked.extend(texts)
            return super().topics(texts)

    monkeypatch.setattr(text_readings, "Crew", Listening)
    topics([HOUSING, WATER, HOUSING, WATER, HOUSING, None, None], size=3)
    assert sorted(asked, key=str) == sorted([HOUSING, WATER, None], key=str)


def test_many_texts_are_read_by_other_processes_ahead_of_the_writing(monkeypatch):
    monkeypatch.setattr(text_readings, "_ALONE", 1)
    texts = [f"{HOUSING if number % 2 else WATER} nomor {number}" for number in range(40)]
    found = topics(texts, size=3)
    assert found == [{Topic.HOUSING} if number % 2 else {Topic.WATER} for number in range(40)]


def test_a_file_without_posts_has_nothing_to_read():
    assert list(with_topics(Posts.of(export().posts), iter(()))) == []
