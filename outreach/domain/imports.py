"""How far the import of a file has come."""

from enum import StrEnum


class ImportState(StrEnum):
    """Only an accepted import's readings count."""

    LOADING = "loading"
    LOADED = "loaded"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
    UNDONE = "undone"
