"""Members typed by name: what a form offers, and which member a typed name means."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from wtforms import StringField, ValidationError

from outreach.runtime import actor, kept, kept_rows, reading, today
from outreach.storage.queries.member_choices import (
    first_member_choices,
    named_member_choices,
    near_member_choices,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from outreach.storage.queries.member_choices import MemberChoice

MOST_SIMILAR = 3
MOST_LISTED = 60  # labels on a page; any other name can be typed as well


class MemberNames:
    """The members that a form may name, each by a label of its own."""

    def __init__(self, choices: Sequence[MemberChoice]) -> None:
        self.names: dict[int | None, str] = {choice.id: choice.name for choice in choices}
        self.labels = _labels(choices)
        by_label = {choice.id: self.labels[choice.id] for choice in choices}
        self._by_label = {_plain(label): id_ for id_, label in by_label.items()}
        self._by_name = _only(
            (_plain(name), choice.id)
            for choice in choices
            for name in {choice.name, *choice.other_names}
        )

    @property
    def offered(self) -> list[str]:
        """The labels that a page lists."""
        return list(self.labels.values())[:MOST_LISTED]

    def find(self, typed: str) -> int | None:
        """Find the member by its label, or by a name that no other member bears."""
        wanted = _plain(typed)
        return self._by_label.get(wanted) or self._by_name.get(wanted)

    def similar(self, typed: str) -> list[str]:
        """List the labels that hold what was typed, or are written nearly like it."""
        wanted = _plain(typed)
        holding = [label for label in self._by_label if wanted in label][:MOST_SIMILAR]
        near = get_close_matches(wanted, self._by_label, n=MOST_SIMILAR)
        best = list(dict.fromkeys([*holding, *near]))[:MOST_SIMILAR]
        return [self.labels[self._by_label[label]] for label in best]


def names_like(typed: Iterable[str], besides: Iterable[int] = ()) -> MemberNames:
    """Give the first members of one's own region, and all whose names hold a typed one.

    That is enough to offer some and to find the typed ones, however many members there are.
    """
    scope, day = actor().scope, today()
    sought, named = [name for name in typed if name.strip()], frozenset(besides)

    def found(session: Session, *names: str) -> list[MemberChoice]:
        first = kept(
            session,
            ("first members", scope, day),
            lambda: first_member_choices(session, scope, day),
        )
        found = [*first, *named_member_choices(session, scope, day, names, besides=named)]
        return list({choice.id: choice for choice in found}.values())

    with reading() as session:
        if sought:
            return MemberNames(found(session, *sought))
        return MemberNames(
            kept_rows(session, ("members", scope, day, named), lambda: found(session))
        )


def labels_near(typed: str) -> list[str]:
    """Give the labels of the members of one's own region whose names are nearly the typed one."""
    scope, day = actor().scope, today()
    with reading() as session:
        found = named_member_choices(session, scope, day, [typed])
        found += near_member_choices(session, scope, day, typed)
    return MemberNames(list({choice.id: choice for choice in found}.values())).similar(typed)


class MemberField(StringField):
    """A member, typed or picked by name among those that the form may name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = MemberNames(())

    @property
    def member_id(self) -> int | None:
        """The named member; None where nothing or nobody known was typed."""
        return self.names.find(self.data or "")

    def assert_found(self) -> None:
        """Refuse an empty or an unknown name."""
        typed = (self.data or "").strip()
        if not typed:
            raise ValidationError(_("Type a member's name."))
        if self.member_id is None:
            near = [*labels_near(typed), *self.names.similar(typed)]
            raise ValidationError(_unknown(typed, list(dict.fromkeys(near))[:MOST_SIMILAR]))

    def put(self, member_id: int | None) -> None:
        """Show this member."""
        self.data = "" if member_id is None else self.names.labels[member_id]


def _unknown(name: str, similar: list[str]) -> str:
    if similar:
        names = "; ".join(similar)
        return str(
            _("No member is called %(name)s. Similar names: %(names)s.", name=name, names=names)
        )
    return str(_("No member is called %(name)s. Choose a name from the list.", name=name))


def _labels(choices: Sequence[MemberChoice]) -> dict[int | None, str]:
    bearers = Counter(_plain(choice.name) for choice in choices)
    with_region = Counter(_plain(choice.name + choice.region_name) for choice in choices)
    labels: dict[int | None, str] = {}
    for choice in choices:
        labels[choice.id] = choice.name
        if bearers[_plain(choice.name)] > 1:
            labels[choice.id] += f" ({choice.region_name})"
        if with_region[_plain(choice.name + choice.region_name)] > 1:
            labels[choice.id] += f" #{choice.id}"
    return labels


def _only(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Keep the names that a single member bears."""
    found: dict[str, set[int]] = {}
    for name, id_ in pairs:
        found.setdefault(name, set()).add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
