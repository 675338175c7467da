"""What media published, and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from outreach.access.permissions import READERS, REGISTRARS, open_to
from outreach.domain.errors import NotFoundError
from outreach.domain.topics import Topic
from outreach.runtime import (
    actor,
    kept_rows,
    now,
    reading,
    scope,
    this_month,
    unit_of_work,
    uploads,
)
from outreach.services.coverage import change_coverage, record_coverage, remove_coverage
from outreach.services.files import keeping
from outreach.storage.queries.coverage import (
    COUNTED,
    SORTS,
    CoverageFilter,
    all_coverage,
    count_counted,
    coverage_about,
    coverage_by_id,
    coverage_page,
    members_with_coverage,
    region_of,
    standing_of,
    years_of_coverage,
)
from outreach.storage.queries.members import member_by_id
from outreach.web.channel_names import channel_label
from outreach.web.choices import chosen_enum, chosen_number, chosen_of, chosen_text
from outreach.web.coverage_forms import CoverageForm, NewCoverageForm
from outreach.web.coverage_table import rows_of
from outreach.web.downloads import csv_file
from outreach.web.forms import text_or_none
from outreach.web.regions import chosen_scope, code_of, known_names, own_regions
from outreach.web.removal_forms import RemovalForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from outreach.domain.regions import Region
    from outreach.domain.scope import Scope
    from outreach.storage.models import Coverage

bp = Blueprint("coverage", __name__, url_prefix="/coverage")
bp.add_app_template_global(region_of, "place_of_coverage")
bp.add_app_template_global(channel_label)


@bp.get("")
@open_to(*READERS)
def index() -> ResponseReturnValue:
    """List what was published, filtered and sorted as the address says."""
    regions, within = own_regions(), chosen_scope()
    wanted, sort = _wanted(regions), chosen_of("sort", SORTS)
    asked = ("coverage", within, wanted, sort, chosen_number("page", 1))
    with reading() as session:
        context = {
            **kept_rows(session, asked, lambda: _rows(session, *asked[1:])),
            "names": known_names(session),
        }
    return render_template(
        "coverage/index.html",
        wanted=wanted,
        sort=sort,
        regions=regions,
        this_month=this_month(),
        topics=Topic,
        **context,
    )


def _rows(
    session: Session, within: Scope, wanted: CoverageFilter, sort: str, number: int
) -> dict[str, object]:
    """Read a page of the list, what counts of the whole, and the choices of its filters."""
    page = coverage_page(session, within, wanted, sort=sort, page=number)
    return {
        "page": page,
        "counted": count_counted(session, within, wanted),
        "standings": {row.id: standing_of(row) for row in page.rows},
        "years": years_of_coverage(session, within),
        "members": members_with_coverage(session, within, besides=wanted.member_id),
    }


def _wanted(regions: Sequence[Region]) -> CoverageFilter:
    return CoverageFilter(
        words=chosen_text("q"),
        region_code=code_of(chosen_text("region"), regions),
        year=chosen_number("year", 0) or None,
        month_number=chosen_number("month", 0) or None,
        member_id=chosen_number("member", 0) or None,
        topic=chosen_enum("topic", Topic),
        counted=chosen_of("counted", COUNTED),
    )


@bp.get("/coverage.csv")
@open_to(*READERS)
def download() -> Response:
    """Give all that the filters let through as a table for spreadsheets."""
    wanted, sort = _wanted(own_regions()), chosen_of("sort", SORTS)
    with reading() as session:
        rows = all_coverage(session, chosen_scope(), wanted, sort=sort)
        names = known_names(session)
    return csv_file(rows_of(rows, names), "coverage.csv")


@bp.route("/new", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def record() -> ResponseReturnValue:
    """Ask what was published, then record it with its file and show it."""
    form = NewCoverageForm(member_id=_member_from_address())
    if not form.asks_for_channels and form.was_sent("member", "published_on", "headline"):
        with form.showing_problems():
            coverage = _record(form)
            _tell(form, coverage)
            return redirect(url_for(".show", coverage_id=coverage.id))
    if request.method == "GET":
        form.action.put(chosen_text("action"))
    return render_template("coverage/record.html", form=form)


def _member_from_address() -> int | None:
    """Give the member from whose page one comes, where it lies in one's region."""
    wanted = chosen_number("member", 0)
    try:
        with reading() as session:
            return member_by_id(session, scope(), wanted).id
    except NotFoundError:
        return None


