"""The channels behind the accounts that a file names; unknown ones are put on the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from outreach.domain.channels import (
    LONGEST_ID,
    LONGEST_NAME,
    ChannelDetails,
    Platform,
    bare_handle,
)
from outreach.domain.errors import InvalidInputError, Problem
from outreach.domain.messages import Message
from outreach.importers.accounts import account_keys
from outreach.services.channels import add_channel
from outreach.storage.bulk import lock_table
from outreach.storage.models.channels import Channel
from outreach.storage.queries.channels import find_channel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.importers.parsed import ParsedExport

META = frozenset({Platform.FACEBOOK, Platform.INSTAGRAM})
WITH_HANDLES = frozenset({Platform.INSTAGRAM, Platform.X, Platform.TIKTOK})  # others write names


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a file writes an account: at least a word, which is a handle or a name."""

    word: str
    platform_id: str | None
    name: str | None


@dataclass(frozen=True, kw_only=True)
class FileChannels:
    """The channels of a file, by the keys that importers.accounts gives its posts."""

    by_key: Mapping[str, Channel]

    @property
    def ids(self) -> dict[str, int]:
        """Give the channels' keys in the register."""
        return {key: channel.id for key, channel in self.by_key.items()}


def names_no_account(parsed: ParsedExport) -> bool:
    """Tell whether a file leaves open whose posts some of its rows are."""
    return parsed.nameless > 0


def channels_of(
    session: Session, scope: Scope, parsed: ParsedExport, region_code: str
) -> FileChannels:
    """Find a file's channels, complete what is known of them, and register the new ones.

    In a Meta file the account with most rows is the main one; of the others the new ones start
    as not ours. Raises InvalidInputError where the file does not say whose posts they are.
    """
    if parsed.nameless:
        raise _nobody()
    lock_table(session, Channel)
    platform = Platform(str(parsed.platform))
    is_meta_file = platform in META and not parsed.is_map
    channels: dict[str, Channel] = {}
    for key, account in _accounts(parsed).items():
        is_ours = key == parsed.main_account or not is_meta_file
        channel = _found(session, scope, platform, account)
        if channel is None:
            details = _details(platform, account, region_code, is_ours=is_ours)
            channel = add_channel(session, scope, details)
        elif scope.covers(channel.region_code):
            _complete(session, channel, account)
        channels[key] = channel
    session.flush()
    return FileChannels(by_key=channels)


def _accounts(parsed: ParsedExport) -> dict[str, Account]:
    """Give each account as the first of its posts writes it."""
    accounts: dict[str, Account] = {}
    for rows in parsed.kept.columns("account", "account_id", "account_name"):
        keys = account_keys(rows)
        first = rows[~keys.duplicated()].assign(key=keys)
        for _, row in first[~first["key"].isin(list(accounts))].iterrows():
            accounts[row["key"]] = _account(row)
    return accounts


def _account(row: pd.Series[Any]) -> Account:
    said, platform_id, name = (
        None if pd.isna(row[column]) else " ".join(str(row[column]).replace("\0", "").split())
        for column in ("account", "account_id", "account_name")
    )
    word = said or name or platform_id
    assert word
    return Account(
        word=word[:LONGEST_NAME],
        platform_id=platform_id[:LONGEST_ID] if platform_id else None,
        name=name[:LONGEST_NAME] if name else None,
    )


def _found(session: Session, scope: Scope, platform: Platform, account: Account) -> Channel | None:
    """Find an account's channel; a word alone may be the handle or the name of one."""
    if account.platform_id:
        handle, name = _handle(platform, account), account.name or account.word
        return find_channel(
            session,
            platform,
            platform_id=account.platform_id,
            handle=handle,
            name=name,
            scope=scope,
        )
    return find_channel(session, platform, handle=account.word) or find_channel(
        session, platform, name=account.word, scope=scope
    )


def _handle(platform: Platform, account: Account) -> str | None:
    return bare_handle(account.word) or None if platform in WITH_HANDLES else None


def _details(
    platform: Platform, account: Account, region_code: str, *, is_ours: bool
) -> ChannelDetails:
    return ChannelDetails(
        platform=platform,
        name=account.name or account.word,
        region_code=region_code,
        handle=_handle(platform, account),
        platform_id=account.platform_id,
        is_ours=is_ours,
    )


def _complete(session: Session, channel: Channel, account: Account) -> None:
    """Write what the register lacks, unless another channel has it."""
    if not account.platform_id:
        return
    channel.platform_id = channel.platform_id or account.platform_id
    handle = _handle(channel.platform, account)
    if channel.handle is None and find_channel(session, channel.platform, handle=handle) is None:
        channel.handle = handle


def _nobody() -> InvalidInputError:
    return InvalidInputError(
        [
            Problem(
                field="account",
                message=Message(
                    "The file does not say whose these posts are. Name the account (--account)."
                ),
            )
        ]
    )
