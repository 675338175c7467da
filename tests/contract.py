"""What other programs hold the command line to."""

# The keys of `posts preview --json`, in their order.
PREVIEW_KEYS = [
    "accepted",
    "reason",
    "platform",
    "format",
    "language",
    "time_zone",
    "decimal",
    "rows",
    "unique_posts",
    "repeated",
    "rejected",
    "rejections",
    "warnings",
    "accounts",
    "totals",
    "published",
    "months",
]
