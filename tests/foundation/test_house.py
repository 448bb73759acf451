"""One request is one unit of work, guarded, sent once, and answered with the right headers."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.community.models import District
from app.community.roles import Role
from app.foundation import web
from app.foundation.db import session
from app.foundation.headers import content_policy
from app.foundation.operations import Operation
from app.foundation.refusal import Outrun
from app.foundation.static import static
from app.foundation.work import unit_of_work
from tests.factories import a_member, sign_in


def districts() -> list[str]:
    with unit_of_work(write=False):
        return list(session().scalars(select(District.name)))


def test_what_a_view_did_is_stored_when_it_answers(client: FlaskClient) -> None:
    assert client.post("/probe/bell", data={"words": "ding"}).status_code == 303
    assert districts() == ["ding"]


def test_a_double_tap_gets_the_first_answer_and_no_second_row(client: FlaskClient) -> None:
    first = client.post("/probe/bell", data={"words": "ding", "op_id": "once"})
    again = client.post("/probe/bell", data={"words": "dong", "op_id": "once"})
    assert (first.status_code, again.status_code) == (303, 303)
    assert again.location == first.location == "/probe/bell/ding"
    assert districts() == ["ding"]


def test_a_unit_that_was_outrun_is_done_anew(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    called, times = web._called, list[Any]()

    def outrun_twice(*given: Any) -> Any:
        answer = called(*given)
        times.append(answer)
        if len(times) < 3:
            raise Outrun
        return answer

    monkeypatch.setattr(web, "_called", outrun_twice)
    sent = client.post("/probe/bell", data={"words": "ding", "op_id": "outrun"})
    assert (sent.status_code, len(times)) == (303, 3)
    assert districts() == ["ding"]


def test_who_is_always_outrun_is_asked_to_try_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outrun(*_given: Any) -> Any:
        raise Outrun

    monkeypatch.setattr(web, "_called", outrun)
    assert client.post("/probe/bell", data={"words": "ding"}).status_code == 503
    assert districts() == []


def test_the_one_time_value_of_another_person_leads_nowhere(client: FlaskClient) -> None:
    client.post("/probe/bell", data={"words": "ding", "op_id": "seen over a shoulder"})
    with unit_of_work():
        ada = a_member("Ada")
    sign_in(client, ada)
    client.post("/probe/bell", data={"words": "dong", "op_id": "seen over a shoulder"})
    assert sorted(districts()) == ["ding", "dong"]


def test_a_form_that_has_to_be_mended_stores_nothing_and_may_be_sent_again(client: FlaskClient) -> None:
    refused = client.post("/probe/bell", data={"words": "refuse", "op_id": "mend"})
    assert refused.status_code == 422
    assert refused.json == {"errors": {"words": ["not this word"]}}
    assert districts() == []
    assert client.post("/probe/bell", data={"words": "better", "op_id": "mend"}).status_code == 303
    with unit_of_work(write=False):
        assert session().scalar(select(func.count()).select_from(Operation)) == 1


def test_too_long_and_two_lines_are_said_beside_the_field(client: FlaskClient) -> None:
    answer = client.post("/probe/bell", data={"words": "x" * 21}, headers={"Accept-Language": "en"})
    assert answer.status_code == 422
    assert "20" in answer.json["errors"]["words"][0]
    assert client.post("/probe/bell", data={"words": "a\nb"}).status_code == 422


def test_no_character_that_a_database_cannot_hold_gets_in(client: FlaskClient) -> None:
    client.post("/probe/bell", data={"words": "di\x00ng\x07"})
    assert districts() == ["ding"]


def test_an_unmarked_view_is_not_there(client: FlaskClient) -> None:
    assert client.get("/probe/unmarked").status_code == 404


def test_who_may_not_see_a_thing_gets_not_found(client: FlaskClient) -> None:
    assert client.get("/probe/mine/Ada").status_code == 404
    with unit_of_work():
        ada = a_member("Ada")
    sign_in(client, ada)
    assert client.get("/probe/mine/Ada").text == "Ada"
    assert client.get("/probe/mine/Ben").status_code == 404


def test_a_guest_is_led_to_the_door_and_a_member_without_the_right_is_told(client: FlaskClient) -> None:
    answer = client.get("/probe/manage?x=1")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=/probe/manage")
    with unit_of_work():
        ada, boss = a_member("Ada"), a_member("Anna", role=Role.ADMIN)
    assert sign_in(client, ada).get("/probe/manage").status_code == 403
    assert sign_in(client, boss).get("/probe/manage").text == "managed"


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ("conflict", 409),
        ("refused", 422),
        ("too-many", 429),
        ("bug", 500),
        ("404", 404),
        ("410", 410),
        ("413", 413),
    ],
)
def test_every_error_is_said_in_the_readers_words(client: FlaskClient, what: str, status: int) -> None:
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    for language in ("de", "en"):
        answer = client.get(f"/probe/raise/{what}", headers={"Accept-Language": language})
        assert answer.status_code == status
        assert f'lang="{language}"' in answer.text
        assert "secret of the inside" not in answer.text
    assert (client.get("/probe/raise/too-many").headers.get("Retry-After")) == "7"


def test_an_unknown_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/healthz", headers={"Host": "localhost.evil.example"}).status_code == 400


# Every loosening is to be seen here too, and thought about.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


def test_every_answer_carries_the_headers_of_the_house(client: FlaskClient) -> None:
    for path in ("/healthz", "/probe/unmarked", "/probe/raise/conflict"):
        headers = client.get(path).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Cookie" in headers["Vary"]


def test_who_signs_in_need_not_fetch_the_style_sheet_again(client: FlaskClient) -> None:
    answer = client.get(static("css/app.css"), headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_where_there_is_https_nothing_is_fetched_without() -> None:
    assert content_policy(is_https=True) == f"{POLICY}; upgrade-insecure-requests"


def test_a_guest_reading_gets_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/healthz").headers


def test_a_page_of_somebody_signed_in_is_kept_nowhere(client: FlaskClient) -> None:
    with unit_of_work():
        ada = a_member("Ada")
    assert sign_in(client, ada).get("/probe/mine/Ada").headers["Cache-Control"] == "no-store"


def test_only_a_view_that_takes_files_may_be_sent_much(client: FlaskClient) -> None:
    much = {"words": "ding", "other": "x" * 1_200_000}
    assert client.post("/probe/echo-host", data=much).status_code == 413


def test_a_refused_file_is_said_beside_its_field(client: FlaskClient) -> None:
    data = {"words": "ding", "files": (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "a.svg")}
    answer = client.post("/probe/bell", data=data)
    assert answer.status_code == 422
    assert answer.json["errors"]["files"]
    assert districts() == []


def test_a_forged_form_is_refused(client: FlaskClient) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/probe/bell", data={"words": "ding"}).status_code == 400
    assert districts() == []


def test_a_form_of_another_site_is_refused_even_with_a_token(client: FlaskClient) -> None:
    answer = client.post("/probe/bell", data={"words": "ding"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert districts() == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/xml"])
def test_what_is_no_form_is_refused(client, kind):
    answer = client.post("/probe/bell", data=b'{"words": ["a", {"b": null}]}', content_type=kind)
    assert answer.status_code == 400
    with unit_of_work(write=False):
        assert session().scalar(select(func.count(District.id))) == 0
