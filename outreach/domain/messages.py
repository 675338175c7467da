"""Sentences for people, translated only where they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Gettext = Callable[[str], str]


class Share(float):
    """A part of a whole, 0 to 1, that a sentence prints as a percentage."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{float(self):.0%}"


@dataclass(frozen=True)
class Named:
    """A name that data give in both languages; a sentence has it in the reader's."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.id

    def __str__(self) -> str:
        return self.en


class Message:
    """A sentence in English with named places, such as `Message("Line %(line)s", line="7")`.

    The sentence is marked for extraction by its class. Values are put in as they are, so numbers
    that need a locale's separators are formatted by whoever shows the sentence (`show`); codes,
    years and line numbers are given as text; days as a `date`, parts of a whole as a `Share`, names
    that data give in both languages as `Named`. A value may be a `Message` itself.
    """

    __slots__ = ("msgid", "params")

    def __init__(self, msgid: str, **params: object) -> None:
        self.msgid = msgid
        self.params = params

    def render(self, gettext: Gettext, show: Callable[[object], str] = str) -> str:
        """Say it in the language of `gettext`; `show` writes each value that is not a sentence."""
        shown = {
            name: value.render(gettext, show) if isinstance(value, Message) else show(value)
            for name, value in self.params.items()
        }
        text = gettext(self.msgid)
        return text % shown if shown else text

    def packed(self) -> list[object]:
        """Give `[msgid, params]` to be stored as JSON."""
        return [
            self.msgid,
            {name: _packed(value) for name, value in self.params.items()},
        ]

    @classmethod
    def unpacked(cls, stored: Sequence[object]) -> Message:
        """Read what `packed` gave."""
        msgid, params = stored
        assert isinstance(msgid, str)
        assert isinstance(params, dict)
        return cls(msgid, **{name: _unpacked(value) for name, value in params.items()})

    def __str__(self) -> str:
        return self.render(lambda msgid: msgid)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.msgid, self.params) == (
            other.msgid,
            other.params,
        )

    def __hash__(self) -> int:
        return hash((self.msgid, tuple(sorted(self.params.items(), key=lambda item: item[0]))))


def _packed(value: object) -> object:
    for kind, name, write in _PACKED:
        if isinstance(value, kind):
            return {name: write(value)}
    return value


def _unpacked(stored: object) -> object:
    if not isinstance(stored, dict):
        return stored
    ((kind, value),) = stored.items()
    return _UNPACKED[kind](value)


_PACKED: tuple[tuple[type, str, Callable[[Any], object]], ...] = (
    (Message, "message", Message.packed),
    (date, "date", date.isoformat),
    (Share, "share", float),
    (Named, "named", lambda named: [named.id, named.en]),
)
_UNPACKED: dict[str, Callable[[Any], object]] = {
    "message": Message.unpacked,
    "date": date.fromisoformat,
    "share": Share,
    "named": lambda names: Named(*names),
}
