"""Months and weekdays in Indonesian and Spanish, as strptime wants them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

_MONTHS: Final = {
    "%B": {
        "januari": "January",
        "februari": "February",
        "pebruari": "February",
        "maret": "March",
        "mei": "May",
        "juni": "June",
        "juli": "July",
        "agustus": "August",
        "oktober": "October",
        "nopember": "November",
        "desember": "December",
        "enero": "January",
        "febrero": "February",
        "marzo": "March",
        "abril": "April",
        "mayo": "May",
        "junio": "June",
        "julio": "July",
        "agosto": "August",
        "septiembre": "September",
        "octubre": "October",
        "noviembre": "November",
        "diciembre": "December",
    },
    "%b": {
        "peb": "Feb",
        "mei": "May",
        **dict.fromkeys(("agu", "ags", "agt", "agust"), "Aug"),
        "sept": "Sep",
        "okt": "Oct",
        "nop": "Nov",
        "des": "Dec",
        "ene": "Jan",
        "abr": "Apr",
        "ago": "Aug",
        "dic": "Dec",
    },
}
_DAYS: Final = {
    "%A": {
        "senin": "Monday",
        "selasa": "Tuesday",
        "rabu": "Wednesday",
        "kamis": "Thursday",
        "jumat": "Friday",
        "sabtu": "Saturday",
        "minggu": "Sunday",
    },
    "%a": {
        "sen": "Mon",
        "sel": "Tue",
        "rab": "Wed",
        "kam": "Thu",
        "jum": "Fri",
        "sab": "Sat",
        "min": "Sun",
    },
}


def in_english(cells: pd.Series[Any], form: str) -> pd.Series[Any]:
    """Turn the names that a form of strptime asks for into English; others stay as they are."""
    words = {
        word: english
        for directive, names in (_MONTHS | _DAYS).items()
        if directive in form
        for word, english in names.items()
    }
    if not words:
        return cells
    pattern = re.compile(rf"\b({'|'.join(words)})\b", re.IGNORECASE)
    return cells.str.replace(pattern, lambda found: words[found[0].casefold()], regex=True)
