"""Indonesian as people type it: letters, tokens, spellings and affixes made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Circled and squared letters that Unicode does not decompose, and small capitals.
_STYLED: Final = {
    **{first + n: chr(97 + n) for first in (0x1F150, 0x1F170) for n in range(26)},
    **dict(zip(map(ord, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"), "abcdefghijklmnoprstuvwyz", strict=True)),
}
_UNSEEN: Final = frozenset({"Mn", "Cf", "Cs"})  # accents, joiners, halves of a character

_STYLED_LETTERS: Final = (
    "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
)
_JOINED: Final = r"\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff"
_WORD: Final = rf"[\w{_STYLED_LETTERS}][\w{_JOINED}{_STYLED_LETTERS}]*"
_SHORTENED: Final = "jl jln no rt rw gg ds kel kec kab bpk sdr yth dr ir kp dsn tgl"
_ABBREVIATED: Final = "".join(rf"(?<!\b(?i:{word})\.)" for word in _SHORTENED.split())

# A link or an address is one token, so that no word inside it is read. Signs that part phrases
# are tokens; spaces, quotes, emoji, a single line break and a full stop inside a word say nothing.
TOKEN: Final = re.compile(
    rf"{_WORD}(?:[-‐‑]{_WORD})*(?:://\S*|@[\w.]+|\.(?:com|id|go|org|net|ly|gl)\b[\w./?=&%-]*)?"
    rf"|\#{_WORD}|@[\w.]+|&"
    rf"|\.(?![\w.…]){_ABBREVIATED}|[!?]+|\n\s*\n"
    r"|[.…]{2,}|[…,;:/|•·()\[\]{}–—=+>-]"
)

# How ordinary words are shortened or misspelt; those of our topics stand in the rules file.
SPELLINGS: Final[Mapping[str, str]] = {
    written: meant
    for meant, forms in {
        "air": "aer ayer aie",
        "banget": "bgt bngt",
        "banjir": "bnjir bajir",
        "bantuan": "bntuan",
        "belum": "blm blom belom blum durung",
        "bersih": "brsih bersi",
        "besar": "bsr",
        "bulan": "bln",
        "buat": "bwt",
        "dan": "dn &",
        "dari": "dr dri",
        "dengan": "dgn dg dngn",
        "depan": "dpn",
        "hari": "hr hri",
        "jalan": "jl jln",
        "karena": "krn krna karna",
        "kotor": "ktor",
        "lingkungan": "lingk lingkngan",
        "masyarakat": "masy masyrakat msyrkt",
        "mohon": "mhn mohn",
        "orang": "org orng",
        "pada": "pd",
        "pembangunan": "pmbangunan pembngunan",
        "rumah": "rmh rmah umah omah roemah",
        "rusak": "rsk",
        "sampai": "sampe smp smpe",
        "sangat": "sgt sngt",
        "saya": "sy sya",
        "sekali": "skali",
        "sudah": "sdh udh udah uda dah telah tlah",
        "tahun": "thn th",
        "tempat": "tmpt tmpat",
        "tidak": "tdk gak ga gk nggak ngga enggak engga ndak nda kagak kaga tak gag ora mboten",
        "tolong": "tlg tlng tolongin",
        "untuk": "utk tuk",
        "warga": "wrg",
        "yang": "yg yng",
    }.items()
    for written in forms.split()
}

# Consonants that melt into the nasal of me- (pilah: memilah), and the nasal before each letter.
_MELTING: Final = "ptks"
_NASALS: Final = {
    **dict.fromkeys("pbfv", "m"),
    **dict.fromkeys("tdcjz", "n"),
    **dict.fromkeys("kghaiueo", "ng"),
    "s": "ny",
}


def plain(written: str) -> str:
    """Write letters small, without styles, accents and signs that cannot be seen."""
    if written.isascii():
        return written.lower()
    return "".join(map(_plain_sign, written))


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    if styled := _STYLED.get(ord(sign)):
        return styled
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in parts if unicodedata.category(part) not in _UNSEEN).casefold()


def verb_forms(stem: str) -> set[str]:
    """List the forms of a verb that mean one deed: di-, ter-, ber-, me-, nge-, -kan, -i, -in."""
    nasal = _NASALS.get(stem[0], "")
    kept = stem[1:] if stem[0] in _MELTING else stem
    prefixed = {stem, f"me{nasal}{kept}", f"{nasal}{kept}"}
    prefixed |= {prefix + stem for prefix in ("di", "ter", "ber", "nge")}
    return {form + suffix for form in prefixed for suffix in ("", "kan", "i", "in")}
