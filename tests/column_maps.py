"""A remembered map, for tests that need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach import runtime
from outreach.domain.scope import Actor, Scope
from outreach.services.column_maps import map_key, remember_map

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

POSTS = 'platform = "instagram"\n\n[columns]\npermalink = "Tautan"\npublished_at = "Tanggal"\n'


def remember_one(session: Session) -> None:
    """Remember a map of Jawa Tengah."""
    actor = Actor(name="Sari Utami", scope=Scope("33"))
    remember_map(session, actor, map_key(["Tautan", "Tanggal"]), POSTS, now=runtime.now())
