"""Tests of the report as one HTML file."""

from __future__ import annotations

from bs4 import BeautifulSoup

from outreach.reports.page import html
from outreach.reports.writing import Writer
from tests.reports.builders import JAKARTA, empty_report, report, reported_action, said


def made(of):
    return html(of, say=said, writer=Writer("id"), zone=JAKARTA)


def test_it_stands_alone_without_links_or_files_beside_it():
    page = BeautifulSoup(made(report()), "html.parser")
    assert not page.find_all(["a", "link", "script", "img"])
    assert page.style


def test_its_numbers_are_written_as_in_the_pdf():
    shown = BeautifulSoup(made(report()), "html.parser").get_text()
    assert "Rp24.500.000" in shown
    assert "Facebook: engagement 6,2%, interaction 1,9% of reach" in shown


def test_what_people_wrote_is_escaped():
    assert "&lt;script&gt;" in made(report(action_rows=(reported_action(title="<script>"),)))


def test_an_empty_region_has_a_page_too():
    assert "No post of Oktober 2026 is on record." in made(empty_report())
