"""The frames that importers make and indicators read: names and types of their columns."""

from __future__ import annotations

from typing import Final

MEASURES: Final = (
    "reach",
    "impressions",
    "views",
    "engaged_users",
    "engagements",
    "reactions",
    "comments",
    "shares",
    "saves",
    "clicks",
    "followers",
)

# What an importer makes of a file: one row a record, the index being the file's line.
# `published_at` is UTC; `published_on` is filled instead where the format has only dates.
# `topics` is a person's reading in a hand-made table (`housing;water`), NA otherwise.
POSTS: Final = {
    "post_id": "string",
    "permalink": "string",
    "account_id": "string",
    "account": "string",
    "account_name": "string",
    "published_at": "datetime64[s]",
    "published_on": "datetime64[s]",
    "text": "string",
    "kind": "string",
    "topics": "string",
    **dict.fromkeys(MEASURES, "Int64"),
}

# What is judged: one row a post in the order of publishing, with its latest reading at the reading
# date.
# `published_on` is the day in the reporting time zone; `offered` names, joined by commas, the
# measures that the file behind the reading has as a column, and `is_map` says that a person mapped
# that file by hand; `channel_id` and `id` are our keys.
JUDGED: Final = {
    "id": "int64",
    "platform": "string",
    "channel_id": "int64",
    "channel": "string",
    "published_on": "datetime64[s]",
    "housing": "bool",
    "water": "bool",
    "sanitation": "bool",
    "offered": "string",
    "is_map": "bool",
    **dict.fromkeys(MEASURES, "Int64"),
}
