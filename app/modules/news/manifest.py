"""What the news bring to the house."""

from app.community.calendar_source import CalendarSource
from app.community.feature import GroupTab, Module, PostKind, Starter
from app.community.notification_kind import NotificationKind
from app.community.permissions import Permission, is_author
from app.community.roles import Role
from app.foundation.language import lazy_
from app.modules.news import messages, views
from app.modules.news.events import ArticleReturned, ArticleSubmitted
from app.modules.news.forms import SettingsForm
from app.modules.news.models import Article
from app.modules.news.queries import articles as queries
from app.modules.news.queries import dates, waiting

MODULE = Module(
    name="news",
    icon="newspaper",
    title=lazy_("News"),
    about=lazy_("Publish what the place wants its people to know."),
    views=(views.routes,),
    permissions=(
        Permission("news.write", lazy_("Write articles"), Role.AUTHOR),
        Permission("news.edit", lazy_("Edit articles"), Role.AUTHOR, also=is_author),
        Permission("news.publish", lazy_("Approve, publish and retract articles"), Role.AUTHOR),
    ),
    posts=(
        PostKind(
            queries.KIND,
            title=lazy_("News"),
            detail=Article,
            card="modules/news/_card.html",
            page="modules/news/_page.html",
            context=queries.page_context,
            compose="news.new",
            compose_title=lazy_("Write news"),
            permission="news.write",
            edit="news.edit",
            edit_permission="news.edit",
            words=queries.words,
            public_history=True,
            is_official=True,
            structured=dates.structured,
        ),
    ),
    # The article itself stands on Start.
    calendars=(CalendarSource("news", lazy_("News"), dates.entries, icon="newspaper", comes_next=False),),
    notifications=(
        NotificationKind(
            "news.submitted",
            on=ArticleSubmitted,
            title=lazy_("An article waits for my review"),
            to=queries.reviewers,
            text=messages.submitted,
            link=messages.address,
            role=Role.AUTHOR,
        ),
        NotificationKind(
            "news.returned",
            on=ArticleReturned,
            title=lazy_("My article came back from review"),
            to=queries.author_of,
            text=messages.returned,
            link=messages.address,
            mail=True,
            role=Role.AUTHOR,
        ),
    ),
    tabs=(GroupTab("news.calendar", lazy_("Editorial calendar"), permission="news.write"),),
    desk=waiting.DESK,
    settings=queries.NewsSettings,
    settings_form=SettingsForm,
    starter=Starter("Neuigkeiten", "Was im Ort geschieht.", "newspaper", Role.AUTHOR),
)
