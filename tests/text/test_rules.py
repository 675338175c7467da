"""Every rule and trap of the rules file against its own examples."""

from __future__ import annotations

import tomllib

import pytest

from outreach import DATA
from outreach.domain.topics import Topic
from outreach.text.rules import Rule, digest, read_rules
from outreach.text.topics import VERSION, reader

FILE = DATA / "topics.toml"
BOOK = read_rules(FILE)
RULES = [rule for rule in BOOK.rules if not rule.is_trap]
TRAPS = [rule for rule in BOOK.rules if rule.is_trap]


def examples(rules: list[Rule], kind: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}-{number}")
        for rule in rules
        for number, text in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "text"), examples(RULES, "yes"))
def test_a_rule_matches_what_it_must(rule, text):
    assert rule.name in {match.rule for match in reader().read(text).matches}


@pytest.mark.parametrize(("rule", "text"), examples(RULES, "no"))
def test_a_rule_leaves_what_it_must_not_match(rule, text):
    assert rule.name not in {match.rule for match in reader().read(text).matches}


@pytest.mark.parametrize(("trap", "text"), examples(TRAPS, "no"))
def test_a_trap_keeps_its_topics_away(trap, text):
    assert not trap.topics & set(reader().read(text).topics)


@pytest.mark.parametrize(("trap", "text"), examples(TRAPS, "yes"))
def test_a_trap_leaves_what_speaks_of_a_topic(trap, text):
    assert reader().read(text).topics


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.name)
def test_every_rule_and_trap_has_an_example_of_both_kinds(rule):
    assert rule.yes
    assert rule.no


def test_every_topic_has_rules():
    assert {topic for rule in RULES for topic in rule.topics} == set(Topic)


def test_no_phrase_holds_a_word_that_is_never_looked_at():
    assert not BOOK.words() & set(BOOK.fillers)


def test_the_version_tells_one_edition_of_the_rules_from_the_next(tmp_path):
    other = tmp_path / "topics.toml"
    other.write_text(FILE.read_text("utf-8") + "# changed\n", "utf-8")
    assert VERSION.startswith(digest(FILE))
    assert digest(other) != digest(FILE)


def test_the_version_does_not_depend_on_line_ends(tmp_path):
    other = tmp_path / "topics.toml"
    other.write_bytes(FILE.read_text("utf-8").replace("\n", "\r\n").encode())
    assert digest(other) == digest(FILE)


def test_a_misspelt_field_is_refused(tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(RULES_WITH_A_SLIP, "utf-8")
    with pytest.raises(ValueError, match="phrase"):
        read_rules(path)


RULES_WITH_A_SLIP = """
fillers = []
verbs = []
[spellings]
[sets]
[traps]
[rules.toilets]
topic = "sanitation"
phrase = ["jamban"]
"""


def test_the_file_parses_into_the_three_parts_that_its_head_describes():
    written = tomllib.loads(FILE.read_text("utf-8"))
    assert set(written) == {"fillers", "verbs", "spellings", "sets", "rules", "traps"}
