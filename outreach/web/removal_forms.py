"""What is asked before an entry is taken off the record."""

from __future__ import annotations

from flask_babel import lazy_gettext as _later
from wtforms import StringField

from outreach.web.forms import Form


class RemovalForm(Form):
    """Why an entry is taken off the record."""

    reason = StringField(_later("Reason"), description=_later("It is kept with the audit trail."))
