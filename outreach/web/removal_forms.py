"""What is asked before an entry is taken off the record."""

from __future__ import annotations

from flask import request
from flask_babel import lazy_gettext as _later
from wtforms import StringField

from outreach.web.forms import Form


class RemovalForm(Form):
    """Why an entry is taken off the record."""

    reason = StringField(_later("Reason"), description=_later("It is kept with the audit trail."))

    def show(self, version: int) -> None:
        """Carry the version that the page shows.

        Once it is on its way, the form keeps the one that the writer has seen, until the writer
        was told that there is another: sending it again is then a decision.
        """
        if self.refusals or request.method == "GET":
            self.version.data = str(version)
