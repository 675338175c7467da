"""The queue that wakes a worker: a file beside the database, PostgreSQL or Redis."""

from __future__ import annotations

import importlib
import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from outreach.domain.errors import OutreachError
from outreach.domain.messages import Message
from outreach.worker.tasks import look_for_work

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "queue.db"
_NAME: Final = "outreach"
_log = logging.getLogger(__name__)


class Queue:
    """Wakes workers sooner than they would look by themselves; what is lost in it is not missed.

    Without an address it is a SQLite file in the instance folder. Messages are signed with the
    secret, since huey unpickles what it finds.
    """

    def __init__(self, address: str | None, instance: Path, secret: str) -> None:
        self._address = address
        self._instance = instance
        self._secret = secret

    @property
    def huey(self) -> Any:
        """The queue itself, for a consumer."""
        return self._made[0]

    def wake(self) -> None:
        """Tell a worker to look for work now; where that fails, it looks within seconds anyway.

        The three queues' drivers raise errors of their own, which share no class but Exception and
        two of which may not be installed. The job's row is committed: nobody is to see a failure.
        """
        try:
            self._made[1]()
        except Exception:  # noqa: BLE001 - see above; it is logged with its trace
            _log.warning("The worker could not be woken through the queue.", exc_info=True)

    @cached_property
    def _made(self) -> tuple[Any, Any]:
        """The queue and its task, made when they are needed: that writes, and takes a moment."""
        signed = importlib.import_module("huey.serializer").SignedSerializer(secret=self._secret)
        kind, settings = self._kind()
        try:
            huey = getattr(importlib.import_module("huey"), kind)(
                _NAME, results=False, serializer=signed, **settings
            )
        except importlib.import_module("huey.exceptions").ConfigurationError as error:
            raise OutreachError(
                Message("The queue's driver is not installed: %(text)s", text=str(error))
            ) from error
        return huey, huey.task()(look_for_work)

    def _kind(self) -> tuple[str, dict[str, str]]:
        """Say which of huey's queues it is; each imports its driver only where it is chosen."""
        address = self._address
        if address is None:
            self._instance.mkdir(parents=True, exist_ok=True)
            return "SqliteHuey", {"filename": str(self._instance / FILE)}
        if address.startswith(("redis://", "rediss://")):
            return "RedisHuey", {"url": address}
        if address.startswith(("postgresql://", "postgres://")):
            return "PostgresHuey", {"dsn": address}
        raise OutreachError(
            Message("OUTREACH_QUEUE has to begin with postgresql:// or redis://, or be left out.")
        )
