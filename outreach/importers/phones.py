"""Phone numbers as people write them, kept in one form."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

HOME = "ID"  # a number without a country's code is Indonesian


def read_phone(text: str) -> str | None:
    """Read one phone number as E.164, such as +6281234567890; None where it is none.

    The leading zero that spreadsheets drop may be missing. An extension would be lost, so a number
    with one is none.
    """
    try:
        number = phonenumbers.parse(text, HOME)
    except NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def written_phone(kept: str) -> str:
    """Write a number as people here do: 0812-3456-7890; one of abroad with its country's code."""
    number = phonenumbers.parse(kept, HOME)
    is_ours = phonenumbers.region_code_for_number(number) == HOME
    form = PhoneNumberFormat.NATIONAL if is_ours else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))
