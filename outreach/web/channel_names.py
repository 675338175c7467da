"""What a channel is called where one is chosen or shown on another record's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.web import words

if TYPE_CHECKING:
    from outreach.storage.models import Channel


def channel_label(channel: Channel) -> str:
    """Name a channel by its platform, its name and its handle."""
    handle = f" (@{channel.handle})" if channel.handle else ""
    return f"{words.platform_name(channel.platform)}: {channel.name}{handle}"
