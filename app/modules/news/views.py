"""The doors of the newsroom."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask import Response as FlaskResponse
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.community.models import Group, Member
from app.community.present import me
from app.community.queries.site import districts
from app.foundation import clock
from app.foundation.access import allows, open_to_all
from app.foundation.doorplate import whole_address
from app.foundation.ical import MEDIA_TYPE
from app.foundation.language import _
from app.foundation.months import Month
from app.foundation.qr import qr_uri
from app.foundation.templates import render
from app.modules.news import actions
from app.modules.news.forms import ArticleForm, ReasonForm
from app.modules.news.models import Article
from app.modules.news.queries import articles as queries
from app.modules.news.queries.dates import file_about

routes = Blueprint("news", __name__, url_prefix="/g/<slug>/news")
MOST_PICTURES = 5


@routes.route("/new", methods=["GET", "POST"])
@allows("news.write", on=queries.newsroom, files=MOST_PICTURES)
def new(group: Group) -> Response:
    """Write an article: keep it, hand it in or publish it."""
    form = _form(group)
    if form.validate_on_submit():
        with form.refusals():
            article = actions.draft(group, me(), form.writing(), form.chosen())
            _go_on(article, request.form.get("then", ""))
            return _to(article)
    return render("modules/news/edit.html", form.status, form=form, group=group, article=None)


@routes.route("/<public_id>/edit", methods=["GET", "POST"])
@allows("news.edit", on=queries.article, files=MOST_PICTURES)
def edit(article: Article) -> Response:
    """Change or correct an article."""
    group = article.post.group
    form = _form(group, article)
    version = request.form.get("version", article.post.version, type=int)
    if form.validate_on_submit():
        with form.refusals():
            actions.edit(
                article, me(), form.writing(), form.chosen(), version=version, note=form.note.data or ""
            )
            _go_on(article, request.form.get("then", ""))
            return _to(article)
    pictures = queries.pictures_of(article)
    page = "modules/news/edit.html"
    return render(page, form.status, form=form, group=group, article=article, pictures=pictures)


def _form(group: Group, article: Article | None = None) -> ArticleForm:
    form = ArticleForm()
    if article:
        form = ArticleForm.showing(article, queries.chosen_districts(article), queries.pictures_of(article))
    names = {district.id: district.name for district in districts()}
    form.offer(districts=names, offices=queries.offices_of(group), own_name=me().name)
    return form


def _go_on(article: Article, then: str) -> None:
    """The button that was pressed: keep (nothing more), review or publish."""
    if then == "review":
        _hand_in(article)
    elif then == "publish":
        _let_out(article)


def _hand_in(article: Article) -> None:
    actions.submit(article, me())
    flash(_("Handed in. Whoever may approve it was told."), "ok")


def _let_out(article: Article) -> None:
    actions.publish(article, me())
    if article.post.is_out(clock.now()):
        flash(_("Published. It stands on Start and in the group."), "ok")


def _to(article: Article) -> Response:
    post = article.post
    return redirect(url_for("stream.post", slug=post.group.slug, public_id=post.public_id), 303)


@routes.post("/<public_id>/submission")
@allows("news.edit", on=queries.article)
def submit(article: Article) -> Response:
    """Ask for a second pair of eyes."""
    _hand_in(article)
    return _to(article)


@routes.post("/<public_id>/publication")
@allows("news.publish", on=queries.article)
def publish(article: Article) -> Response:
    """Let it out; in a group with review this is the approval."""
    _let_out(article)
    return _to(article)


@routes.post("/<public_id>/publication/delete")
@allows("news.publish", on=queries.article)
def unschedule(article: Article) -> Response:
    """Take a scheduled article back to the desk."""
    actions.unschedule(article, me())
    return _to(article)


@routes.route("/<public_id>/return", methods=["GET", "POST"])
@allows("news.publish", on=queries.article)
def send_back(article: Article) -> Response:
    """Say what is missing."""
    return _with_reason(article, actions.send_back, "return")


@routes.route("/<public_id>/retraction", methods=["GET", "POST"])
@allows("news.publish", on=queries.article)
def retract(article: Article) -> Response:
    """Take it back from its readers."""
    return _with_reason(article, actions.retract, "retract")


def _with_reason(article: Article, act: Callable[[Article, Member, str], None], what: str) -> Response:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.refusals():
            act(article, me(), form.reason.data or "")
            return redirect(url_for("news.calendar", slug=article.post.group.slug), 303)
    return render("modules/news/reason.html", form.status, form=form, article=article, what=what)


@routes.post("/<public_id>/discard")
@allows("news.edit", on=queries.article)
def discard(article: Article) -> Response:
    """Throw a draft away."""
    actions.discard(article, me())
    return redirect(url_for("news.calendar", slug=article.post.group.slug), 303)


@routes.get("/calendar")
@allows("news.write", on=queries.newsroom)
def calendar(group: Group) -> Response:
    """What came out and what is planned: a month, and as a list below."""
    month = Month.of(request.args.get("month"))
    articles = queries.planned(me(), group, month.begin, month.end)
    days = month.days([(queries.planned_at(each), each) for each in articles])
    return render(
        "modules/news/calendar.html",
        group=group,
        month=month,
        weeks=days,
        articles=articles,
        crowded=queries.crowded(articles),
        unfinished=queries.unfinished(me(), group),
    )


@routes.get("/<public_id>/notice")
@open_to_all(on=queries.article)
def notice(article: Article) -> Response:
    """The article on a sheet of A4 for the notice board, with a code that leads to the page."""
    post = article.post
    address = whole_address(url_for("stream.post", slug=post.group.slug, public_id=post.public_id))
    return render(
        "modules/news/notice.html", article=article, post=post, address=address, code=qr_uri(address)
    )


@routes.get("/<public_id>/date.ics")
@open_to_all(on=queries.article)
def date_file(article: Article) -> Response:
    """The date an article speaks of, to be put into a calendar."""
    text = file_about(article)
    if text is None:
        raise NotFound
    answer = FlaskResponse(text, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f"inline; filename={article.post.public_id}.ics"
    return answer
