"""Bringing lists of members in, in tests."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from outreach.domain.scope import Actor, Scope
from outreach.services.member_imports import bring_in_list, undo_list
from outreach.services.member_plans import PlanTerms, plan_import
from outreach.services.member_writing import ListSource
from outreach.services.members import end_membership
from outreach.storage.models import Member
from outreach.storage.queries.member_imports import members_with_rows
from tests.databases import NOW
from tests.importers.listed import csv, read

COORDINATOR = Actor(name="Coordinator", scope=Scope("33"))
TODAY = date(2026, 11, 3)
HEAD = "Nama;Jenis;Wilayah;Tgl Bergabung"
RADIO = "Radio Uji;Radio;33.74;1/3/2026"
TERMS = PlanTerms(joined_on=TODAY)


def found_in(*lines, head=HEAD, ground=None):
    return read(csv(head, *lines), scope=COORDINATOR.scope, with_persons=ground is not None)


def bring_in(database, *lines, head=HEAD, terms=TERMS, ground=None, reason=None):
    """Bring a list in and give its import and plan."""
    found = found_in(*lines, head=head, ground=ground)
    with database.unit_of_work(COORDINATOR, reason) as work:
        return bring_in_list(work.session, work.scope, found, terms, source_of(found, ground))


def bring_in_one(session):
    """Bring a list in that holds one member, as a record for the places in addresses."""
    found = found_in("Radio Daftar Uji;Radio;33;1/10/2026")
    bring_in_list(session, COORDINATOR.scope, found, TERMS, source_of(found))


def source_of(found, ground=None):
    return ListSource(
        file_name="daftar.csv",
        sha256="0" * 64,
        columns=found.columns,
        imported_by="Coordinator",
        now=NOW,
        today=TODAY,
        ground=ground,
    )


def plan_of(database, *lines, head=HEAD, terms=TERMS):
    with database.reading() as session:
        return plan_import(session, COORDINATOR.scope, found_in(*lines, head=head), terms)


def undo(database, import_id, reason=None):
    with database.unit_of_work(COORDINATOR, reason) as work:
        return undo_list(work.session, work.scope, import_id, now=NOW)


def members(database):
    """Give every member by name, with its spells and contact persons."""
    with database.reading() as session:
        ids = list(session.scalars(select(Member.id).order_by(Member.id)))
        found = members_with_rows(session, Scope(), ids)
        return {found[id_].name: found[id_] for id_ in ids}


def spells(database, name):
    return [(each.joined_on, each.left_on) for each in members(database)[name].memberships]


def counts(plan):
    counted = plan.counts
    names = ("new", "changed", "unchanged", "repeated", "rejected")
    return tuple(counted[name] for name in names)


def left_in_june(database):
    """Bring in a member that joined in March and let it leave."""
    bring_in(database, RADIO)
    member = members(database)["Radio Uji"]
    with database.unit_of_work(COORDINATOR) as work:
        end_membership(work.session, work.scope, member.id, left_on=date(2026, 6, 1))
