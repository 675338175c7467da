"""Large synthetic exports: most texts are distinct, as in real files."""

from __future__ import annotations

import csv
import io
import random
from datetime import datetime, timedelta

HEADER = [
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time",
    "Caption type", "Permalink", "Is crosspost", "Is share", "Post type", "Languages",
    "Custom labels", "Funded content status", "Data comment", "Date", "Views", "Reach",
    "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks",
    "Link Clicks", "Other Clicks", "Matched Audience Targeting Consumption (Photo Click)",
    "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions",
]  # fmt: skip
OPENINGS = ("Bedah rumah", "Sambungan air minum", "Jamban sehat", "Rapat Pokja", "Kerja bakti")
PLACES = ("Kali Melati", "Bukit Kenanga", "Pasar Cempaka", "Dukuh Flamboyan", "Tepi Rawa")


def facebook_export(rows: int) -> str:
    """Write a Facebook export of 2025-01 with that many posts."""
    chance = random.Random(7)
    first = datetime(2026, 1, 1, 8, 0)  # noqa: DTZ001 - the file's column has no zone
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for number in range(rows):
        published = first + timedelta(minutes=37 * number)
        writer.writerow(_row(number, published, chance))
    return file.getvalue()


def _row(number: int, published: datetime, chance: random.Random) -> list[object]:
    reach = chance.randint(200, 40_000)
    reactions, comments, shares = (chance.randint(0, reach // part) for part in (20, 200, 300))
    text = (
        f"{chance.choice(OPENINGS)} di {chance.choice(PLACES)} nomor {number}.\n"
        f"Ikuti kabarnya setiap pekan, {chance.randint(1, 999)} warga hadir. 🏠"
    )
    return [
        900_000_000_000_000 + number, 100_200_300, "Pokja Contoh", "", text, 0,
        f"{published:%m/%d/%Y %H:%M}", "", f"https://www.facebook.com/{number}", 0, 0, "Photos",
        "", "", "", "", "Lifetime", reach * 2, reach, reactions + comments + shares, reactions,
        comments, shares, chance.randint(0, reach // 10), 3, 4, 5, "", "", "", "",
    ]  # fmt: skip
