"""What tests of the pages of lists share: a list, and the way through its pages."""

from __future__ import annotations

import io
import re

from sqlalchemy import select

from outreach.storage.models import Member
from tests.importers.listed import csv

HEAD = "Nama Lembaga;Jenis;Kab/Kota;Tgl Bergabung;Narahubung;No HP"
ROWS = (
    "Radio Uji;Radio;Kota Semarang;3 Maret 2026;Budi Uji;0812-3456-7890",
    "Dinas Uji;OPD;Kendal;15/04/2026;;",
    "LSM Uji;LSM;Semarang;;;",
)


def sent(content, name="daftar.csv"):
    return {"file": (io.BytesIO(content), name)}


def upload(client, *lines, content=None):
    """Send a list and give the address of its map."""
    answer = client.post("/members/import", data=sent(content or csv(*lines)))
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def mapping(page, **changes):
    """Send the mapping back as the page shows it."""
    form = {
        name: value
        for name, value in re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)
        if name not in {"csrf_token", "version"}
    }
    for name, options in re.findall(
        r'<select[^>]* name="([\w-]+)"[^>]*>(.*?)</select>', page, re.S
    ):
        chosen = re.search(
            r'<option selected value="([^"]*)"|<option value="([^"]*)" selected', options
        )
        form[name] = (chosen[1] or chosen[2] or "") if chosen else ""
    return {**form, "deed": "check", **changes}


def checked(client, *lines, **changes):
    """Send a list, take the guesses, and give the address of the list."""
    address = upload(client, *lines)
    answer = client.post(address, data=mapping(client.get(address).text, **changes))
    assert answer.status_code == 302, answer.text
    return address


def found(pattern, text):
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


def seen_on(client, address):
    return found(r'name="seen" value="(\w+)"', client.get(f"{address}/check").text)


def accept(client, address, **other):
    sent_back = {"seen": seen_on(client, address), **other}
    return client.post(f"{address}/accept", data=sent_back, follow_redirects=True)


def names(database):
    with database.reading() as session:
        return list(session.scalars(select(Member.name).order_by(Member.name)))
