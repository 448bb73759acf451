"""Invitations: into a group for one, for all who have the link, and onto the place."""

from datetime import timedelta

from flask.testing import FlaskClient

from app.community.actions.invitations import invite_by_mail
from app.community.queries.invitations import token_of
from app.community.roles import Role
from app.foundation.work import unit_of_work
from tests.architecture.secret_links import SecretLink
from tests.factories import a_group, a_member, a_membership, sign_in


def _invited(browser: FlaskClient) -> str:
    with unit_of_work():
        owner, group = a_member("Clara"), a_group("Turnverein")
        a_membership(owner, group, Role.OWNER)
        path = f"/invitations/{token_of(invite_by_mail(group, owner, 'rosa@example.org'))}"
        sign_in(browser, a_member("Rosa"))
    return path


def _come_in(browser: FlaskClient, path: str) -> None:
    assert browser.post(path).status_code == 303


LINKS = {
    "groups.follow": SecretLink(
        _invited, timedelta(days=14), _come_in, 404, "This invitation is no longer good"
    ),
}
