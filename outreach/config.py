"""Settings, from the environment and the instance folder."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_ZONE = "Asia/Jakarta"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between installations."""

    instance: Path
    database_url: str
    time_zone: ZoneInfo
    secret_key: str
    is_https: bool = False
    queue_url: str | None = None  # a file in the instance folder, unless PostgreSQL or Redis
    sign_in_limit: str = "10 per minute;50 per hour"
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def uploads(self) -> Path:
        """Where uploaded files lie: outside everything that is served."""
        return self.instance / "uploads"


def settings_from_environment(instance: Path = ROOT / "instance") -> Settings:
    """Read what the environment says (docs/operations.md), and the instance's secret key."""
    return Settings(
        instance=instance,
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{instance / 'outreach.db'}",
        time_zone=ZoneInfo(os.environ.get("OUTREACH_TIME_ZONE") or DEFAULT_ZONE),
        secret_key=_secret_key(instance),
        queue_url=os.environ.get("OUTREACH_QUEUE") or None,
        is_https=os.environ.get("OUTREACH_HTTPS") == "1",
    )


def keep_secret_key(instance: Path) -> None:
    """Write a secret key into the instance folder unless one is there, readable by us alone."""
    path = _key_path(instance)
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")


def _secret_key(instance: Path) -> str:
    """Read the key; before the first `database upgrade` it lasts for one run."""
    path = _key_path(instance)
    return path.read_text(encoding="ascii") if path.exists() else secrets.token_hex(32)


def _key_path(instance: Path) -> Path:
    return instance / "secret_key"
