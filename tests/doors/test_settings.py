"""The options of bin/serve become settings of the house."""

from argparse import Namespace
from pathlib import Path

import pytest

from doors.serving.settings import HOUSE, about_mail, environment


def options(**given: object) -> Namespace:
    return Namespace(**{"demo": False, "host": "127.0.0.1", "port": 8000, "data": None, **given})


def test_defaults():
    environ = environment(options(), {})
    assert environ["DATA_DIR"] == str(HOUSE / "data")
    assert environ["PUBLIC_URL"] == "http://127.0.0.1:8000"
    assert environ["BIND"] == "127.0.0.1:8000"
    assert "DORFLINDE_DEMO" not in environ


def test_the_demo_town_never_mixes_with_a_real_one():
    environ = environment(options(demo=True), {})
    assert environ["DATA_DIR"] == str(HOUSE / "data" / "demo")
    assert environ["DORFLINDE_DEMO"] == "1"


@pytest.mark.parametrize(
    ("host", "bind", "public"),
    [
        ("0.0.0.0", "0.0.0.0:80", "http://127.0.0.1:80"),
        ("::1", "[::1]:80", "http://[::1]:80"),
        ("192.168.0.5", "192.168.0.5:80", "http://192.168.0.5:80"),
    ],
)
def test_the_public_address_follows_the_host(host, bind, public):
    environ = environment(options(host=host, port=80), {})
    assert (environ["BIND"], environ["PUBLIC_URL"]) == (bind, public)


def test_what_the_environment_says_counts():
    given = {"PUBLIC_URL": "https://dorf.example", "DATA_DIR": "/srv/dorf", "PATH": "/bin"}
    environ = environment(options(), given)
    assert environ["PUBLIC_URL"] == "https://dorf.example"
    assert environ["DATA_DIR"] == "/srv/dorf"
    assert environ["PATH"].endswith("/bin")


def test_the_option_beats_the_environment():
    environ = environment(options(data=Path("here")), {"DATA_DIR": "/srv/dorf"})
    assert environ["DATA_DIR"] == str(Path("here").absolute())


@pytest.mark.parametrize("demo", [True, False])
def test_who_tries_it_is_told_where_the_e_mails_lie(demo):
    environ = environment(options(demo=demo, data=Path("/srv/dorf")), {})
    assert "/srv/dorf/mail" in about_mail(environ)
    assert about_mail(environ | {"MAIL_URL": "smtp://mail.example"}) == ""
