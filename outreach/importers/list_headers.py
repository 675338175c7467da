"""Headers of lists that stand on two lines, put together into one."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Row = tuple[str, ...]
    Score = Callable[[Row], int]


def joined_headers(upper: Row, lower: Row, score: Score) -> Row | None:
    """Put two rows together where they are recognised better so; None where each is one alone.

    Where a cell of the upper row spans several columns, the parts of the lower one count even if
    they are only recognised as well as the upper cell is: it names one column, they name each.
    """
    alone = max(score(upper), score(lower))
    if _spans(upper, lower, score):
        parted = _parted(upper, lower, score)
        return parted if score(parted) >= alone else None
    if len(upper) != len(lower):
        return None
    joined = _joined(upper, lower)
    return joined if score(joined) > alone else None


def _spans(upper: Row, lower: Row, score: Score) -> bool:
    """Tell whether the lower row only parts columns of the upper one, and is no member.

    Then it is blank below another header, and what it holds below a cell of one column is a header.
    """
    pairs = list(zip_longest(upper, lower, fillvalue=""))
    parts = {place for place, (above, below) in enumerate(pairs) if below and not above}
    spanned = parts | {place - 1 for place in parts if place and pairs[place - 1][1]}
    single = {place for place, (_above, below) in enumerate(pairs) if below} - spanned
    return (
        any(score((pairs[place][1],)) for place in spanned)
        and all(score((pairs[place][1],)) for place in single)
        and score(tuple(above for above, below in pairs if not below)) > 0
    )


def _joined(upper: Row, lower: Row) -> Row:
    """Let each cell above stand over all below it up to the next."""
    joined: list[str] = []
    over = ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        over = above or (over if below else "")
        joined.append(f"{over} {below}".strip())
    return tuple(joined)


def _parted(upper: Row, lower: Row, score: Score) -> Row:
    """Join the rows, but leave out what stands above where a cell is recognised better without."""
    header = _joined(upper, lower)
    for place, below in enumerate(lower):
        bare = (*header[:place], below, *header[place + 1 :])
        if below and score(bare) > score(header):
            header = bare
    return header
