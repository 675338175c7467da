"""What tests of the pages of actions share: forms to send, and how to read an answer."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from outreach.storage.models import Action


def action_form(**other: Any) -> dict[str, Any]:
    return {
        "title": "Seminar rumah tahan rob",
        "activity_type": "thematic_action",
        "region": "Kabupaten Demak",
        "month": "5",
        "year": "2026",
        "status": "planned",
        **other,
    }


def cost_row(
    number: int, label: str = "Sewa aula", amount: str = "", source: str = "", actual: str = ""
):
    return {
        f"costs-{number}-actual_amount": actual,
        f"costs-{number}-label": label,
        f"costs-{number}-amount": amount,
        f"costs-{number}-source": source,
    }


def part_row(number: int, member: str = "", part: str = ""):
    return {f"parts-{number}-member": member, f"parts-{number}-part": part}


def text_of(answer) -> str:
    """Give what a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def listed(answer) -> list[str]:
    """Give the titles in a list, in its order."""
    return [
        unescape(title) for title in re.findall(r'class="cell-main"[^>]*>([^<]*)<', answer.text)
    ]


def value_of(answer, field: str) -> str | None:
    """Give the value of an input on a page."""
    tag = re.search(rf'<input[^>]*\bid="{field}"[^>]*>', answer.text)
    value = re.search(r'\bvalue="([^"]*)"', tag[0]) if tag else None
    return unescape(value[1]) if value else None


@pytest.fixture
def logged_action(coordinator):
    def add(**other: Any) -> str:
        answer = coordinator.post("/actions/new", data=action_form(**other))
        assert answer.status_code == 302, text_of(answer)
        return str(answer.headers["Location"])

    return add


@pytest.fixture
def member_named(coordinator):
    def add(name="Radio Swara Contoh", region="Kota Semarang"):
        coordinator.post(
            "/members/new",
            data={
                "name": name,
                "kind": "media",
                "region": region,
                "joined_on": "2026-01-01",
                "is_another": "1",
            },
        )

    return add


@pytest.fixture
def stored_action(database):
    def one():
        with database.reading() as session:
            return session.scalars(
                select(Action).options(
                    selectinload(Action.costs),
                    selectinload(Action.parts),
                    selectinload(Action.headcounts),
                )
            ).one()

    return one
