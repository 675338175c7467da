"""The parts of participants as people read them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _later

from outreach.domain import headcounts

DIMENSIONS = {dimension: _later(name.msgid) for dimension, name in headcounts.DIMENSIONS.items()}
CATEGORIES = {  # no key stands for two of them; regions have their codes
    category: _later(name.msgid)
    for names in headcounts.CATEGORIES.values()
    for category, name in names.items()
}
