"""Topic rules and traps as they stand in the rules file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Phrase = tuple[str, ...]

_WINDOW: Final = 5  # words between a phrase and its company where a rule does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Phrases that speak of a topic or, as a trap, only seem to speak of these topics.

    `near` must stand within `window` words in the same sentence, `company` anywhere in the text;
    `not_near` and `without` must not. A trap cancels what it overlaps, but nothing that is longer
    and holds all of it; with `everywhere` it cancels its topics in the whole text.
    """

    name: str
    topics: frozenset[Topic]
    is_trap: bool
    phrases: frozenset[Phrase]
    near: frozenset[Phrase]
    not_near: frozenset[Phrase]
    company: frozenset[Phrase]
    without: frozenset[Phrase]
    window: int
    everywhere: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A rules file, read."""

    rules: tuple[Rule, ...]
    spellings: Mapping[str, str]
    verbs: tuple[str, ...]
    fillers: tuple[str, ...]

    def words(self) -> set[str]:
        """Collect every word that a phrase holds."""
        return {
            word
            for rule in self.rules
            for phrases in (rule.phrases, rule.near, rule.not_near, rule.company, rule.without)
            for phrase in phrases
            for word in phrase
        }


def digest(path: Path) -> str:
    """Tell one edition of a rules file from the next, whatever its line ends."""
    return sha256(path.read_text("utf-8").encode()).hexdigest()[:12]


def read_rules(path: Path) -> Rulebook:
    """Read a rules file."""
    book = tomllib.loads(path.read_text("utf-8"))
    sets = book["sets"]
    rules = [
        _rule(name, entry, sets, is_trap=is_trap)
        for kind, is_trap in (("rules", False), ("traps", True))
        for name, entry in book[kind].items()
    ]
    return Rulebook(
        rules=tuple(rules),
        spellings={form: word for word, forms in book["spellings"].items() for form in forms},
        verbs=tuple(book["verbs"]),
        fillers=tuple(book["fillers"]),
    )


def _rule(
    name: str, entry: dict[str, Any], sets: Mapping[str, list[str]], *, is_trap: bool
) -> Rule:
    def phrases(key: str) -> frozenset[Phrase]:
        return frozenset(_spelt_out(entry.pop(key, ()), sets))

    entry = dict(entry)
    rule = Rule(
        name=name,
        is_trap=is_trap,
        topics=frozenset(Topic(topic) for topic in _listed(entry.pop("topic", list(Topic)))),
        phrases=phrases("phrases"),
        near=phrases("near"),
        not_near=phrases("not_near"),
        company=phrases("with"),
        without=phrases("without"),
        window=entry.pop("window", _WINDOW),
        everywhere=entry.pop("everywhere", False),
        yes=tuple(entry.pop("yes", ())),
        no=tuple(entry.pop("no", ())),
    )
    if entry:
        raise ValueError(f"Rule {name} has unknown fields: {', '.join(entry)}.")
    return rule


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _spelt_out(written: Iterable[str], sets: Mapping[str, list[str]]) -> Iterable[Phrase]:
    """Write out alternatives: `a|b c` is two phrases, `{set} c` one for each entry of the set."""
    for phrase in written:
        places = [list(_choices(place, sets)) for place in phrase.split()]
        for choice in product(*places):
            yield tuple(word for words in choice for word in words)


def _choices(place: str, sets: Mapping[str, list[str]]) -> Iterable[Phrase]:
    for choice in place.split("|"):
        if choice.startswith("{"):
            yield from _spelt_out(sets[choice.strip("{}")], sets)
        else:
            yield tuple(choice.split("~"))
