"""Files as people send them to the pages."""

from __future__ import annotations

import html
import io
import re

from sqlalchemy import select

from outreach.storage.models import ImportBatch

HEADERS = (
    "Post ID,Account ID,Account username,Account name,Description,Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Comments,Saves\n"
)
SERIES = 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2026-10-01T00:00:00","5"\n'.encode("utf-16")
MAP = """
platform = "tiktok"
[columns]
post_id = "Nomor"
published_at = "Terbit"
reactions = "Suka"
"""
TABLE = b"Nomor;Terbit;Suka\n7;2026-10-05 10:00;4\n"


def instagram(*reaches, day="10/14/2026 09:15"):
    rows = [
        f'"{number}",700,griya.contoh,Griya Contoh,Bedah rumah,{day},,IG image,,Lifetime,'
        f"1,{reach},2,3,4,5"
        for number, reach in enumerate(reaches, 1800)
    ]
    return (HEADERS + "\n".join(rows) + "\n").encode()


def form(*files, **other):
    sent = [(io.BytesIO(content), name) for name, content in files]
    return {"files": sent, "read_on": "2026-11-01", **other}


def upload(client, *files, **other):
    """Send files, and give the address of the page that says what became of them."""
    answer = client.post("/imports", data=form(*files, **other))
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


VIDEOS = (
    b"Content,Video title,Video publish time,Duration,Views,Watch time (hours)\n"
    b'abcdefghij%d,Bedah rumah,"Oct 2, 2026",65,1290,"82,938"\n'
)


def batches(database):
    with database.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.id)).all()


def files(page):
    """The list of files alone, without what one of them holds, as it is read out."""
    listed = page.text.partition('class="rows files')[2].partition("</ol>")[0]
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", listed)).split())


def videos(number):
    return VIDEOS % number


def post(client, address, **sent):
    return client.post(address, data=sent, follow_redirects=True)
