"""Run every test; say in one line what has to be left out, and leave nothing out in CI."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys

from coverage import Coverage
from coverage.exceptions import NoDataError

EVERYTHING = os.environ.get("OUTREACH_TEST_EVERYTHING") == "1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WHOLE = ("domain", "text", "indicators", "importers")  # every branch of these is tested
FLOOR = 90  # per cent of branches elsewhere


def main() -> int:
    """Run the tests with a real browser where there is one, then judge the coverage."""
    arguments = ["-q", "-n", "auto", "--dist", "loadfile", "--cov", "--cov-report=", *sys.argv[1:]]
    if browser() is None:
        if EVERYTHING:
            sys.stderr.write("There is no Chromium and it could not be installed.\n")
            return 1
        sys.stderr.write("Left out: the browser tests, since there is no Chromium.\n")
        arguments.append("--ignore=tests/browser")
    status = subprocess.call([sys.executable, "-m", "pytest", *arguments])
    return status or (0 if sys.argv[1:] else judge_coverage())


def browser() -> str | None:
    """Find Chromium, installing it where apt-get is at hand."""
    found = _found()
    if found is None and shutil.which("apt-get"):
        subprocess.call(["apt-get", "update", "-qq"])
        subprocess.call(["apt-get", "install", "-y", "-qq", "chromium"])
        found = _found()
    return found


def judge_coverage() -> int:
    """Tell where tests miss branches; 0 where none does beyond what is allowed."""
    coverage = Coverage()
    coverage.load()
    whole = [f"outreach/{name}/*" for name in WHOLE]
    wanted = [*((each, 100, []) for each in whole), ("outreach/*", FLOOR, whole)]
    missed = [sentence for each in wanted if (sentence := _missed(coverage, *each))]
    for sentence in missed:
        sys.stderr.write(sentence + "\n")
    return 1 if missed else 0


def _missed(coverage: Coverage, include: str, floor: int, but: list[str]) -> str | None:
    try:
        total = coverage.report(include=[include], omit=but or None, file=io.StringIO())
    except NoDataError:
        return f"{include}: nothing was measured"
    return None if total >= floor else f"{include}: {total:.1f} % covered, {floor} % wanted"


def _found() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(main())
