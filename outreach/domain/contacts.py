"""How the alliance keeps in touch with its members: what was sent or said, when and to whom."""

from __future__ import annotations

from enum import StrEnum


class Medium(StrEnum):
    """By which way members were reached."""

    WHATSAPP = "whatsapp"
    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    MEETING = "meeting"
    VISIT = "visit"
    NEWSLETTER = "newsletter"
    OTHER = "other"
