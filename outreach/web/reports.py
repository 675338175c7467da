"""The monthly indicator report, as a page and as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request
from markupsafe import Markup

from outreach import runtime
from outreach.access.permissions import READERS, open_to
from outreach.domain.months import Month
from outreach.reports.contents import contents
from outreach.reports.parts import Wording
from outreach.reports.pdf import pdf
from outreach.services.published import published_pdf
from outreach.services.reports import monthly_report
from outreach.storage.queries.closings import closing_of, late_change_counts
from outreach.web.closings import pdf_answer
from outreach.web.months import chosen_month
from outreach.web.regions import chosen_scope

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.scope import Scope
    from outreach.reports.monthly import MonthlyReport
    from outreach.reports.parts import Contents

ROWS_ON_PAGE = 20  # the indicator's own page has them all
bp = Blueprint("reports", __name__, url_prefix="/reports")


@bp.get("")
@open_to(*READERS)
def show() -> ResponseReturnValue:
    """Show the month's report of the chosen region."""
    scope, month = chosen_scope(), chosen_month()
    with runtime.reading() as session:
        asked = ("report", scope, month, runtime.language())
        report, words_of = runtime.kept(session, asked, lambda: _in_words(session, scope, month))
        body = runtime.kept_rows(session, asked, lambda: _body(words_of))
        closing = closing_of(session, scope, month)
        late = late_change_counts(session, scope, [closing.id]) if closing else {}
    return render_template(
        "reports/show.html",
        report=report,
        words_of=words_of,
        body=body,
        closing=closing,
        late=sum(late.values()),
        may_close=month < runtime.this_month(),
    )


@bp.get("/<month>.pdf")
@open_to(*READERS)
def download(month: str) -> ResponseReturnValue:
    """Give the month's report as a PDF, of the region that the address names or the chosen one."""
    asked = request.args.get("region", "").strip()
    scope = runtime.scope().narrowed_to(asked) if asked else chosen_scope()
    wanted = Month.parse(month)
    with runtime.reading() as session:
        report = _report(session, scope, wanted)
        made = published_pdf(session, scope, wanted, runtime.language())
    return pdf_answer(
        made or pdf(report, say=runtime.say, writer=runtime.writer(), zone=runtime.zone()), report
    )


def _in_words(session: Session, scope: Scope, month: Month) -> tuple[MonthlyReport, Contents]:
    """Put the month's report into words; a page shows the beginning of each list."""
    report = _report(session, scope, month)
    wording = Wording(
        say=runtime.say, writer=runtime.writer(), zone=runtime.zone(), most_rows=ROWS_ON_PAGE
    )
    return report, contents(report, wording)


def _body(words_of: Contents) -> Markup:
    page = render_template("reports/_body.html", words_of=words_of, links=True)
    return Markup(page)  # noqa: S704 - a template of ours, which escapes what people wrote


def _report(session: Session, scope: Scope, month: Month) -> MonthlyReport:
    return monthly_report(session, scope, runtime.zone(), month, made_at=runtime.now())
