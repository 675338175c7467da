"""The three strategies and the kinds of activity under each: those of the file, and added ones."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from outreach import DATA
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

LONGEST_KEY = 60
LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class ActivityType:
    """A kind of activity with its key and its name in both languages.

    One that is not offered any more stays readable where it is used.
    """

    key: str
    strategy: str
    names: dict[str, str]
    is_offered: bool = True

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["id"])


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """A strategy with the result that it seeks and its activity types."""

    key: str
    names: dict[str, str]
    results: dict[str, str]
    activities: tuple[ActivityType, ...]

    def name(self, language: str) -> str:
        return self.names.get(language, self.names["id"])


@cache
def strategies(path: Path = DATA / "strategies.toml") -> dict[str, Strategy]:
    """Read the strategies by key, in the source documents' order."""
    with path.open("rb") as file:
        content = tomllib.load(file)
    return {
        key: Strategy(
            key=key,
            names=entry["name"],
            results=entry["result"],
            activities=tuple(
                ActivityType(key=activity, strategy=key, names=names)
                for activity, names in entry["activities"].items()
            ),
        )
        for key, entry in content.items()
    }


@dataclass(frozen=True, kw_only=True)
class ActivityTypes:
    """The kinds of activity to choose from: the file's, and those that an admin added."""

    added: tuple[ActivityType, ...] = ()

    def find(self, key: str) -> ActivityType | None:
        """Find a kind by its key, whether it is offered or not."""
        return next((each for each in (*_of_the_file(), *self.added) if each.key == key), None)

    def name(self, key: str, language: str) -> str:
        """Give the kind's name; a key that is not known stands for itself."""
        found = self.find(key)
        return key if found is None else found.name(language)

    def under(self, strategy: str) -> tuple[ActivityType, ...]:
        """List the kinds under a strategy, the file's first."""
        return tuple(each for each in (*_of_the_file(), *self.added) if each.strategy == strategy)

    def offered(self, strategy: str) -> tuple[ActivityType, ...]:
        """List the kinds that a new action under a strategy may have."""
        return tuple(each for each in self.under(strategy) if each.is_offered)

    def offers(self, key: str) -> bool:
        """Tell whether an action may be given this kind."""
        found = self.find(key)
        return found is not None and found.is_offered

    def keeping(self, key: str) -> ActivityTypes:
        """Offer this kind as well: an action that has it already may keep it."""
        return ActivityTypes(
            added=tuple(
                replace(each, is_offered=True) if each.key == key else each for each in self.added
            )
        )


OF_THE_FILE = ActivityTypes()


@dataclass(frozen=True, kw_only=True)
class ActivityNames:
    """What an admin writes about a kind of activity; without an English name it has the other."""

    name_id: str
    name_en: str | None = None

    def check(self, types: ActivityTypes, *, besides: str | None = None) -> None:
        """Raise InvalidInputError with all that is wrong; `besides` is the kind's own key."""
        problems = []
        if not any(sign.isalnum() for sign in self.name_id):
            problems.append(Problem(field="name_id", message=Message("Write the kind's name.")))
        elif self._stands_already(types, besides):
            problems.append(
                Problem(field="name_id", message=Message("A kind of this name is there already."))
            )
        for field, text in (("name_id", self.name_id), ("name_en", self.name_en or "")):
            if len(text) > LONGEST_NAME:
                sentence = Message("This is longer than %(most)s characters.", most=LONGEST_NAME)
                problems.append(Problem(field=field, message=sentence))
        if problems:
            raise InvalidInputError(problems)

    def _stands_already(self, types: ActivityTypes, besides: str | None) -> bool:
        name = _plain(self.name_id)
        return any(
            each.key != besides and _plain(each.name("id")) == name
            for each in (*_of_the_file(), *types.added)
        )


def key_for(name: str, taken: Collection[str]) -> str:
    """Make a key of a name, such as `aksi_bersih_sungai`; one that is taken gets a number."""
    plain = "_".join(re.findall(r"[a-z0-9]+", name.casefold())) or "activity"
    key, number = plain[:LONGEST_KEY], 1
    while key in taken:
        number += 1
        key = f"{plain[: LONGEST_KEY - len(str(number)) - 1]}_{number}"
    return key


def _of_the_file() -> tuple[ActivityType, ...]:
    return tuple(activity for strategy in strategies().values() for activity in strategy.activities)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
