"""Real records for the places in addresses: the demo's, with what the demo lacks added."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from outreach import runtime
from outreach.access.users import UserDetails, add_user
from outreach.domain.coverage import CoverageDetails
from outreach.domain.files import UploadedFile
from outreach.domain.scope import EVERYWHERE
from outreach.domain.strategies import ActivityNames
from outreach.services.activity_types import add_activity_type
from outreach.services.attachments import attach
from outreach.services.coverage import record_coverage
from outreach.services.demo import load_demo
from outreach.services.files import keep_file
from outreach.storage.models import (
    Action,
    ActivityTypeRow,
    Attachment,
    Channel,
    ChannelFollowers,
    ClosedMonth,
    ColumnMap,
    Contact,
    ContactPerson,
    Coverage,
    Forum,
    ImportBatch,
    Job,
    Member,
    MemberImport,
    Membership,
    Milestone,
    Post,
    Practice,
    Reading,
    Statement,
    TypedPost,
    User,
)
from tests.applications import application
from tests.column_maps import remember_one
from tests.contact_persons import keep_one
from tests.contacts import mark_one, send_to_all
from tests.databases import make_ready
from tests.jobs import begin_a_job
from tests.member_lists import bring_in_one
from tests.milestones import judge_one
from tests.typed_posts import type_in

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

PDF = UploadedFile(name="pernyataan.pdf", content=b"%PDF-1.4 a paper of the demo")
RECORDS: dict[str, Any] = {
    "member_id": Member,
    "spell_id": Membership,
    "action_id": Action,
    "type_id": ActivityTypeRow,
    "statement_id": Statement,
    "forum_id": Forum,
    "coverage_id": Coverage,
    "contact_id": Contact,
    "person_id": ContactPerson,
    "practice_id": Practice,
    "milestone_id": Milestone,
    "file_id": Attachment,
    "owner_id": Statement,
    "channel_id": Channel,
    "post_id": Post,
    "import_id": ImportBatch,
    "job_id": Job,
    "map_id": ColumnMap,
    "member_import_id": MemberImport,
    "closing_id": ClosedMonth,
    "user_id": User,
}
WORDS = {
    "key": "media_involved",
    "platform": "instagram",
    "topic": "housing",
    "measure": "engagement_rate",
    "month": "2026-10",
    "code": "en",
    "filename": "theme.css",
    "token": "0" * 32,  # an upload that nobody made
    "number": 0,
    "link": "x",
    "form": "csv",
    "owner": "statement",
    "step": "preparation_meeting",
}


def bring_in_records(app: Flask) -> None:
    """Load the demo, give its first statement a file, and add a user."""
    with app.app_context():
        load_demo(partial(runtime.unit_of_work, runtime.COMMAND_LINE), runtime.zone())
        file = keep_file(runtime.uploads(), PDF)
        # the demo's August is closed, and it counts some of these
        with runtime.unit_of_work(runtime.COMMAND_LINE, "Catatan untuk tes.") as work:
            first = work.session.scalars(select(Statement.id).order_by(Statement.id)).first()
            assert first is not None
            attach(work.session, work.scope, "statement", first, file, now=runtime.now())
            _publish(work.session)
            send_to_all(work.session)
            keep_one(work.session)
            mark_one(work.session)
            judge_one(work.session)
            bring_in_one(work.session)
            details = UserDetails(role="viewer", region_code="33")
            add_user(work.session, work.scope, "pembaca@example.org", details)
            add_kind_of_activity(work.session)
            type_in(work.session, EVERYWHERE)
            remember_one(work.session)
        begin_a_job(runtime.database(), runtime.uploads(), runtime.now())


def add_kind_of_activity(session: Session) -> None:
    """Add a kind of activity of which Jawa Tengah has an action, so that it is theirs."""
    kind = add_activity_type(session, "alliance", ActivityNames(name_id="Pawai rumah sehat"))
    action = session.scalars(select(Action).order_by(Action.id)).first()
    assert action is not None
    action.strategy, action.activity_type = kind.strategy, kind.key


def _publish(session: Session) -> None:
    """Let the first member have published something."""
    member_id = session.scalars(select(Member.id).order_by(Member.id)).first()
    assert member_id is not None
    published = CoverageDetails(
        member_id=member_id,
        published_on=date(2026, 10, 20),
        headline="Rumah susun sewa dihuni",
        links=("https://kabar-rekaan.example/rusun",),
    )
    record_coverage(session, EVERYWHERE, published, now=runtime.now())


@cache
def _demo() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="outreach-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = f"sqlite:///{folder / 'demo.db'}"
    make_ready(url)
    with application(url, folder) as app:
        bring_in_records(app)
    return folder


def copy_of_the_demo(folder: Path) -> str:
    """Copy a database with the demo's records, and its uploads, and give its address."""
    shutil.copyfile(_demo() / "demo.db", folder / "outreach.db")
    shutil.copytree(_demo() / "instance" / "uploads", folder / "instance" / "uploads")
    return f"sqlite:///{folder / 'outreach.db'}"


def values_of(app: Flask) -> dict[str, Any]:
    """Give a record of Jawa Tengah, or a word, for each place in an address."""
    with app.app_context(), runtime.reading() as session:
        records = {
            name: session.scalars(select(model.id).order_by(model.id)).first()
            for name, model in RECORDS.items()
        }
        day = session.scalars(select(ChannelFollowers.counted_on)).first()
        typed = session.scalars(
            select(Reading.id).join(TypedPost, TypedPost.post_id == Reading.post_id)
        ).first()
    return {**records, **WORDS, "day": str(day), "reading_id": typed}


def address_of(rule: str, values: dict[str, Any]) -> str:
    """Fill the places of a rule such as `/members/<int:member_id>`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda place: str(values[place[1]]), rule)


def call(client: FlaskClient, route: str, values: dict[str, Any]) -> TestResponse:
    """Call a route such as `GET /members/<int:member_id>`."""
    method, rule = route.split(" ")
    return client.open(address_of(rule, values), method=method)
