"""How tests read a page as people see it: the page, its words, a row, a field."""

from __future__ import annotations

from bs4 import BeautifulSoup


def page_of(client, address):
    """Open a page, wherever the address leads on to."""
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def words(tag):
    """Read what stands in a part of a page, as one line."""
    return " ".join(tag.get_text(" ", strip=True).split())


def row_of(page, name):
    """Read the one row whose name begins so."""
    (row,) = [row for row in page.select("tbody tr") if row.th.text.strip().startswith(name)]
    return words(row)


def value_of(page, place):
    """Give what the one field at that place holds."""
    (field,) = page.select(place)
    return field["value"]
