"""A stored file can do no harm in a browser, and parts of it may be asked for."""

import pytest
from werkzeug.exceptions import NotFound, RequestedRangeNotSatisfiable

from app.foundation.downloads import serve
from app.foundation.files import storage
from app.foundation.images import forget_stored

TOKEN = "d" * 32
CONTENT = b"0123456789" * 100


@pytest.fixture(autouse=True)
def stored(app):
    storage().put([CONTENT], TOKEN)
    yield
    forget_stored(TOKEN)


@pytest.fixture
def answer(app):
    """Serve within a request with these headers."""

    def answer(name="Plan.pdf", media_type="application/pdf", *, headers=None, method="GET", **more):
        with app.test_request_context("/", method=method, headers=headers or {}):
            return serve(TOKEN, name=name, media_type=media_type, **more)

    return answer


def body(response):
    response.direct_passthrough = False
    return response.get_data()


def test_documents_are_saved_and_sandboxed(answer):
    response = answer()
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == "attachment; filename=Plan.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Content-Type"] == "application/pdf"
    assert body(response) == CONTENT


def test_pictures_are_shown_and_may_be_kept(answer):
    response = answer("x.jpg", "image/jpeg", keep_seconds=3600)
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["Cache-Control"] == "private, max-age=3600, immutable"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    "media_type", ["text/html", "image/svg+xml", "text/plain", "application/octet-stream"]
)
def test_nothing_else_is_ever_shown(answer, media_type):
    assert answer("x", media_type).headers["Content-Disposition"].startswith("attachment")


def test_names_of_all_scripts_travel_by_rfc_6266(answer):
    header = answer('Gemeinde „Straße".pdf').headers["Content-Disposition"]
    assert "filename*=UTF-8''Gemeinde%20%E2%80%9EStra%C3%9Fe%22.pdf" in header
    assert header.isascii()
    assert "\n" not in answer("a\r\nSet-Cookie: x=1").headers["Content-Disposition"]


def test_parts(answer):
    response = answer(headers={"Range": "bytes=10-19"})
    assert response.status_code == 206
    assert response.headers["Content-Range"] == "bytes 10-19/1000"
    assert body(response) == b"0123456789"
    assert body(answer(headers={"Range": "bytes=-5"})) == b"56789"
    with pytest.raises(RequestedRangeNotSatisfiable):
        answer(headers={"Range": "bytes=5000-"})


def test_asking_again_costs_nothing(answer):
    tag = answer().headers["ETag"]
    assert answer(headers={"If-None-Match": tag}).status_code == 304
    assert answer(headers={"If-None-Match": '"another"'}).status_code == 200


def test_what_is_gone_is_not_found(app):
    with app.test_request_context("/"), pytest.raises(NotFound):
        serve("e" * 32, name="x", media_type="text/plain")
