"""A program for tests: read one file, and print what came of it and how much memory it took."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from outreach.importers.exports import open_export
from outreach.importers.glances import glance
from outreach.importers.sources import source_of_file


def most_memory() -> float:
    """Give the peak in MB; getrusage would count that of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    source = source_of_file(Path(sys.argv[1]))
    seen = glance(source)
    parsed = open_export(source)
    result = {
        "is_refused": seen.refusal is not None,
        "accepted": parsed.accepted,
        "reason": None if parsed.reason is None else str(parsed.reason),
        "rows": parsed.rows,
        "posts": parsed.unique_posts,
        "repeated": parsed.repeated,
        "rejected": parsed.rejected,
        "megabytes": most_memory(),
    }
    sys.stdout.write(json.dumps(result))
