"""A guest's own booking, by the link in the mail."""

from dataclasses import replace

from flask.testing import FlaskClient
from sqlalchemy import select

from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.booking.actions.applying import Contact
from app.modules.booking.actions.forgetting import UNMADE_AFTER, forget_unmade
from app.modules.booking.actions.requesting import request_as_guest
from app.modules.booking.models import Booking, BookingState
from tests.architecture.secret_links import SecretLink
from tests.modules.booking.town import Town, noon, wants


def _requested(_browser: FlaskClient) -> str:
    with unit_of_work():
        town = Town()
        hut = town.hut()
        wish = replace(wants(noon()), contact=Contact(name="Gero Gast", email="gero@example.org"))
        _booking, token = request_as_guest(hut, hut.offers[0], wish, address_block="a village")
        return f"/g/{town.group.slug}/booking/guest/{token}"


def _forget(_browser: FlaskClient, _path: str) -> None:
    """Nobody confirmed it, and the time after which names are forgotten is over."""
    with unit_of_work():
        booking = session().scalars(select(Booking)).one()
        booking.state, booking.state_changed_at = BookingState.EXPIRED, clock.now() - 2 * UNMADE_AFTER
    with unit_of_work():
        assert forget_unmade() == 1


LINKS = {"booking.guest_case": SecretLink(_requested, end=_forget)}
