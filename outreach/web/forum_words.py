"""How forums' decrees are called on pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _later

from outreach.domain.forums import DecreeState

DECREES = {  # label, icon and kind of tag
    DecreeState.ON_RECORD: (_later("Decree in force"), "yes", "yes"),
    DecreeState.ENDS_SOON: (_later("Decree ends within 90 days"), "wait", "wait"),
    DecreeState.EXPIRED: (_later("Decree has ended"), "no", "past"),
    DecreeState.MISSING: (_later("Decree not on record"), "ask", "wait"),
}
