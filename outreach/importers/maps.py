"""Manual maps: a person says which column of a table is which."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pandas as pd

from outreach.domain.channels import Platform
from outreach.domain.errors import InvalidInputError, Problem, UnreadableFileError
from outreach.domain.messages import Message
from outreach.importers.formats import Column, Format
from outreach.importers.headers import plain_header
from outreach.importers.layouts import Layout, standing
from outreach.importers.map_texts import map_text
from outreach.importers.recognise import Recognised
from outreach.indicators.frames import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from outreach.importers.sheets import Row, Sheet

_KINDS: Final[Mapping[str, str]] = {
    "post_id": "id",
    "permalink": "label",
    "account": "label",
    "published_at": "time",
    "text": "text",
    "kind": "choice",
    **dict.fromkeys(MEASURES, "count"),
    "is_paid": "flag",
    "topics": "topics",
}
_MOST_LINES: Final = 10**9
_TEXT_ENCODINGS: Final = ("utf-8", "utf-16", "utf-32", "cp", "iso8859", "latin", "ascii", "mac")


@dataclass(frozen=True, kw_only=True)
class ManualMap:
    """Which header holds which of our columns, and how the table is written.

    A column with several headers is their sum. `published_at_format` is strptime's, else ISO 8601;
    what is None is decided from the file.
    """

    platform: Platform
    columns: Mapping[str, tuple[str, ...]]
    account: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header_line: int = 1
    time_zone: str = "Asia/Jakarta"
    published_at_format: str | None = None


def load_map(text: str) -> ManualMap:
    """Read a map written as TOML. Raises InvalidInputError that names the key at fault."""
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(
            "map", Message("The map is not TOML: %(error)s", error=str(error))
        ) from error
    columns = written.pop("columns", {})
    for key, value in written.items():
        _assert_valid(key, value)
    if "platform" not in written:
        raise _missing("platform")
    written["platform"] = Platform(written["platform"])
    return ManualMap(columns=_columns(columns), **written)


def to_toml(manual_map: ManualMap) -> str:
    """Write a map as the TOML that `load_map` reads; what is None or as usual is left out."""
    usual = {field.name: field.default for field in fields(ManualMap)}
    settings = {
        name: value for name in _CHECKS if (value := getattr(manual_map, name)) != usual.get(name)
    }
    columns = {
        name: headers[0] if len(headers) == 1 else headers
        for name, headers in manual_map.columns.items()
    }
    return map_text(settings, columns)


def is_usable(key: str, value: object) -> bool:
    """Tell whether a map can have that value under one of its keys."""
    try:
        return _CHECKS[key](value)
    except (ValueError, TypeError, LookupError, OSError):
        return False


def mapped(sheets: Sequence[Sheet], manual_map: ManualMap) -> Recognised:
    """Lay a map over a file.

    Raises UnreadableFileError that names a header or sheet which the file does not have.
    """
    if manual_map.sheet is not None:
        sheets = [sheet for sheet in sheets if sheet.name in {None, manual_map.sheet}]
    tried = [(sheet, *_laid_over(_header(sheet), manual_map)) for sheet in sheets]
    if not tried:
        raise UnreadableFileError(
            Message("The file has no sheet named %(sheet)s.", sheet=manual_map.sheet)
        )
    sheet, layout, unknown = min(tried, key=lambda attempt: len(attempt[2]))
    if unknown:
        raise UnreadableFileError(
            Message("The file has no column %(column)s, which the map names.", column=unknown[0])
        )
    return Recognised(
        sheet=sheet,
        format=_format(manual_map),
        layout=layout,
        is_map=True,
        warnings=(
            Message("The table was read by a map; it is not taken for a platform's own export."),
        ),
    )


def _header(sheet: Sheet) -> Row:
    return next(iter(sheet.records()), (1, []))


def _laid_over(header: Row, manual_map: ManualMap) -> tuple[Layout, list[str]]:
    """Find the places of a map's headers, and list those that are not there."""
    line, row = header
    names = [plain_header(name) for name in row]
    places: dict[str, tuple[tuple[int, ...], ...]] = {}
    unknown: list[str] = []
    for column, headers in manual_map.columns.items():
        found = [standing(names, plain_header(header)) for header in headers]
        places[column] = tuple(found)
        unknown += [header for header, there in zip(headers, found, strict=True) if not there]
    return Layout(line=line, header=tuple(row), places=places), unknown


def _format(manual_map: ManualMap) -> Format:
    form = manual_map.published_at_format
    key = "post_id" if "post_id" in manual_map.columns else "permalink"
    columns = {
        name: Column(
            name=name,
            kind="id" if name == key else _KINDS[name],
            form=form if name == "published_at" else None,
            in_words=True,
        )
        for name in manual_map.columns
    }
    instagram = manual_map.platform is Platform.INSTAGRAM
    return Format(
        name="map",
        platform=manual_map.platform.value,
        columns=columns,
        required=(key, "published_at"),
        time_zone=manual_map.time_zone,
        upload_time="instagram" if instagram else None,
        decimal=manual_map.decimal,
        key=key,
    )


def _columns(written: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(written, dict):
        raise _missing("columns")
    columns = {name: _headers(name, headers) for name, headers in written.items()}
    if "published_at" not in columns:
        raise _missing("columns.published_at")
    if "post_id" not in columns and "permalink" not in columns:
        raise _missing("columns.post_id")
    return columns


def _headers(name: str, written: object) -> tuple[str, ...]:
    """Read a header or a list to add up. Raises InvalidInputError."""
    key = f"columns.{name}"
    if name not in _KINDS:
        raise _unknown(key)
    headers = written if isinstance(written, list) else [written]
    if not headers or not all(isinstance(header, str) and header for header in headers):
        raise _unfit(key)
    if len(headers) > 1 and name not in MEASURES:
        raise _invalid(key, Message("Only counts can be added up, not %(key)s.", key=key))
    return tuple(headers)


def _assert_valid(key: str, value: object) -> None:
    """Raise InvalidInputError where a key is unknown or its value cannot be used."""
    if key not in _CHECKS:
        raise _unknown(key)
    if not is_usable(key, value):
        raise _unfit(key)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_encoding(value: Any) -> bool:
    return codecs.lookup(value).name.startswith(_TEXT_ENCODINGS)


def _is_form(value: Any) -> bool:
    """Tell whether pandas can read dates of that form: with a year, month and day, or names."""
    pd.to_datetime(pd.Series(["?"], dtype="string"), format=value, errors="coerce")
    return "%" in value


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "platform": lambda value: bool(Platform(value)),
    "account": _is_text,
    "delimiter": lambda value: len(value) == 1 and value not in '"\r\n\0',
    "decimal": lambda value: value in {".", ","},
    "encoding": _is_encoding,
    "sheet": _is_text,
    "header_line": lambda value: type(value) is int and 1 <= value <= _MOST_LINES,
    "time_zone": lambda value: bool(ZoneInfo(value)),
    "published_at_format": _is_form,
}


def _invalid(key: str, message: Message) -> InvalidInputError:
    return InvalidInputError([Problem(field=key, message=message)])


def _missing(key: str) -> InvalidInputError:
    return _invalid(key, Message("The map lacks %(key)s.", key=key))


def _unknown(key: str) -> InvalidInputError:
    return _invalid(key, Message("The map has a key that is not known: %(key)s.", key=key))


def _unfit(key: str) -> InvalidInputError:
    return _invalid(key, Message("The map's %(key)s cannot be used as it is.", key=key))
