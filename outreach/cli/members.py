"""The register of members."""

from __future__ import annotations

from outreach.cli.choices import code_for_json
from outreach.cli.commands import Group, as_json, print_json, print_table, said
from outreach.domain.messages import Message
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.runtime import assert_ready, reading
from outreach.storage.queries.members import all_members

group = Group("members", help="Anggota aliansi / members.")
HEADS = (
    Message("Number"),
    Message("Name"),
    Message("Kind"),
    Message("Region"),
    Message("Joined on"),
    Message("First day outside the alliance"),
)


@group.deed("list", said("List every member, by name, with its latest spell."))
@as_json
def list_members(*, is_json: bool) -> None:
    """List the members."""
    assert_ready()
    with reading() as session:
        members = all_members(session, EVERYWHERE)
    rows = [
        {
            "id": member.id,
            "name": member.name,
            "kind": member.kind.value,
            "region": code_for_json(Scope(member.region_code)),
            "joined_on": member.memberships[-1].joined_on if member.memberships else None,
            "left_on": member.memberships[-1].left_on if member.memberships else None,
        }
        for member in members
    ]
    if is_json:
        print_json(
            [
                {**row, "joined_on": _iso(row["joined_on"]), "left_on": _iso(row["left_on"])}
                for row in rows
            ]
        )
        return
    print_table(HEADS, [list(row.values()) for row in rows])


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
