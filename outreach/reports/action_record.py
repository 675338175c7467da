"""The record of an action with its seven fields, as values: what its PDF is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from outreach.domain.actions import ActionDetails, Part
    from outreach.domain.members import MemberKind
    from outreach.domain.messages import Named
    from outreach.domain.regions import Region


@dataclass(frozen=True, kw_only=True)
class RecordedPart:
    """A member that takes part, and as what."""

    name: str
    kind: MemberKind
    part: Part


@dataclass(frozen=True, kw_only=True)
class RecordedFile:
    """A photo or paper of the action."""

    name: str
    caption: str | None
    uploaded_at: datetime


@dataclass(frozen=True, kw_only=True)
class RecordedProof:
    """What was said or published at the action: by whom, when, and where it can be looked up."""

    kind: Named
    title: str
    by: str
    on: date
    links: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordedAction:
    """Everything on record of an action, and who printed it when.

    `region_names` names the regions from which participants come.
    """

    id: int
    details: ActionDetails
    activity: str
    strategy: str
    region: Region
    members: tuple[RecordedPart, ...] = ()
    files: tuple[RecordedFile, ...] = ()
    proofs: tuple[RecordedProof, ...] = ()
    region_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    printed_by: str
    printed_at: datetime
