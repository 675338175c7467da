"""Times that stand inside ids: platforms that number posts by the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from outreach.domain.messages import Message
from outreach.importers.cleaning import faults_where, matching, quoted
from outreach.importers.times import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST: Final = 2**63 - 1
_DIGITS: Final = len(str(_MOST))
_MS: Final = 1_000
_DAWN_MS: Final = 1_136_073_600_000  # 2006-01-01, before any of these platforms


@dataclass(frozen=True, kw_only=True)
class IdRule:
    """How an id counts time: milliseconds since `epoch_ms`, times `unit_ms`, above `shift` bits.

    An id below `first` was not made by the clock.
    """

    shift: int
    first: int
    unit_ms: int = 1
    epoch_ms: int = 0


ID_RULES: Final[Mapping[str, IdRule]] = {
    "x": IdRule(shift=22, epoch_ms=1_288_834_974_657, first=29_700_859_247),
    "tiktok": IdRule(shift=32, unit_ms=_MS, first=_DAWN_MS // _MS << 32),
    "linkedin": IdRule(shift=22, first=_DAWN_MS << 22),
}


def times_of_ids(ids: pd.Series[Any], rule: str) -> pd.Series[Any]:
    """Read the UTC second that each id holds; NaT where it is unknown or holds none."""
    counting = ID_RULES[rule]
    numeric = ids[matching(ids, "[0-9]{1,19}")]
    # Nineteen digits can pass the largest whole number of 64 bits; as text they compare alike.
    fitting = numeric[(numeric.str.len() < _DIGITS) | (numeric <= str(_MOST))]
    numbers = fitting.astype("Int64").to_numpy(dtype=np.int64)
    moments = (numbers >> counting.shift) * counting.unit_ms + counting.epoch_ms
    times = pd.Series(moments // _MS, index=fitting.index).astype("datetime64[s]")
    return times[numbers >= counting.first].reindex(ids.index)


def cleaned_id_times(ids: pd.Series[Any], rule: str) -> Published:
    """Take the time of publishing from intact ids; one that holds no time is a fault."""
    times = times_of_ids(ids, rule)
    return Published(
        series=times,
        only_dates=False,
        faults=faults_where(ids.notna() & times.isna(), ids, _timeless),
    )


def _timeless(written: str) -> Message:
    return Message("The id %(id)s does not tell when the post was published.", id=quoted(written))
