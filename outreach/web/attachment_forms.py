"""Forms about files that show a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _later
from flask_wtf.file import FileField
from wtforms import StringField

from outreach.domain.files import FILE_TYPES, LARGEST_FILE, UploadedFile
from outreach.web.forms import Form

if TYPE_CHECKING:
    from outreach.storage.models import Attachment


class FileForm(Form):
    """A file that shows what is on record."""

    file = FileField(
        _later("File"),
        description=_later("A PDF, JPEG or PNG file of at most 10 MB."),
        render_kw={"accept": ",".join(f".{ending}" for ending in FILE_TYPES)},
    )

    def upload(self) -> UploadedFile | None:
        """Give the file that was sent; None where none was chosen."""
        sent = self.file.data
        if not sent:
            return None
        content = sent.stream.read(LARGEST_FILE + 1)
        return UploadedFile(name=sent.filename or "", content=content)


class AttachmentForm(FileForm):
    """A file with what it shows."""

    caption = StringField(_later("Caption"), description=_later("What a photo or scan shows."))

    def show(self, attachment: Attachment) -> AttachmentForm:
        """Fill the form with what is stored."""
        self.version.data = str(attachment.version)
        self.caption.data = attachment.caption
        return self


class RemovalForm(Form):
    """Nothing but the version that the writer has seen."""
