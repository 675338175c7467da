"""Statements of support for tests."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from outreach.domain.members import MemberDetails, MemberKind
from outreach.domain.scope import EVERYWHERE, Scope
from outreach.domain.statements import Signatory, StatementDetails
from outreach.services.files import StoredFile
from outreach.services.members import register_member
from outreach.services.statements import record_statement
from outreach.storage.queries.statements import StatementFilter, statements_page
from tests.databases import NOW

CENTRAL_JAVA, SURABAYA = Scope("33"), Scope("35.78")
DAY = date(2026, 10, 22)
SRI = Signatory(name="Sri Wahyuni")
PDF = b"%PDF-1.7 maklumat"
LINK = "https://forum-pesisir.example/maklumat"


def details(**changes: Any) -> StatementDetails:
    fields: dict[str, Any] = {
        "title": "Maklumat Pesisir",
        "stated_on": DAY,
        "region_code": "33.21",
        "forum": "Forum Pesisir Rekaan",
    }
    return StatementDetails(**(fields | changes))


def stored_file(name="maklumat.pdf"):
    return StoredFile(
        name=name,
        stored_as=name + "-random",
        media_type="application/pdf",
        size_bytes=9,
        sha256="0" * 64,
    )


def record(session, scope=CENTRAL_JAVA, file=None, **changes):
    return record_statement(session, scope, details(**changes), file=file, now=NOW)


def a_member(session, name="Radio Swara", region_code="33.74"):
    return register_member(
        session,
        EVERYWHERE,
        MemberDetails(name=name, kind=MemberKind.MEDIA, region_code=region_code),
        joined_on=date(2026, 1, 1),
        now=NOW,
    )


def statement_form(**other):
    return {
        "kind": "statement",
        "title": "Maklumat Pesisir",
        "stated_on": "2026-10-22",
        "region": "Kabupaten Demak",
        "speaker": "forum",
        "forum": "Forum Pesisir Rekaan",
        **other,
    }


def sent(name="maklumat.pdf", content=PDF):
    return (BytesIO(content), name)


def stored_statement(database):
    with database.reading() as session:
        page = statements_page(session, EVERYWHERE, StatementFilter())
        return page.rows[0] if page.rows else None
