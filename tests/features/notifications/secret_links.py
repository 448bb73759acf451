"""The end of mails, without signing in."""

from flask.testing import FlaskClient

from app.features.notifications.queries.taking_off import address_of
from app.foundation.work import unit_of_work
from tests.architecture.secret_links import SecretLink
from tests.factories import a_member


def _mailed(_browser: FlaskClient) -> str:
    with unit_of_work():
        return address_of(a_member("Rosa"), "stream.answered")


LINKS = {"notifications.unsubscribe": SecretLink(_mailed)}
