"""The address of a calendar, for a program that has no account."""

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.features.calendar.actions.subscriptions import revoke, subscribe
from app.features.calendar.models import Subscription
from app.features.calendar.queries.subscriptions import token_of
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.architecture.secret_links import SecretLink
from tests.factories import a_member


def _subscribed(_browser: FlaskClient) -> str:
    with unit_of_work():
        return f"/calendar/p/{token_of(subscribe(a_member('Rosa'), None, 'Telefon'))}.ics"


def _take_back(_browser: FlaskClient, _path: str) -> None:
    with unit_of_work():
        subscription = session().scalars(select(Subscription).options(joinedload(Subscription.member))).one()
        revoke(subscription, subscription.member)


LINKS = {"calendar.secret_feed": SecretLink(_subscribed, end=_take_back, ended=410)}
