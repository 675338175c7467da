"""What tests of the pages of a plan share: a log to write to, and how to read a page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from outreach.domain.months import Month
from outreach.domain.scope import EVERYWHERE
from outreach.services.actions import log_action
from tests.actions import an_action
from tests.databases import TESTER


@pytest.fixture
def log(database):
    def add(title="Seminar rumah tahan rob", month="2026-05", **changes: Any) -> int:
        details = an_action(title=title, month=Month.parse(month), **changes)
        with database.unit_of_work(TESTER) as work:
            return log_action(work.session, EVERYWHERE, details).id

    return add


def page_of(client, address="/actions/plan?year=2026"):
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def words(tag):
    return " ".join(tag.get_text(" ", strip=True).split())
