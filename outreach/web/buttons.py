"""Deeds of a single button, which has no form to say beside it what was refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from flask import flash

from outreach.domain.errors import InvalidInputError, StaleRecordError
from outreach.runtime import say

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def explained() -> Iterator[None]:
    """Say on the next page why a button did nothing."""
    try:
        yield
    except (InvalidInputError, StaleRecordError) as error:
        flash(say(error.message), "error")
