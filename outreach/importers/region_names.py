"""Regions as people write them: by code, by official name, in short, with Kab. or Kota."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from outreach.domain.messages import Message
from outreach.domain.plain_words import plain_words
from outreach.domain.regions import NATION, Level, level_of, province_of
from outreach.importers.cleaning import quoted
from outreach.importers.list_words import list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outreach.domain.regions import Region

REGENCY: Final = "regency"
CITY: Final = "city"
_CODE: Final = re.compile(r"(\d{2})(?:[.,]?(\d{2}))?(?:\.0+)?")
_LOST_ZERO: Final = re.compile(r"(\d{2})[.,]([1-9])")
_BEFORE: Final = re.compile(
    r"(?P<level>kabupaten|kab|kotamadya|kodya|kota|provinsi|propinsi|prov)"
    r"(?: (?:administrasi|adm))? (?P<name>.+)"
)
_AFTER: Final = re.compile(r"(?P<name>.+) (?P<level>kabupaten|kab|kota|prov|provinsi)")
_LEVELS: Final = {"k": REGENCY, "p": Level.PROVINCE.value}
_NEAR: Final = 80  # of 100; a name farther off is no help
_MOST_NAMED: Final = 4


class RegionNames:
    """The regions that there are, found by what a list calls them."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._names = {region.code: " ".join(region.name.split()) for region in regions}
        self._official: dict[str, str] = {}
        self._short: defaultdict[str, list[str]] = defaultdict(list)
        for code, name in self._names.items():
            self._official[plain_words(name)] = code
            for short in {_squeezed(short) for short in self._shorts(code, name)}:
                self._short[short].append(code)
        self._found: dict[tuple[str, ...], str | Message] = {}

    def name(self, code: str) -> str:
        """Give a region's official name."""
        return self._names.get(code, code)

    def find(
        self, text: str, *, level: str | None = None, province: str | None = None
    ) -> str | Message:
        """Give the code of the region that a text means, or the sentence that says why none.

        What other columns say tells regions of one name apart: `level` that it is a district, a
        regency, a city or a province, `province` the code of the one in which it lies.
        """
        key = (text, level or "", province or "")
        if key not in self._found:
            self._found[key] = self._meant(text, level, province)
        return self._found[key]

    def _meant(self, text: str, level: str | None, province: str | None) -> str | Message:
        plain = plain_words(text)
        if plain in list_words().nation and NATION in self._names:
            return NATION
        coded = self._by_code(text.strip())
        if coded is not None:
            return coded
        if level is None and plain in self._official:
            return self._official[plain]
        return self._by_name(text, level, province)

    def _by_code(self, text: str) -> str | Message | None:
        lost = _LOST_ZERO.fullmatch(text)
        if lost:
            codes = [f"{lost[1]}.{lost[2]}0", f"{lost[1]}.0{lost[2]}"]
            return self._one_of(text, [code for code in codes if code in self._names])
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        code = match[1] if match[2] is None else f"{match[1]}.{match[2]}"
        return code if code in self._names else _unknown(text)

    def _by_name(self, text: str, level: str | None, province: str | None) -> str | Message:
        """Find a name that may stand with its kind; what the text itself says of that must fit."""
        name, said = _parts(plain_words(text))
        codes = self._short.get(_squeezed(name), [])
        if said is not None:
            codes = [code for code in codes if self._level(code) == said]
        if not codes:
            return self._nearest(text, name)
        if level is not None:
            codes = [code for code in codes if self._fits(code, level)] or codes
        if province is not None:
            codes = [code for code in codes if province_of(code) == province] or codes
        return self._one_of(text, codes)

    def _one_of(self, text: str, codes: Sequence[str]) -> str | Message:
        if len(codes) == 1:
            return codes[0]
        if not codes:
            return _unknown(text)
        named = ", ".join(f"{self._names[code]} ({code})" for code in codes[:_MOST_NAMED])
        return Message(
            "%(name)s may be any of these: %(regions)s. Write the whole name or the code.",
            name=quoted(text),
            regions=named,
        )

    def _nearest(self, text: str, name: str) -> Message:
        near = process.extract(
            _squeezed(name), list(self._short), scorer=fuzz.ratio, limit=1, score_cutoff=_NEAR
        )
        codes = [code for short, _likeness, _place in near for code in self._short[short]]
        if not codes:
            return _unknown(text)
        return Message(
            "Region %(name)s is not known. Is it %(regions)s?",
            name=quoted(text),
            regions=", ".join(self._names[code] for code in codes[:_MOST_NAMED]),
        )

    def _fits(self, code: str, level: str) -> bool:
        return level in {self._level(code), level_of(code).value}

    def _level(self, code: str) -> str:
        if level_of(code) is not Level.DISTRICT:
            return level_of(code).value
        return REGENCY if self._names[code].startswith("Kabupaten") else CITY

    def _shorts(self, code: str, name: str) -> set[str]:
        """Give what a region is called without its kind, and a province's short names."""
        plain = plain_words(name)
        return {_parts(plain)[0], plain, *list_words().provinces.get(code, ())}


def level_named(text: str) -> str | None:
    """Tell what a cell beside the name says of a district: a regency, a city, or nothing."""
    return list_words().region_level.get(plain_words(text))


def _parts(plain: str) -> tuple[str, str | None]:
    """Part a name from the word that says whether it is a regency, a city or a province."""
    match = _BEFORE.fullmatch(plain) or _AFTER.fullmatch(plain)
    if match is None:
        return plain, None
    word = match["level"]
    return match["name"], CITY if word.startswith("ko") else _LEVELS[word[0]]


def _squeezed(name: str) -> str:
    """Write a name without spaces and with Kep. in full: Toli-Toli is Tolitoli."""
    return re.sub(r"\bkep\b", "kepulauan", name).replace(" ", "")


def _unknown(text: str) -> Message:
    return Message("Region %(name)s is not known.", name=quoted(text))
