"""E-mail addresses as people write them, kept in one form."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email


def read_email(text: str) -> str | None:
    """Read one e-mail address; None where it is none. Whether it can be reached is not asked."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None
