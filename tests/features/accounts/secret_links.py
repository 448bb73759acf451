"""The links of the door: to confirm, to choose a new password, to move to another address, to begin."""

from datetime import timedelta

from flask.testing import FlaskClient

from app.community.actions.members import set_password
from app.community.actions.site import new_set_up_link
from app.foundation.passwords import hash_password
from app.foundation.work import unit_of_work
from tests.architecture.secret_links import SecretLink, mailed_path
from tests.factories import a_member, sign_in

PASSWORD = "drei birnen im schrank"
STALE = "Links in e-mails work once"


def _signed_up(browser: FlaskClient) -> str:
    who = {"display_name": "Petra Pfau", "email": "petra@example.org", "password": PASSWORD}
    browser.post("/sign-up", data=who)
    return mailed_path()


def _forgot(browser: FlaskClient) -> str:
    with unit_of_work():
        address = a_member("Fritz Vergesslich").email
    browser.post("/reset", data={"email": address})
    return mailed_path()


def _moves(browser: FlaskClient) -> str:
    with unit_of_work():
        mover = a_member("Ute Umzug", email="ute@example.org")
        set_password(mover, hash_password(PASSWORD))
    browser = sign_in(browser, mover)
    browser.post("/account/address", data={"email": "ute@example.net", "current": PASSWORD})
    return mailed_path(to="ute@example.net")


def _set_up(_browser: FlaskClient) -> str:
    with unit_of_work():
        return f"/set-up/{new_set_up_link()}"


def _become_admin(browser: FlaskClient, path: str) -> None:
    who = {"display_name": "Anna Erste", "email": "anna@example.org", "password": PASSWORD}
    assert browser.post(path, data=who).status_code == 303


def _press(browser: FlaskClient, path: str) -> None:
    assert browser.post(path, data={"password": "fünf schwarze Katzen"}).status_code == 303


LINKS = {
    "accounts.confirm": SecretLink(_signed_up, timedelta(days=3), _press, 410, STALE),
    "accounts.reset": SecretLink(_forgot, timedelta(hours=2), _press, 410, STALE),
    "accounts.confirm_address": SecretLink(_moves, timedelta(days=1), _press, 410, STALE),
    "accounts.first_admin": SecretLink(_set_up, end=_become_admin),
}
