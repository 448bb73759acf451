"""A fire station: Felix is on duty, Birgit may warn, Rosa lives in Oberdorf and Otto in Unterdorf."""

import re
from datetime import UTC, datetime

from sqlalchemy import select

from app.community.models import District, Member
from app.community.roles import Role
from app.foundation import jobs as queue
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.warnings.queries.warnings import warning_at
from tests.factories import a_group, a_member, a_membership, sign_in, the_town

NIGHT = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


class Station:
    """The people, and browsers for them."""

    def __init__(self, client):
        self._client = client
        with unit_of_work():
            the_town()
            upper, lower = District(name="Oberdorf", position=1), District(name="Unterdorf", position=2)
            session().add_all([upper, lower])
            session().flush()
            self.upper, self.lower = upper.id, lower.id
            self.group = a_group("Feuerwehr", modules=("warnings",))
            self.felix, self.birgit = a_member("Felix", language="de"), a_member("Birgit", language="de")
            self.rosa = a_member("Rosa", language="de", district_id=upper.id)
            self.otto = a_member("Otto", language="de", district_id=lower.id)
            a_membership(self.felix, self.group, Role.MODERATOR)
            a_membership(self.birgit, self.group, Role.AUTHOR)
        self.home = f"/g/{self.group.slug}/warnings"

    def browser(self, member):
        """Somebody's own browser; a guest's without."""
        client = self._client.application.test_client()
        return sign_in(client, member) if member else client

    def prepared(self, by, **other):
        """Somebody fills in the form; gives the address of the warning."""
        fields = {
            "hazard": "boil_water",
            "title": "Trinkwasser abkochen",
            "body": "Zehn Minuten kochen.",
            "level": "danger",
            "hours": "6",
            "districts": [str(self.upper)],
        }
        answer = self.browser(by).post(f"{self.home}/new", data=fields | other)
        assert answer.status_code == 303, answer.text[:2000]
        return answer.location

    def released(self, **other):
        """Felix warns alone, because he is on duty."""
        address = self.prepared(self.felix, **other)
        assert self.browser(self.felix).post(f"{address}/release").status_code == 303
        queue.work_off()
        return address

    def warning(self, address):
        """As it is stored now."""
        with unit_of_work(write=False):
            felix = session().get_one(Member, self.felix.id)
            return warning_at(felix, self.group.slug, address.rsplit("/", 1)[1])


def stored(table):
    """All rows, as they are now."""
    with unit_of_work(write=False):
        return session().scalars(select(table).execution_options(populate_existing=True)).unique().all()


def figures(page):
    """The large numbers of a page, by their labels."""
    found = re.findall(r'figure__number">(\d+)</span><span class="figure__label">([^<]+)<', page)
    return {label: int(number) for number, label in found}
