"""Berlin's clocks are London's from now on: dates stay at the hour that was announced."""

from datetime import timedelta

from app.community.queries.calendars import calendar_version
from app.features.calendar.jobs import follow_clocks
from app.foundation.work import unit_of_work
from tests.features.calendar.conftest import again, announce, weekly
from tests.foundation.other_clocks import clocks_of

HOUR = timedelta(hours=1)


def test_dates_keep_the_hour_on_the_wall_where_the_clocks_change(parish, tmp_path):
    with unit_of_work():
        choir = announce(parish.choir, parish.frieda, days=-14, repeat=weekly(4))
        before = [(each.begins, each.begins_at, each.ends_at) for each in choir.occasions]
        version = calendar_version((parish.choir.id,))
    follow_clocks()
    with unit_of_work():
        assert [each.begins_at for each in again(choir).occasions] == [
            begins_at for _, begins_at, _ in before
        ]
        assert calendar_version((parish.choir.id,)) == version, "nothing has changed"
    with clocks_of("Europe/Berlin", are_those_of="Europe/London", folder=tmp_path):
        follow_clocks()
        with unit_of_work():
            dates = again(choir).occasions
            assert [each.begins for each in dates] == [begins for begins, _, _ in before]
            later = [
                each.begins_at - begins_at for each, (_, begins_at, _) in zip(dates, before, strict=True)
            ]
            assert later == [timedelta()] * 2 + [HOUR] * 2, "what is over was when it was"
            assert all(each.ends_at - each.begins_at == 2 * HOUR for each in dates)
            assert calendar_version((parish.choir.id,)) != version
