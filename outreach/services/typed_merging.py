"""Which posts of a file are the same as posts that a person typed in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from outreach.domain.channels import Platform
from outreach.domain.permalinks import link_key
from outreach.storage.bulk import insert_new
from outreach.storage.locks import share_typed_posts
from outreach.storage.models.posts import PostAlias
from outreach.storage.queries.typed_posts import aliases_in, aliases_of, typed_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session

    from outreach.storage.queries.typed_posts import TypedName

_PARTS: Final = re.compile(r"%3a|[/?=&#:.-]", re.IGNORECASE)


def merged_with_typed(
    session: Session,
    platform: Platform,
    rows: Iterable[tuple[str, str | None]],
    import_id: int,
) -> dict[str, str]:
    """Find the rows (post id and permalink) of a part of a file that are typed posts.

    Gives, by the file's id of such a post, the id under which it is on record. What the file calls
    it is noted with the import: a later file that has the id alone then finds the post, as long as
    this import is not discarded or undone. The same part may be asked for again. Where nobody typed
    a post of the platform no row is looked at.
    """
    share_typed_posts(session)
    names = typed_names(session, platform)
    if not names:
        return {}
    typed = _Typed(platform, names, aliases_of(session, platform))
    called = aliases_in(session, import_id)  # one post of a file alone can be a typed one
    for post_id, name in typed.matches(list(rows)):
        called.setdefault(name.id, post_id)
    merged = {post_id: typed.own_ids[key] for key, post_id in called.items()}
    _note(session, import_id, called)
    return {post_id: own_id for post_id, own_id in merged.items() if post_id != own_id}


def _note(session: Session, import_id: int, called: dict[int, str]) -> None:
    rows = [
        {"import_id": import_id, "post_id": key, "platform_post_id": post_id}
        for key, post_id in called.items()
    ]
    insert_new(session, PostAlias, rows, ("import_id", "post_id"))


class _Typed:
    """The typed posts of a platform, by all that a file may tell them by."""

    def __init__(
        self, platform: Platform, names: Sequence[TypedName], aliases: dict[str, int]
    ) -> None:
        by_key = {name.id: name for name in names}
        self.own_ids = {name.id: name.post_id for name in names}
        self._platform = platform
        self._by_id = {post_id: by_key[key] for post_id, key in aliases.items() if key in by_key}
        self._by_id |= {name.post_id: name for name in names}
        self._by_link = {name.link_key: name for name in names}
        self._numbers = {name.link_key.rpartition("/")[2]: name for name in names}
        self._marks = {part for key in self._by_link for part in _PARTS.split(key)[-1:]}

    def matches(self, rows: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, TypedName]]:
        """Yield the ids of rows with the typed post that each is: those told by the id first."""
        for post_id, _permalink in rows:
            if (name := self._named(post_id)) is not None:
                yield post_id, name
        for post_id, permalink in rows:
            if permalink and (name := self._linked(permalink)) is not None:
                yield post_id, name

    def _named(self, post_id: str) -> TypedName | None:
        """Find the post that is called so; Facebook's ids are the numbers of its links."""
        found = self._by_id.get(post_id)
        if found is None and self._platform is Platform.FACEBOOK:
            return self._numbers.get(post_id.rpartition("_")[2])
        return found

    def _linked(self, permalink: str) -> TypedName | None:
        is_other = self._platform is Platform.OTHER  # whose links have no mark of one form
        if not is_other and self._marks.isdisjoint(_PARTS.split(permalink)):
            return None  # to read each link of a large file would take longer than its texts
        key = link_key(self._platform, permalink)
        return None if key is None else self._by_link.get(key)
