"""A guest's own find, by the link in the mail."""

from flask.testing import FlaskClient
from sqlalchemy import delete

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.lost_found.actions.guests import Contact, report_as_guest
from app.modules.lost_found.models import Finder
from tests.architecture.secret_links import SecretLink, mailed_path
from tests.modules.lost_found.town import Town, keys


def _reported(_browser: FlaskClient) -> str:
    with unit_of_work():
        town = Town(guests=True)
        report_as_guest(town.group, keys(), Contact("Gudrun", "gudrun@example.org"), address_block="here")
    return mailed_path()


def _forget(_browser: FlaskClient, _path: str) -> None:
    with unit_of_work():
        session().execute(delete(Finder))


LINKS = {"lost_found.guest_report": SecretLink(_reported, end=_forget)}
