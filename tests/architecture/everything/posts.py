"""What stands in the stream: plain posts, dates and news in every state."""

from datetime import timedelta

from app.community.actions import order, posts
from app.community.actions.comments import comment
from app.community.actions.posts import Writing
from app.community.models import Group, Member
from app.features.calendar.actions import gatherings
from app.features.calendar.actions.gatherings import Plan
from app.foundation import clock
from app.foundation.recurrence import Every, Repeat
from app.modules.news import actions as news
from app.modules.news.actions import Choices


def write(group: Group, anna: Member, mara: Member) -> str:
    """Anna edits, Mara answers; gives the address of what Anna deleted."""
    soon = clock.now() + timedelta(hours=2)
    plain = posts.publish(group, anna, Writing(title="Guten Morgen"))
    comment(plain, anna, "Hallo")
    comment(plain, mara, "Guten Tag")
    order.pin(posts.publish(group, anna, Writing(title="Oben")), anna, soon)
    gone = posts.publish(group, anna, Writing(title="Weg"))
    order.delete(gone, anna)
    begins, ends = (moment.replace(tzinfo=None) for moment in (soon, soon + timedelta(hours=1)))
    gatherings.announce(group, anna, Writing(title="Probe"), Plan(begins=begins, ends=ends, zone="UTC"))
    weekly = Plan(begins=begins, ends=ends, zone="UTC", repeat=Repeat(Every.WEEK, count=4))
    gatherings.announce(group, anna, Writing(title="Turnen"), weekly)
    drafts = [
        news.draft(group, anna, Writing(title=title), Choices(wanted_at=at))
        for title, at in (("Entwurf", None), ("Durchsicht", None), ("Heraus", None), ("Geplant", soon))
    ]
    news.submit(drafts[1], anna)
    for article in drafts[2:]:
        news.publish(article, anna)
    return f"/g/{group.slug}/{gone.public_id}"
