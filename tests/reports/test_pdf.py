"""Tests of the report as PDF: what a reader finds in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from outreach.domain.regions import Region
from outreach.indicators.alliance import alliance_indicators
from outreach.reports.contents import contents
from outreach.reports.parts import MOST_ROWS
from outreach.reports.pdf import file_name, pdf
from outreach.reports.writing import Writer
from tests.indicators.builders import member, record
from tests.reports.builders import (
    JAKARTA,
    OCTOBER,
    empty_report,
    report,
    reported_action,
    said,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NASTY = [
    '#let x = 1 #panic("no")',
    "*bold* _thin_ `raw` = heading",
    "$x^2$ @label <label> \\ backslash //comment",
    "“quoted” 'single' \"double\"",
    "🏠 rumah 💧 air",
    '[content] {code} #image("/etc/passwd")',
]


def made(of: Any, language: str = "id") -> pypdf.PdfReader:
    content = pdf(of, say=said, writer=Writer(language), zone=JAKARTA)
    return pypdf.PdfReader(io.BytesIO(content))


def catalogue(of: pypdf.PdfReader) -> Any:
    return of.trailer["/Root"]


def flat(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def text_of(reader: pypdf.PdfReader) -> str:
    return flat("".join(page.extract_text() for page in reader.pages))


def alternatives(element: Any) -> Iterator[str]:
    """Yield the descriptions of pictures in a tree of tags."""
    element = element.get_object()
    if "/Alt" in element:
        yield str(element["/Alt"])
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if isinstance(kid.get_object(), dict):
            yield from alternatives(kid)


@pytest.fixture(scope="module")
def filled() -> pypdf.PdfReader:
    return made(report())


def test_every_number_of_the_page_stands_in_the_pdf(filled):
    found = text_of(filled)
    for section in contents(report(), wording()).sections:
        tables = [*section.tables, *(table for part in section.parts for table in part.tables)]
        for table in tables:
            for row in table.rows:
                for cell in row:
                    assert flat(cell.text) in found


@pytest.mark.parametrize("words", NASTY)
def test_what_people_wrote_comes_out_literally(words):
    of = report(action_rows=(reported_action(title=words, missing=(), region_code="33"),))
    assert flat(words) in text_of(made(of))


def test_it_has_an_outline_of_its_sections(filled):
    titles = [entry.title for entry in filled.outline if not isinstance(entry, list)]
    assert [title.lstrip("0123456789. ") for title in titles if title != "Contents"] == [
        "Summary",
        "Alliance indicators",
        "Membership",
        "Actions and costs",
        "Papers of support",
        "Engagement and interaction",
        "Definitions and limits of the data",
    ]


def test_it_has_contents_and_every_page_its_number(filled):
    assert "Contents" in filled.pages[0].extract_text()
    count = len(filled.pages)
    for number, page in enumerate(filled.pages, start=1):
        assert f"Page {number} of {count}" in page.extract_text()


def test_each_page_after_the_first_names_region_and_month(filled):
    assert all("Jawa Tengah, Oktober 2026" in page.extract_text() for page in filled.pages[1:])


def test_it_is_tagged_and_has_a_title_and_a_language(filled):
    root = catalogue(filled)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("id")
    assert filled.metadata is not None
    assert filled.metadata.title == "Alliance indicator report, Jawa Tengah, Oktober 2026"


def test_its_charts_are_described_for_who_cannot_see_them(filled):
    described = list(alternatives(catalogue(filled)["/StructTreeRoot"]))
    assert any("Housing and settlements: Engagement 6,2%" in words for words in described)


def test_it_ends_with_places_to_sign(filled):
    last = filled.pages[-1].extract_text()
    assert "Head of the Pokja PKP" in last
    assert "3 November 2026" in last


def test_a_month_with_nothing_still_makes_a_report():
    found = text_of(made(empty_report()))
    assert flat("No post of Oktober 2026 is on record.") in found
    assert flat("no data yet") in found


def test_thousands_of_rows_are_cut_and_break_over_pages_with_their_heads():
    many = [member(number, name=f"Media Contoh {number:04d}") for number in range(1, 3000)]
    of = report(indicators=alliance_indicators(record(*many), OCTOBER))
    reader = made(of)
    pages = [page.extract_text() for page in reader.pages]
    assert flat(f"And {2999 - MOST_ROWS:,} more".replace(",", ".")) in flat("".join(pages))
    with_rows = [page for page in pages if "Media Contoh 01" in page]
    assert all("Reason" in page or "Member" in page for page in with_rows)


def test_a_word_without_a_space_does_not_leave_the_page():
    of = report(action_rows=(reported_action(title="x" * 300, missing=(), region_code="33"),))
    assert "x" * 300 in text_of(made(of))


def test_it_speaks_english_too():
    assert str(catalogue(made(empty_report(), "en"))["/Lang"]).startswith("en")


def test_the_file_is_named_after_month_and_region():
    assert file_name(report()) == "laporan-indikator-2026-10-jawa-tengah.pdf"
    odd = report(region=Region(code="11", name="  Kota Pa’é / 2 "))
    assert file_name(odd) == "laporan-indikator-2026-10-kota-pae-2.pdf"
