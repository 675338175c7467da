"""Cells of lists of members to values; what cannot be read says why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from outreach.domain.errors import OutreachError
from outreach.domain.members import LegalDocument, PressStatus, is_web_address
from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.importers.cleaning import MISSING, quoted
from outreach.importers.emails import read_email
from outreach.importers.list_words import list_words
from outreach.importers.phones import read_phone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from outreach.domain.topics import Topic
    from outreach.importers.list_words import Kind

    Meaning = TypeVar("Meaning")

_PIECES: Final = re.compile(r"[/,;&+()\n]| - | dan | and ")
_NAMES: Final = re.compile(r"[;|\n]")
_PHONES: Final = re.compile(r"[/;,&\n]|\batau\b|\bdan\b", re.IGNORECASE)
_NAME_AND_PHONE: Final = re.compile(r"(.*?[^\W\d].*?)[\s(,/:;-]*((?:\+?62|0)[\d\s().-]{7,})")
_ADDRESS: Final = re.compile(
    r"[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}(/\S*)?"
)  # ends in letters: 1.5 is none
_NOTHING: Final = frozenset({"?", "tidak ada", "belum ada", "belum ada data", "nihil", "kosong"})
_WEAK: Final = ("lembaga", "organisasi", "institusi", "instansi", "masyarakat", "institution")


class UnreadableCellError(OutreachError):
    """A cell that cannot be read as what its column holds."""


def is_blank(cell: str) -> bool:
    """Tell whether a cell says nothing, or only that nothing is known."""
    return cell.casefold() in MISSING or cell.casefold() in _NOTHING


def read_kind(cell: str) -> Kind:
    """Read a kind of member: of several words the one that says most."""
    words = list_words().kinds
    plain = plain_words(cell)
    if plain in words:
        return words[plain]
    found = [words[phrase] for phrase in _phrases(plain, words)]
    kinds = {kind for kind, _subkind in found}
    if len(kinds) != 1:
        raise UnreadableCellError(
            Message(
                "%(cell)s is no kind of member that is known. Write for example media, radio, "
                "dinas, kampus, ormas, komunitas or tokoh.",
                cell=quoted(cell),
            )
        )
    subkinds = {subkind for _kind, subkind in found if subkind is not None}
    return kinds.pop(), subkinds.pop() if len(subkinds) == 1 else None


def _phrases(plain: str, words: Mapping[str, object]) -> list[str]:
    """Find known words in a text, the longest first, each part of the text once.

    Words that say little, such as lembaga, count only where no other does.
    """
    tokens, found = plain.split(), []
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length + 1):
            phrase = " ".join(tokens[start : start + length])
            if phrase in words:
                found.append(phrase)
                tokens[start : start + length] = [""] * length
    return [phrase for phrase in found if phrase not in _WEAK] or found


def kind_by_name(name: str) -> Kind | None:
    """Read what a member is from the first word of its name, where that says it."""
    words = plain_words(name).split()
    first = words[1:2] if words[:1] == ["pt"] else words[:1]
    return list_words().first_words.get(" ".join(first))


def read_topics(cell: str) -> frozenset[Topic]:
    """Read topics in either language, however they are set apart."""
    known = list_words().topics
    whole = plain_words(cell)
    pieces = [whole] if whole in known else map(plain_words, _PIECES.split(cell.casefold()))
    topics = [known.get(piece) for piece in pieces if piece]
    found = frozenset(topic for topic in topics if topic is not None)
    if not found or None in topics:
        raise UnreadableCellError(
            Message("%(cell)s is not a list of topics.", cell=quoted(cell)),
        )
    return found


def read_website(cell: str) -> str:
    """Read a web address; where it lacks its beginning, https is meant."""
    address = f"https://{cell}" if _ADDRESS.fullmatch(cell) else cell
    if not is_web_address(address) or " " in address:
        raise UnreadableCellError(
            Message("%(cell)s is not the address of a website.", cell=quoted(cell))
        )
    return address


def read_names(cell: str) -> tuple[str, ...]:
    """Read names that are set apart by semicolons, bars or lines."""
    names = (" ".join(name.split()) for name in _NAMES.split(cell))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalnum, name))))


def read_document(cell: str) -> LegalDocument:
    """Read which document shows that an organisation exists in law."""
    return _meant(
        cell,
        list_words().legal_document,
        Message(
            "%(cell)s is no legal document that is known: AHU, SKT or other.", cell=quoted(cell)
        ),
    )


def document_of(number: str, header: str) -> LegalDocument:
    """Tell which document a number is of, by itself or by its header; else it is another one."""
    for text in (number, header):
        words = plain_words(text).split()
        named = {document for document in ("ahu", "skt") if document in words}
        if len(named) == 1:
            return LegalDocument(named.pop())
    return LegalDocument.OTHER


def read_press_status(cell: str) -> PressStatus:
    """Read what the Dewan Pers has verified."""
    return _meant(
        cell,
        list_words().press_status,
        Message("%(cell)s is no status of the Dewan Pers that is known.", cell=quoted(cell)),
    )


def _meant(cell: str, words: Mapping[str, Meaning], sentence: Message) -> Meaning:
    plain = plain_words(cell)
    if plain in words:
        return words[plain]
    found = {words[phrase] for phrase in _phrases(plain, words)}
    if len(found) != 1:
        raise UnreadableCellError(sentence)
    return found.pop()


def read_phones(cell: str) -> tuple[str, ...]:
    """Read one phone number or several."""
    numbers = [read_phone(piece) for piece in _PHONES.split(cell) if not is_blank(piece.strip())]
    found = tuple(number for number in numbers if number is not None)
    if not found or len(found) != len(numbers):
        # The sentence is kept, and people's numbers and addresses are not to stand in it.
        raise UnreadableCellError(Message("The phone number cannot be read."))
    return found


def read_address(cell: str) -> str:
    """Read an e-mail address."""
    address = read_email(cell)
    if address is None:
        raise UnreadableCellError(Message("The e-mail address cannot be read."))
    return address


def name_and_phone(cell: str) -> tuple[str, str]:
    """Part a cell that holds a person's name and behind it a phone number; none is empty."""
    match = _NAME_AND_PHONE.fullmatch(cell.rstrip(" )"))
    return (match[1].strip(), match[2]) if match else (cell, "")
