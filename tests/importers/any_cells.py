"""What tables of each export have at least, and what cells must be read as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from outreach.importers.formats import Column, Format

MISSING = ["", "-", "--", "N/A", "NAN", "undefined", "  ", " - "]
BLANKS = " \t\r\n\u00a0\ufeff"
# How numbers are written in one file; `{}` is the count.
STYLES: Mapping[str, Callable[[int], str]] = {
    "plain": str,
    "thousands with commas": "{:,}".format,
    "thousands with points": lambda count: f"{count:,}".replace(",", "."),
    "thousands with spaces": lambda count: f"{count:,}".replace(",", " "),
    "thousands with narrow spaces": lambda count: f"{count:,}".replace(",", "\u202f"),
    "a decimal": "{}.0".format,
    "two decimals after a comma": "{},00".format,
    "thousands and decimals": "{:,}.00".format,
    "thousands and decimals as in Indonesia": lambda count: f"{count:,}.00".translate(
        str.maketrans(",.", ".,")
    ),
}
FRACTIONS = {
    "thousands with points": ["0,5", "829,9", "66.415,49"],
    "two decimals after a comma": ["0,5", "829,9", "66415,49"],
    "thousands and decimals as in Indonesia": ["0,5", "829,9", "66.415,49"],
}
SPELLINGS: Sequence[Callable[[str], str]] = (
    str,
    str.upper,
    str.title,
    lambda header: f" {header.replace(' ', '  ')} ",
    lambda header: f"{header}\u00a0",
)
META = {"post_id": "1791234567890{:04d}", "published_at": "06/15/2026 02:05"}
TIKTOK = {"permalink": "https://www.tiktok.com/@suara/video/752737520617016{:04d}"}
GATHERED = {"account": "suara.kampung", "published_at": "2024-03-09 22:10:45"}
LINKEDIN = "https://www.linkedin.com/feed/update/urn:li:share:703924571329774{:04d}/"
FACEBOOK = "https://www.facebook.com/100064500000001/posts/64{:04d}"


@dataclass(frozen=True, kw_only=True)
class Least:
    """What a table of a format has at least: a cell of each column that it cannot be without.

    `{}` is the number of the post; `time` is what the cells say of the time, in UTC.
    """

    cells: Mapping[str, str]
    time: str | None
    post_id: str | None = None


LEAST: Mapping[str, Least] = {
    "facebook_posts": Least(
        cells={**META, "account_id": "61550000000001"}, time="2026-06-15 09:05:00"
    ),
    "instagram_posts": Least(
        cells={**META, "account_id": "17841400000000042"}, time="2026-06-15 09:05:00"
    ),
    "facebook_insights": Least(
        cells={"post_id": "410000000000017_{:04d}", "published_at": "10/1/2015 21:00"},
        time="2015-10-01 14:00:00",
    ),
    "youtube_studio": Least(
        cells={"post_id": "-AJmela{:04d}", "published_at": "Dec 18, 2022"}, time="2022-12-18"
    ),
    "x_tweets": Least(
        cells={
            "post_id": "149837800000000{:04d}",
            "text": "Rumah nomor {}",
            "published_at": "2022-02-28 17:39 +0000",
        },
        time="2022-02-28 17:39:00",
    ),
    "x_posts": Least(
        cells={"post_id": "189117849313135{:04d}", "text": "Rumah nomor {}"}, time=None
    ),
    "tiktok_studio": Least(
        cells={**TIKTOK, "shown_on": "8 Juli"}, time=None, post_id="752737520617016{:04d}"
    ),
    "tiktok_business": Least(
        cells={**TIKTOK, "published_at": "2025/10/31 18:19:10", "views": "7"},
        time="2025-10-31 18:19:10",
        post_id="752737520617016{:04d}",
    ),
    "linkedin_page": Least(
        cells={"permalink": LINKEDIN, "text": "Rumah nomor {}", "created_on": "06/28/2024"},
        time=None,
        post_id="703924571329774{:04d}",
    ),
    "crowdtangle": Least(
        cells={
            "permalink": FACEBOOK,
            "account_id": "100064500000001",
            "published_at": "2023-05-24 12:48:32 EDT",
        },
        time="2023-05-24 16:48:32",
        post_id="64{:04d}",
    ),
    "4cat_tiktok": Least(
        cells={"post_id": "752737520617016{:04d}", **GATHERED, "views": "7"},
        time="2024-03-09 22:10:45",
    ),
    "4cat_x": Least(
        cells={"post_id": "189117849313135{:04d}", **GATHERED, "shares": "7"},
        time="2024-03-09 22:10:45",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A column of a table: its header, and our name or None where we do not know it."""

    name: str | None
    header: str


def expected_row(
    described: Format, least: Least, places: list[Place], cells: list[str]
) -> dict[str, Any]:
    """Work out what a row's columns must be read as, were it accepted."""
    known: dict[str, list[str]] = {}
    for number, place in enumerate(places):
        if place.name:
            known.setdefault(place.name, []).append(cells[number] if number < len(cells) else "")
    read = {name: _value(described.columns[name], written) for name, written in known.items()}
    key = read[next(iter(least.cells))]
    digits = "".join(letter for letter in str(key)[-5:] if letter.isdigit())[-4:]
    form = least.post_id or least.cells["post_id"]
    read["post_id"] = form.format(int(digits)) if key else None
    if "title" in read:
        read["text"] = _joined(read.pop("title"), read.get("text"))
    return read


def _joined(title: str | None, text: str | None) -> str | None:
    if title is None or text is None:
        return title or text
    if title in text or text in title:
        return max(title, text, key=len)
    return f"{title}\n\n{text}"


def _value(column: Column, cells: list[str]) -> Any:
    bare = [cell.strip(BLANKS) for cell in cells]
    if column.kind == "text":
        return _unescaped(cells[0], column) if bare[0] else None
    if any(cell.casefold() in {each.strip().casefold() for each in MISSING} for cell in bare):
        return None
    if column.kind == "count":
        return sum(map(_number, bare))
    if column.kind == "choice":
        return column.choices.get(bare[0].lower(), bare[0])
    return bare[0]


def _unescaped(text: str, column: Column) -> str:
    if column.escaped:
        for code, sign in (("&lt;", "<"), ("&amp;", "&")):
            text = text.replace(code, sign)
    return text


def _number(cell: str) -> int:
    ending = next((each for each in (".00", ",00", ".0") if cell.endswith(each)), "")
    return int("".join(letter for letter in cell.removesuffix(ending) if letter.isdigit()))
