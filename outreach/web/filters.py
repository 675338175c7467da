"""How numbers, days and words of the domain are written on pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import get_translations
from markupsafe import Markup

from outreach import runtime
from outreach.domain.messages import Message
from outreach.domain.months import Month
from outreach.domain.topics import in_order
from outreach.web import job_words, metric_words, words
from outreach.web.regions import chosen_region, offered

if TYPE_CHECKING:
    from datetime import date, datetime

    from flask import Flask

    from outreach.storage.models import Post

NO_DATA = Message("no data yet")


def add_to(app: Flask) -> None:
    """Let templates use the filters and the few functions that layout.html needs."""
    for name in (
        "number",
        "percent",
        "rupiah",
        "day",
        "days",
        "instant",
        "month_name",
        "month_only",
        "month_short",
        "months_of_year",
        "known",
        "published",
    ):
        app.add_template_filter(globals()[name], name)
    app.add_template_filter(runtime.say, "say")
    app.add_template_filter(in_order, "in_order")
    app.add_template_filter(offered, "offered")
    app.context_processor(_layout)
    # "No data yet" is a constant to Jinja, which would keep the language of the first reader.
    app.jinja_env.optimized = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(words=words, metric_words=metric_words, job_words=job_words)
    app.jinja_env.globals.update(_=translated, gettext=translated)


def _layout() -> dict[str, Any]:
    return {
        "language": runtime.language(),
        "is_signed_in": runtime.is_signed_in(),
        "here_with": here_with,
        "here": runtime.current_address(),
        "chosen_region": chosen_region,
        "has_page": runtime.has_page,
        "is_admin": runtime.has_any_role("admin"),
        "may_register": runtime.has_any_role("admin", "coordinator"),
        "may_publish": runtime.has_any_role("admin", "coordinator", "communications"),
        "sprite": url_for("static", filename="icons.svg"),
    }


def translated(sentence: str, **values: object) -> Markup:
    """Say a template's sentence in the language of this request; values in it are escaped.

    A long list says the same few hundreds of times, so each is looked up once.
    """
    found = _in_language(runtime.language(), sentence)
    return found % values if values or "%" in found else found


@lru_cache(maxsize=4096)
def _in_language(_language: str, sentence: str) -> Markup:
    return Markup(get_translations().ugettext(sentence))  # noqa: S704 - catalogues are ours


def here_with(**changes: object) -> str:
    """Give this page's address with some query arguments changed, or left out where None."""
    asked = {**request.args.to_dict(), **changes}
    kept = {name: value for name, value in asked.items() if value is not None and value != ""}
    # the arguments do not go through url_for, which takes some names for its own
    path = url_for(request.endpoint or "home.show", **(request.view_args or {}))
    return f"{path}?{urlencode(kept)}" if kept else path


def number(value: float | None, decimals: int = 0) -> str | Markup:
    """Write a number the local way; unknown is said, not shown as 0."""
    return no_data() if value is None else runtime.writer().number(value, decimals)


def percent(share: float | None, decimals: int = 1) -> str | Markup:
    """Write a share from 0 to 1 as a percentage."""
    return no_data() if share is None else runtime.writer().percent(share, decimals)


def rupiah(amount: int | None) -> str | Markup:
    """Write whole rupiah: Rp24.500.000."""
    return no_data() if amount is None else runtime.writer().rupiah(amount)


def day(value: date | None) -> str | Markup:
    """Write a day: 14 Okt 2026."""
    return no_data() if value is None else runtime.writer().day(value)


def days(first: date, last: date) -> str:
    """Write days from the first to the last: 15–17 Sep 2026."""
    return runtime.writer().days(first, last)


def instant(value: datetime | None) -> str | Markup:
    """Write an instant in the reporting zone: 14 Okt 2026 09.12 WIB."""
    return no_data() if value is None else runtime.writer().instant(value, runtime.zone())


def published(post: Post) -> str | Markup:
    """Write when a post was published, to the minute where that is known."""
    return instant(post.published_at) if post.published_at is not None else day(post.published_on)


def month_name(value: Month) -> str:
    """Write a month: Oktober 2026."""
    return runtime.writer().month(value)


def month_only(value: Month) -> str:
    """Write a month without its year: Oktober."""
    return runtime.writer().month_alone(value)


def month_short(value: Month) -> str:
    """Write a month's short name without its year: Okt."""
    return runtime.writer().month_short(value)


def months_of_year(value: Month) -> list[Month]:
    """List the months of the month's year."""
    january = Month(value.year, 1)
    return list(january.until(january.plus(11)))


def known(value: object) -> object:
    """Give the value, or say that there is none yet."""
    return no_data() if value is None or value == "" else value


def no_data() -> Markup:
    """Say in words that nothing is known."""
    return Markup('<span class="no-data">{}</span>').format(runtime.say(NO_DATA))
