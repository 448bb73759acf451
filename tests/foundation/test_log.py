"""The log tells what happened and nothing about persons."""

import json
import logging
from dataclasses import replace

import pytest
import structlog

from app.foundation import log
from app.foundation.tokens import digest, new_token

PLANTED = {
    "an address": "anna.müller+x@lindental.example",
    "IPv4": "203.0.113.77",
    "IPv6": "2001:db8:85a3:8d3:1319:8a2e:370:7348",
    "shortened IPv6": "2001:db8::7348",
    "a token": new_token(),
    "a digest": digest("x"),
}


@pytest.fixture
def written(config, capsys):
    """What was logged, line by line."""
    kept = logging.getLogger().handlers
    log.connect(replace(config, development=False))
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logging.getLogger().handlers = kept


def test_one_line_of_json_per_happening(written):
    structlog.get_logger().info("mail_sent", mail_id=7, attempts=1)
    (line,) = written()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "mail_sent", "mail_id": 7, "attempts": 1, "level": "info"}


@pytest.mark.parametrize("secret", PLANTED.values(), ids=PLANTED)
def test_what_is_private_by_its_shape_is_hidden(written, secret):
    structlog.get_logger().info("failed", path=f"/reset/{secret}/x", words=["said", {"deep": f"<{secret}>"}])
    logging.getLogger("some.library").warning("said by %s to somebody", secret)
    first, second = written()
    assert secret not in json.dumps([first, second], ensure_ascii=False)
    assert first["path"] == "/reset/[hidden]/x"
    assert second["event"] == "said by [hidden] to somebody"


def test_what_is_private_by_its_key_is_hidden(written):
    structlog.get_logger().info(
        "x", password="Zz-geheim-4711", body="KÄSEKUCHEN", phone="+49 170 0000000", ip="::1"
    )
    (line,) = written()
    assert {line[key] for key in ("password", "body", "phone", "ip")} == {"[hidden]"}


def test_what_helps_stays(written):
    structlog.get_logger().warning(
        "handler_failed", handler="features.notifications.handlers.notify", version="2026_11_20_lost_found_items",
        at="2026-11-20T12:26:00", error="RequestedRangeNotSatisfiable", path="/static/3/app.js", code=422,
    )  # fmt: skip
    assert "[hidden]" not in json.dumps(written())


def test_a_failure_tells_its_place_but_not_the_values_of_rows(written):
    def fail():
        raise ValueError("duplicate key\nDETAIL: Key (name)=(Anna Müller) already exists")

    try:
        fail()
    except ValueError:
        structlog.get_logger().exception("unexpected")
    (line,) = written()
    assert line["exception"][0] == "ValueError: duplicate key"
    assert "test_log.py" in line["exception"][1]
    assert "Anna" not in json.dumps(line, ensure_ascii=False)


def test_nobody_can_forge_a_line(written):
    structlog.get_logger().info("said", words='x\n{"event": "forged"}\r\nmore')
    logging.getLogger("library").warning("x\nforged")
    assert [line["event"] for line in written()] == ["said", "x\nforged"]


def test_a_request_has_a_name_to_read_out(app, written):
    with app.test_request_context("/"):
        name = log.request_id()
        structlog.get_logger().info("inside")
    with app.test_request_context("/"):
        assert log.request_id() != name
    (line,) = written()
    assert line["request"] == name
    assert len(name) == 10
    assert log.request_id() == ""


def test_connecting_twice_writes_once(config, written):
    log.connect(replace(config, development=False))
    logging.getLogger().warning("once")
    assert len(written()) == 1
