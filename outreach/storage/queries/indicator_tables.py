"""Which tables each indicator reads, for questions about who changed what of them."""

from __future__ import annotations

from typing import Final

from outreach.indicators import catalogue

_TARGET: Final = ("indicator_target",)
_MEMBERS: Final = ("member", "membership")
_PAPERS: Final = ("statement", "statement_signatory")
_SUPPORT: Final = (*_MEMBERS, "action", "action_part", *_PAPERS, *_TARGET)
_COVERAGE: Final = ("coverage", "coverage_file", "channel", "import_batch")
_JUDGED: Final = ("milestone", "milestone_file", *_TARGET)
READ_BY: Final = {
    catalogue.MEDIA_INVOLVED: (*_SUPPORT, *_COVERAGE),
    catalogue.MEDIA_REGISTERED: (*_MEMBERS, *_TARGET),
    catalogue.INSTITUTIONS_SUPPORTING: _SUPPORT,
    catalogue.COMMUNITY_ORGS_SUPPORTING: _SUPPORT,
    catalogue.SUPPORTERS_TOTAL: _SUPPORT,
    catalogue.FORUM_STATEMENTS: (*_PAPERS, "statement_file", "forum", *_TARGET),
    catalogue.RP3KP_STEPS: _JUDGED,
    catalogue.RP3KP_ENACTED: _JUDGED,
    catalogue.RPJMD_PKP: _JUDGED,
    catalogue.RENSTRA_PKP: _JUDGED,
}
