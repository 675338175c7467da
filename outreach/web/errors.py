"""Pages for what went wrong; a sentence, never a stack trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from outreach.domain.errors import (
    InvalidInputError,
    MonthClosedError,
    NotFoundError,
    OutOfScopeError,
    OutreachError,
    StaleRecordError,
)
from outreach.domain.messages import Message
from outreach.runtime import LATE_REASON, say

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

SENTENCES = {
    400: Message("The page could not be read. Go back and try again."),
    403: Message("Your role may not do this. Ask the admin of your region."),
    404: Message("There is no such page, or it lies outside your region."),
    405: Message("This address cannot be opened like that. Go back and try again."),
    413: Message("What you sent is too large. Send fewer files at once."),
    429: Message("Too many attempts. Wait a minute and try again."),
    500: Message("Something went wrong on our side. Nothing was saved. Try again later."),
}
STATUS = {
    NotFoundError: 404,
    OutOfScopeError: 403,
    StaleRecordError: 409,
    InvalidInputError: 422,
}


def add_to(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OutreachError, _refusal)
    app.register_error_handler(MonthClosedError, _closed)
    app.register_error_handler(CSRFError, _forged)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.response
    code = error.code or 500
    return _page(SENTENCES.get(code, SENTENCES[400 if code < 500 else 500]), code)


def _refusal(error: OutreachError) -> ResponseReturnValue:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    return _page(error.message, status)


def _closed(error: MonthClosedError) -> ResponseReturnValue:
    """Ask why a closed month has to change, and send what was sent once more with the answer."""
    sent = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in (LATE_REASON, "csrf_token")
    ]
    page = render_template(
        "errors/closed.html",
        sentence=say(error.message),
        sent=sent,
        files=[name for name, file in request.files.items() if file.filename],
        was_asked=LATE_REASON in request.form,
        field=LATE_REASON,
    )
    return page, 409


def _forged(_error: CSRFError) -> ResponseReturnValue:
    return _page(
        Message("This form has expired. Go back, load the page again and send it once more."), 400
    )


def _page(message: Message, code: int) -> ResponseReturnValue:
    return render_template("errors/error.html", sentence=say(message), code=code), code
