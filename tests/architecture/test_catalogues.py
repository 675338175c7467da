"""Guards over the catalogues: every sentence has an Indonesian one, with the same places."""

from __future__ import annotations

import re

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from outreach import ROOT

CATALOGUE = ROOT / "outreach" / "translations" / "id" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "_later": None,
    "lazy_gettext": None,
    "Message": None,
    "said": None,
}
METHODS = [("outreach/**.py", "python"), ("templates/**.html", "jinja2")]


def sentences_in_the_code():
    found = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS)
    return {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _comments, _context in found
    }


def translations():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="id")
    for message in catalogue:
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            yield singular, strings, message.fuzzy


def test_every_sentence_has_an_indonesian_one():
    translated = {
        sentence for sentence, strings, fuzzy in translations() if all(strings) and not fuzzy
    }
    assert sentences_in_the_code() - translated == set()


def test_no_translation_is_left_over():
    assert {sentence for sentence, *_rest in translations()} - sentences_in_the_code() == set()


def test_translations_keep_the_places_of_their_sentence():
    places = re.compile(r"%\(\w+\)[sd]")
    strange = [
        sentence
        for sentence, strings, _fuzzy in translations()
        for string in strings
        if set(places.findall(string)) != set(places.findall(sentence))
    ]
    assert strange == []
