"""The place is kept in memory: what goes wrong with one page takes it along from none."""

import pytest

from app.community.models import District
from app.community.queries.site import forget_site, site
from app.foundation.db import session
from app.foundation.work import unit_of_work
from tests.factories import the_town


def test_a_page_that_fails_leaves_the_name_of_the_place_to_the_others(app):
    with unit_of_work():
        the_town(name="Lindental")
    forget_site()
    with pytest.raises(Exception, match="districts"), unit_of_work():
        assert site().name == "Lindental"
        session().add(District(name=None))
        session().flush()
    assert (site().name, site().zone, site().logo) == ("Lindental", "Europe/Berlin", None)
