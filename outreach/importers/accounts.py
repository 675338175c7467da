"""Whose posts a file holds: by its column, else as the person says, else by the posts' links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.formats import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping


def filled_accounts(
    values: Mapping[str, pd.Series[Any]], unknown: pd.Series[Any], platform: str, said: str | None
) -> pd.Series[Any]:
    """Name each row's account; `unknown` is a column of NA for what the file does not have."""
    accounts = values.get("account", unknown)
    if said:
        return accounts.fillna(said)
    source = source_of(platform)
    pattern = source.permalink_account.get(platform) if source else None
    if pattern is None or accounts.notna().all():
        return accounts
    links = values.get("permalink", unknown)
    return accounts.fillna(links.str.extract(pattern, expand=False))


def count_by_account(posts: pd.DataFrame) -> dict[str, int]:
    """Count the posts of each account, in the order in which the accounts appear."""
    return {
        str(name): int(number) for name, number in posts["account"].value_counts(sort=False).items()
    }


def account_keys(rows: pd.DataFrame) -> pd.Series[Any]:
    """Tell accounts apart: by the platform's number, else by the name whatever its case."""
    return rows["account_id"].fillna("@" + rows["account"].str.casefold())


def main_account(rows: pd.DataFrame) -> str | None:
    """Give the key of the account with most rows, of several the first named; None without any."""
    counts = account_keys(rows).value_counts(sort=False)
    return str(counts.idxmax()) if len(counts) else None


def account_warnings(posts: pd.DataFrame) -> tuple[Message, ...]:
    """Say how many posts have no account."""
    nameless = int(posts["account"].isna().sum())
    if not nameless:
        return ()
    return (
        Message(
            "The file does not say whose these posts are: %(count)s. Name the account (on the "
            "command line: --account).",
            count=nameless,
        ),
    )
