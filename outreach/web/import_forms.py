"""Forms with which files of posts are brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _later
from flask_wtf.file import FileField
from wtforms import MultipleFileField, StringField

from outreach.services.upload_reading import Terms
from outreach.web.forms import DayField, Form, text_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_LARGEST_MAP = 100_000  # bytes


class FilesField(MultipleFileField):
    """Any number of files; a browser sends one without a name where none was chosen."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the files that were chosen."""
        self.data = [sent for sent in valuelist if sent]


class UploadForm(Form):
    """Files of posts, and what is said with them."""

    files = FilesField(
        _later("Files"),
        description=_later(
            "CSV, TSV, TXT, XLSX, XLS, ODS or ZIP as exported. Several at once are fine."
        ),
    )
    read_on = DayField(
        _later("Figures of"),
        description=_later("The day on which the files were exported."),
    )
    account = StringField(
        _later("Account"),
        description=_later("Only for files that do not say whose posts they hold."),
    )
    map = FileField(
        _later("Column map"),
        description=_later(
            "Only for tables of other origin: a TOML file that says which column is which."
        ),
    )

    def chosen(self) -> Iterator[tuple[str, BinaryIO]]:
        """Give each file that was chosen with its name; a large one lies on the disk."""
        for sent in self.files.data or ():
            yield sent.filename, sent.stream

    def terms(self, region_code: str) -> Terms:
        """Give what was said with the files."""
        written = self.map.data.stream.read(_LARGEST_MAP) if self.map.data else None
        return Terms(
            read_on=self.read_on.day,
            region_code=region_code,
            account=text_or_none(self.account),
            map=None if written is None else written.decode("utf-8", errors="replace"),
        )


class UndoForm(Form):
    """Why an import is taken back."""

    reason = StringField(_later("Reason"), description=_later("It is kept with the audit trail."))
