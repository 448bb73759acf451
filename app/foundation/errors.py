"""What people see when something does not work: words, what was kept, what to do. Comes also without a database."""

from contextlib import suppress
from urllib.parse import urlencode

import structlog
from flask import Response, current_app, g, make_response, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.foundation.entrance import READING
from app.foundation.language import negotiate, speaking
from app.foundation.log import request_id
from app.foundation.refusal import Busy, Conflict, NotAllowed, Refused, TooMany
from app.foundation.web import House
from app.foundation.work import unit_of_work

log = structlog.get_logger()

# Seconds after which a page that was asked for in vain looks again by itself: time to read what it says.
LOOKS_AGAIN = 30
# In the address of somebody who wants no page that changes by itself (WCAG 2.2.1, 3.2.5).
STAYS = "stays"


def connect(house: House) -> None:
    """Answer every error in the house's own words."""
    house.register_error_handler(HTTPException, _of_the_web)
    house.register_error_handler(Refused, _refused)
    house.register_error_handler(OperationalError, _of_the_database)
    house.register_error_handler(Exception, _unexpected)


def _of_the_web(error: HTTPException) -> Response:
    if error.response is not None and error.code and error.code < 400:
        return make_response(error.response)
    return _page(error.code or 500, way=_way_in() if error.code == 404 else "")


def _way_in() -> str:
    """For a guest: over the sign-in page back to here. What is secret and what never was are offered it alike."""
    if request.method != "GET" or request.url_rule is None or _house().sender():
        return ""
    return "/sign-in?" + urlencode({"next": _asked()})


def _refused(error: Refused) -> Response:
    if isinstance(error, Busy):
        log.warning("busy", why=type(error.__cause__ or error).__name__)
        return _later(5)
    if isinstance(error, TooMany):
        return _page(429, words=str(error), retry_after=error.retry_after)
    if isinstance(error, NotAllowed):
        return _page(403, words=str(error))
    return _page(409 if isinstance(error, Conflict) else 422, words=str(error))


def _of_the_database(error: OperationalError) -> Response:
    """A full disk or a database that went away: reading may go on, writing may be tried again."""
    log.error("database_failed", error=type(error.orig).__name__, words=str(error.orig)[:100])
    return _page(507, retry_after=30) if "full" in str(error.orig) else _later(30)


def _later(seconds: int) -> Response:
    """A moment later the same address answers; what was sent is sent again by nobody but its sender, and counts once."""
    if request.method not in READING:
        return _page(503, retry_after=seconds)
    again, stays = _asked(), STAYS in request.args
    page = _page(503, again=again, quiet="" if stays else _with(again, STAYS), retry_after=seconds)
    if not stays:
        page.headers["Refresh"] = str(LOOKS_AGAIN)
    return page


def _with(address: str, word: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{word}=1"


def _asked() -> str:
    return request.full_path.rstrip("?")


def _unexpected(error: Exception) -> Response:
    log.exception("unexpected", path=request.path, error=type(error).__name__)  # noqa: LOG004 - Flask calls it in one
    return _page(500)


def _page(
    code: int, *, words: str = "", way: str = "", again: str = "", quiet: str = "", retry_after: int = 0
) -> Response:
    with speaking(_language_for(code)):
        ways = {"way": way, "again": again, "quiet": quiet}
        said = {"code": code, "words": words, "request_id": request_id(), "place": _house().place(), **ways}
        body = render_template("errors/page.html", **said)
    response = make_response(body, code)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _language_for(code: int) -> str:
    """The reader's own language, else their browser's; what is broken or busy (500 and above) is not asked once more."""
    if code < 500 and "speech" not in g:
        with suppress(OperationalError, Refused), unit_of_work(write=False):
            g.pop("_login_user", None)  # who it was belongs to a unit of work that was rolled back
            g.speech = _house().speech()
    language, _zone = g.get("speech", ("", ""))
    return language or negotiate(request.headers.get("Accept-Language"))


def _house() -> House:
    return current_app  # type: ignore[return-value] # there is no other