def _record(form: NewCoverageForm) -> Coverage:
    with keeping(uploads(), form.upload()) as file, unit_of_work(actor()) as work:
        return record_coverage(work.session, work.scope, form.details(), file=file, now=now())


def _tell(form: NewCoverageForm, coverage: Coverage) -> None:
    if coverage.links or coverage.files:
        flash(_("The coverage is on record."))
    else:
        flash(_("The coverage is on record. It counts once a link or a file shows it."))
    if coverage.topics and not form.topics.topics:
        flash(_("The topics were read from the headline. Change them where they are wrong."))


@bp.get("/<int:coverage_id>")
@open_to(*READERS)
def show(coverage_id: int) -> ResponseReturnValue:
    """Show what was published, and why it counts or does not."""
    coverage = _coverage(coverage_id)
    with reading() as session:
        names = known_names(session)
    return render_template(
        "coverage/show.html",
        coverage=coverage,
        standing=standing_of(coverage),
        names=names,
        is_own=scope().covers(coverage.member.region_code),
        scope=scope(),
    )


@bp.route("/<int:coverage_id>/change", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def change(coverage_id: int) -> ResponseReturnValue:
    """Ask what should be different, then change it."""
    coverage = _own_coverage(coverage_id)
    form = CoverageForm(coverage=coverage)
    if request.method == "GET":
        form.show(coverage)
    elif not form.asks_for_channels and form.was_sent("member", "published_on", "headline"):
        with form.showing_problems(stored=lambda: _stored(coverage_id)):
            with unit_of_work(actor()) as work:
                details, version = form.details(), form.seen_version
                change_coverage(work.session, work.scope, coverage_id, details, version=version)
            flash(_("The changes are saved."))
            return redirect(url_for(".show", coverage_id=coverage_id))
    return render_template("coverage/change.html", form=form, coverage=coverage)


def _stored(coverage_id: int) -> CoverageForm:
    coverage = _coverage(coverage_id)
    return CoverageForm(None, coverage=coverage).show(coverage)


@bp.route("/<int:coverage_id>/remove", methods=["GET", "POST"])
@open_to(*REGISTRARS)
def remove(coverage_id: int) -> ResponseReturnValue:
    """Ask why the entry is a mistake, then take it off the record."""
    form = RemovalForm()
    if form.was_sent("reason"):
        with form.showing_problems():
            with unit_of_work(actor(), text_or_none(form.reason)) as work:
                remove_coverage(work.session, work.scope, coverage_id, version=form.seen_version)
            flash(_("The coverage is off the record. The audit trail keeps what it said."))
            return redirect(url_for(".index"))
    coverage = _own_coverage(coverage_id)
    form.show(coverage.version)
    return render_template("coverage/remove.html", form=form, coverage=coverage)


@bp.app_template_global()
def coverage_about_action(action_id: int) -> Sequence[Coverage]:
    """List what was published about an action where the reader may see it, for its page."""
    own = scope()
    with reading() as session:
        return kept_rows(
            session,
            ("coverage of action", own, action_id),
            lambda: coverage_about(session, own, action_id),
        )


def _own_coverage(coverage_id: int) -> Coverage:
    """Find coverage of a member of one's own region: others only read it."""
    coverage = _coverage(coverage_id)
    scope().assert_covers(coverage.member.region_code)
    return coverage


def _coverage(coverage_id: int) -> Coverage:
    with reading() as session:
        return coverage_by_id(session, scope(), coverage_id)
