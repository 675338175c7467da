"""Maps of tables of posts in words: our columns, zones, dates and signs."""

from __future__ import annotations

from flask_babel import lazy_gettext as _later

from outreach.importers.post_dates import Order

FIELDS = {  # in the order of the screen
    "published_at": _later("Day or time of publishing"),
    "permalink": _later("Link of the post"),
    "post_id": _later("Post ID"),
    "account": _later("Account"),
    "text": _later("Text of the post"),
    "kind": _later("Kind of post"),
    "reach": _later("Reach"),
    "impressions": _later("Impressions"),
    "views": _later("Views"),
    "reactions": _later("Reactions or likes"),
    "comments": _later("Comments"),
    "shares": _later("Shares"),
    "saves": _later("Saves"),
    "clicks": _later("Clicks"),
    "engagements": _later("Engagements, as the file counts them"),
    "engaged_users": _later("People who engaged"),
    "followers": _later("Followers"),
    "is_paid": _later("Paid (yes or no)"),
    "topics": _later("Topics, as a person read them"),
}
NEEDED = ("published_at", "permalink", "post_id")
EITHER = ("permalink", "post_id")  # of which one is enough
OWN = "own"  # a form of strptime's that a person writes
ORDERS = {
    "": _later("as the cells show"),
    Order.ISO: _later("2026-07-31 18:30 (ISO 8601)"),
    Order.DAY: _later("31/07/2026, day first"),
    Order.MONTH: _later("07/31/2026, month first"),
    Order.YEAR: _later("2026/07/31, year first"),
    Order.WORDS: _later("31 July 2026, month in letters"),
    OWN: _later("another form, written below"),
}
ZONES = {
    "Asia/Jakarta": _later("WIB (Jakarta)"),
    "Asia/Makassar": _later("WITA (Makassar)"),
    "Asia/Jayapura": _later("WIT (Jayapura)"),
    "UTC": _later("UTC (GMT)"),
    "America/Los_Angeles": _later("US Pacific (Meta's exports)"),
    "America/New_York": _later("US Eastern"),
    "Asia/Singapore": _later("Singapore"),
    "Europe/London": _later("London"),
}
DELIMITERS = {  # by names, since a tab may not come back from a page as it was
    "": (None, _later("as the file shows")),
    "comma": (",", _later("comma")),
    "semicolon": (";", _later("semicolon")),
    "tab": ("\t", _later("tab")),
    "bar": ("|", _later("vertical bar")),
}
DECIMALS = {
    "": _later("as the cells of each column show"),
    ",": _later("comma (1.234,5)"),
    ".": _later("point (1,234.5)"),
}
