"""Whose posts a file holds: by its column, else as the person says, else by the posts' links."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from outreach.domain.messages import Message
from outreach.importers.formats import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from outreach.importers.parsed import Posts


def filled_accounts(
    values: Mapping[str, pd.Series[Any]], unknown: pd.Series[Any], platform: str, said: str | None
) -> pd.Series[Any]:
    """Name each row's account; `unknown` is a column of NA for what the file does not have.

    Where a file has no names at all, the platform's number stands for the name. What a person says
    names nobody where it is blank.
    """
    accounts = values.get("account", unknown)
    name = " ".join((said or "").replace("\0", "").split())
    if name:
        return accounts.fillna(name)
    if "account" not in values and "account_id" in values:
        return values["account_id"]
    source = source_of(platform)
    pattern = source.permalink_account.get(platform) if source else None
    if pattern is None or accounts.notna().all():
        return accounts
    links = values.get("permalink", unknown)
    return accounts.fillna(links.str.extract(pattern, expand=False))


def account_keys(rows: pd.DataFrame) -> pd.Series[Any]:
    """Tell accounts apart: by the platform's number, else by the name whatever its case."""
    keys = rows["account_id"]
    if keys.notna().all():
        return keys
    names = rows["account"]
    plain = {name: "@" + name.casefold() for name in names.dropna().unique()}
    return keys.fillna(names.map(plain).astype("string"))


@dataclass(frozen=True, kw_only=True)
class Accounts:
    """Whose posts a file holds, in the order of the file: posts by name and by key.

    `nameless`: posts with neither; `unnamed`: posts without a name, though some have a number.
    """

    by_name: dict[str, int]
    by_key: dict[str, int]
    nameless: int
    unnamed: int

    @classmethod
    def of(cls, posts: Posts) -> Accounts:
        """Count the posts of each account."""
        names: Counter[str] = Counter()
        keys: Counter[str] = Counter()
        nameless = unnamed = 0
        for rows in posts.columns("account", "account_id"):
            found = account_keys(rows)
            for counts, values in ((names, rows["account"]), (keys, found)):
                in_order = values.value_counts(sort=False)
                counts.update(dict(zip(in_order.index, in_order.tolist(), strict=True)))
            nameless += int(found.isna().sum())
            unnamed += int(rows["account"].isna().sum())
        return cls(by_name=dict(names), by_key=dict(keys), nameless=nameless, unnamed=unnamed)

    @property
    def main(self) -> str | None:
        """Give the key of the account with most rows, of several the first named."""
        return max(self.by_key, key=self.by_key.__getitem__, default=None)


def account_warnings(accounts: Accounts) -> tuple[Message, ...]:
    """Say how many posts have no account."""
    if not accounts.unnamed:
        return ()
    return (
        Message(
            "The file does not say whose these posts are: %(count)s. Name the account (on the "
            "command line: --account).",
            count=accounts.unnamed,
        ),
    )
