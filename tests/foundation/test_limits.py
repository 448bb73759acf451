"""Limits: counted per name and person, told with the time to wait."""

import threading
import time
from dataclasses import replace

import pytest

from app.community.registry import features
from app.foundation.limits import LIMITS, block_of, connect, forget, forgive, limit, limit_failures
from app.foundation.refusal import TooMany


@pytest.fixture(autouse=True)
def counters(app):
    """The counters of a fresh house."""


def spend(name, who, times):
    for _ in range(times):
        limit(name, who)


def test_ten_and_no_more(app):
    spend("sign_in", "rosa", 10)
    with pytest.raises(TooMany) as refused:
        limit("sign_in", "rosa")
    assert 0 < refused.value.retry_after <= 15 * 60


def test_many_counts_are_swept_by_one(app):
    limit("code", "rosa")
    sweepers = {each for each in threading.enumerate() if isinstance(each, threading.Timer)}
    for name in ("otto", "nora", "vera"):
        limit("code", name)
        time.sleep(0.02)
    assert {each for each in threading.enumerate() if isinstance(each, threading.Timer)} <= sweepers


def test_what_is_not_declared_says_where_to(app):
    with pytest.raises(LookupError, match="manifest"):
        limit("ride_sharing.take_seat", "rosa")


def test_everybody_and_every_act_is_counted_alone(app):
    spend("sign_in", "rosa", 10)
    limit("sign_in", "otto")
    limit("code", "rosa")


def test_forgetting_begins_anew(app):
    spend("sign_in", "rosa", 10)
    forget("sign_in", "rosa")
    limit("sign_in", "rosa")


def test_only_failures_count_where_failures_are_limited(app):
    for _ in range(100):
        limit_failures("sign_in_address", "town hall")
        forgive("sign_in_address", "town hall")
    for _ in range(40):
        limit_failures("sign_in_address", "town hall")
    with pytest.raises(TooMany) as refused:
        limit_failures("sign_in_address", "town hall")
    assert refused.value.retry_after > 0


def test_attempts_under_way_count_until_they_are_forgiven(app):
    for _ in range(40):
        limit_failures("sign_in_address", "a robot")
    with pytest.raises(TooMany):
        limit_failures("sign_in_address", "a robot")


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_neighbours_count_together(address, block):
    assert block_of(address) == block


def test_every_limit_can_be_read(app):
    declared = [name for feature in features() for name in feature.limits]
    assert "lost_found.claim" in declared
    for name in (*LIMITS, *declared):
        limit(name, "somebody")


def test_while_redis_is_away_each_process_counts_alone(app, config):
    """Nobody is turned away because it is gone, and nobody gets in by guessing either."""
    connect(replace(config, redis_url="redis://127.0.0.1:1/0"), [])
    try:
        spend("sign_in", "rosa", 10)
        with pytest.raises(TooMany):
            limit("sign_in", "rosa")
        forget("sign_in", "rosa")
        limit("sign_in", "rosa")
    finally:
        connect(config, [feature.limits for feature in features()])
