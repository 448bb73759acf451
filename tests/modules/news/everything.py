"""An article in every state."""

from datetime import timedelta

from app.community.actions.posts import Writing
from app.foundation import clock
from app.modules.news import actions as news
from app.modules.news.actions import Choices
from app.modules.news.models import ArticleDate
from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Anna edits."""
    soon = clock.now() + timedelta(hours=2)
    date = ArticleDate(soon, soon + timedelta(hours=2), "Rathaus")
    drafts = [
        news.draft(here.group, here.anna, Writing(title=title), Choices(wanted_at=at, date=date))
        for title, at in (("Entwurf", None), ("Durchsicht", None), ("Heraus", None), ("Geplant", soon))
    ]
    news.submit(drafts[1], here.anna)
    for article in drafts[2:]:
        news.publish(article, here.anna)
    return Part()
