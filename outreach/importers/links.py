"""Links to posts: mended where a program spoilt them, and the ids that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from outreach.domain.messages import Message
from outreach.importers.cleaning import Cleaned, matching, stripped

if TYPE_CHECKING:
    import pandas as pd

    from outreach.importers.formats import Column

_COLONS: Final = "https?:::.*"  # a program wrote each slash as a colon


def cleaned_link(cells: pd.Series[Any], _column: Column) -> Cleaned:
    """Keep a link; one whose slashes became colons gets them back, with a warning."""
    links = stripped(cells)
    spoilt = matching(links, _COLONS)
    if not spoilt.any():
        return Cleaned(series=links)
    scheme = links.str.extract("^(https?)", expand=False)
    rest = links.str.replace("^https?:::", "", regex=True).str.replace(":", "/", regex=False)
    return Cleaned(
        series=links.mask(spoilt, scheme + "://" + rest),
        warnings=(
            Message(
                "Links in which colons stood for slashes were mended: %(count)s.",
                count=int(spoilt.sum()),
            ),
        ),
    )


def cleaned_part(cells: pd.Series[Any], column: Column) -> Cleaned:
    """Take a name or number out of cells that hold more; a cell without one has none."""
    inside = cells.str.extract(column.inside or "(.*)", expand=False)
    return Cleaned(series=stripped(inside))


def ids_within(cells: pd.Series[Any], column: Column) -> pd.Series[Any]:
    """Take ids out of cells that hold more, such as links; a cell without one stays as it is."""
    if column.inside is None:
        return cells
    return cells.str.extract(column.inside, expand=False).fillna(cells)
