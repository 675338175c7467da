"""Frames kept in order: in memory while they are few, else on the disk."""

from __future__ import annotations

import tempfile
import weakref
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from typing import IO

_IN_MEMORY: Final = 1  # frames; a file that is larger than one is read from the disk again
_LINE: Final = "line"
_TEXT: Final[Any] = pd.StringDtype()
_TYPES: Final[dict[Any, Any]] = {
    pa.string(): _TEXT,
    pa.large_string(): _TEXT,
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


class Spool:
    """Frames of the same columns, whose index is the file's line; added once, read in order.

    What is on the disk goes with the spool.
    """

    def __init__(self) -> None:
        self._frames: list[pd.DataFrame] = []
        self._names: list[Hashable] = []
        self._file: IO[bytes] | None = None
        self._places: list[int] = []
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return self.columns(self._names)

    def add(self, frame: pd.DataFrame) -> None:
        """Keep a frame after the others."""
        self._names = list(frame.columns)
        self._rows += len(frame)
        if self._file is None:
            self._frames.append(frame)
            if len(self._frames) > _IN_MEMORY:
                self._move_to_disk()
        else:
            self._write(frame)

    def columns(self, names: Sequence[Hashable]) -> Iterator[pd.DataFrame]:
        """Give some of the columns of each frame, in order; the others are not even read."""
        for frame in self._frames:
            yield frame[list(names)]
        for place in self._places:
            yield self._read(place, names)

    def whole(self) -> pd.DataFrame:
        """Put all frames together, for files that are few enough for it."""
        frames = list(self)
        return pd.concat(frames) if len(frames) > 1 else frames[0]

    def _move_to_disk(self) -> None:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        weakref.finalize(self, file.close)
        self._file = file
        frames, self._frames = self._frames, []
        for frame in frames:
            self._write(frame)

    def _write(self, frame: pd.DataFrame) -> None:
        assert self._file is not None
        arrays = [pa.array(frame.index.to_numpy()), *(_array(frame[name]) for name in frame)]
        batch = pa.record_batch(arrays, names=[_LINE, *(str(n) for n in range(len(self._names)))])
        self._places.append(self._file.seek(0, 2))
        with pa.ipc.new_stream(self._file, batch.schema) as sink:
            sink.write_batch(batch)

    def _read(self, place: int, names: Sequence[Hashable]) -> pd.DataFrame:
        assert self._file is not None
        self._file.seek(place)
        wanted = [self._names.index(name) for name in names]
        options = pa.ipc.IpcReadOptions(included_fields=sorted({0, *(n + 1 for n in wanted)}))
        with pa.ipc.open_stream(self._file, options=options) as stream:
            batch = stream.read_next_batch()
        index = pd.Index(batch.column(_LINE).to_numpy(), name=_LINE)
        columns = {
            name: _series(batch.column(str(place)), index)
            for name, place in zip(names, wanted, strict=True)
        }
        return pd.DataFrame(columns, index=index)


def text_array(texts: Sequence[str | None]) -> Any:
    """Make a column of text, ten times as fast as by way of pandas."""
    return _TEXT.__from_arrow__(pa.array(texts, type=pa.large_string()))


def _array(series: pd.Series[Any]) -> pa.Array:
    array = pa.array(series, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _series(array: pa.Array, index: pd.Index[Any]) -> pd.Series[Any]:
    kind = _TYPES.get(array.type)
    if kind is None:
        return pd.Series(array.to_numpy(zero_copy_only=False), index=index)
    return pd.Series(kind.__from_arrow__(array), index=index)
