"""What tests of the pages of forums share: forms to send, and forums on record."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.storage.models import Forum
from tests.databases import TESTER
from tests.statements import record as record_statement


def forum_form(**other):
    return {
        "name": "Forum Pesisir Rekaan",
        "region": "Kabupaten Demak",
        "decree_number": "600/12/2024",
        "decree_on": "2024-03-01",
        "decree_until": "",
        **other,
    }


def seated_forum(client):
    """Register a forum in which the member Kabar Rekaan sits, and give its address."""
    seat = {"seats-0-member": "Kabar Rekaan", "seats-0-role": "Ketua"}
    return client.post("/forums/new", data=forum_form(**seat)).headers["Location"]


def name_in_a_paper(database):
    """Record a paper that puts a forum on record, with nothing but its name."""
    with database.unit_of_work(TESTER) as work:
        record_statement(work.session, forum="Forum Pesisir Rekan")


def forums(database):
    with database.reading() as session:
        statement = select(Forum).options(selectinload(Forum.seats)).order_by(Forum.id)
        return session.scalars(statement).all()
