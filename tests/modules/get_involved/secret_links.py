"""A guardian's yes by the link in the mail, and the code on a certificate."""

from flask.testing import FlaskClient
from sqlalchemy import delete

from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved.actions import certifying
from app.modules.get_involved.models import Guardian
from tests.architecture.secret_links import SecretLink, mailed_path
from tests.modules.get_involved.test_certificates import gave
from tests.modules.get_involved.town import Town, a_shift


def _asked(_browser: FlaskClient) -> str:
    with unit_of_work():
        town, young = Town(), {"age": 15, "guardian_name": "Gerda", "guardian_email": "gerda@example.org"}
        town.in_it(town.shift(a_shift()), town.rosa, **young)
    return mailed_path()


def _forget(_browser: FlaskClient, _path: str) -> None:
    with unit_of_work():
        session().execute(delete(Guardian))


def _certified(_browser: FlaskClient) -> str:
    with unit_of_work():
        town = Town()
        day = gave(session(), town, 90).worked_on
        return f"/certificates/{certifying.certify(town.group, town.rosa, day, day).code}"


LINKS = {
    "get_involved.guardian": SecretLink(_asked, end=_forget),
    "volunteering.check": SecretLink(_certified),
}
