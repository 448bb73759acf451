"""The doors of those who warn: from a pattern to the all-clear."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.community.models import Group
from app.community.present import me
from app.community.queries.site import districts
from app.features.town_plan.queries import town_plan
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.mail import office_config
from app.foundation.templates import render
from app.modules.warnings import words
from app.modules.warnings.actions import joining, preparing, running
from app.modules.warnings.forms import AllClearForm, ReasonForm, UpdateForm, WarningForm
from app.modules.warnings.models import ON_DUTY, Hazard, Warned
from app.modules.warnings.queries import reach
from app.modules.warnings.queries import warnings as queries
from app.modules.warnings.queries.areas import drawn
from app.modules.warnings.queries.together import companions, joinable
from app.modules.warnings.views.blueprint import routes
from app.modules.warnings.views.reports import numbers


@routes.get("/")
@allows("warnings.write", on=queries.post_of_warnings)
def begin(group: Group) -> Response:
    """What is it about? And what ran here before."""
    found = queries.warnings_of(me(), group)
    return render(
        "modules/warnings/begin.html", group=group, patterns=words.PATTERNS, found=found, words=words
    )


@routes.route("/new", methods=["GET", "POST"])
@allows("warnings.write", on=queries.post_of_warnings)
def new(group: Group) -> Response:
    """Five fields, filled in as far as a pattern can."""
    hazard = _hazard(request.values.get("hazard", ""))
    form = WarningForm.after(hazard, {district.id: district.name for district in districts()})
    is_drill = request.values.get("drill") == "1"
    if form.validate_on_submit():
        with form.refusals():
            warning = preparing.prepare(group, me(), form.draft(hazard, is_drill=is_drill))
            return _to(warning)
    page = "modules/warnings/new.html"
    return render(
        page, form.status, form=form, group=group, hazard=hazard, is_drill=is_drill, plan=town_plan()
    )


def _hazard(typed: str) -> Hazard:
    return Hazard(typed) if typed in list(Hazard) else Hazard.OTHER


@routes.get("/<public_id>")
@allows("warnings.write", on=queries.warning_at)
def show(warning: Warned) -> Response:
    """Before it goes out: to whom and how. Afterwards: whom it reached, and whom not."""
    if warning.released_at is None:
        return _preview(warning, ReasonForm())
    return render(
        "modules/warnings/reach.html",
        group=warning.post.group,
        words=words,
        on_duty=ON_DUTY,
        districts=queries.districts_of(warning.post_id),
        **_event(warning),
        **numbers(warning),
    )


def _preview(warning: Warned, form: ReasonForm) -> Response:
    return render(
        "modules/warnings/preview.html",
        form.status,
        group=warning.post.group,
        words=words,
        districts=queries.districts_of(warning.post_id),
        drawn=drawn(warning),
        form=form,
        warning=warning,
        preview=reach.preview(warning),
        needs_second=preparing.needs_second(warning, me()),
        has_texts=bool(office_config().sms_url),
        **_event(warning),
    )


def _event(warning: Warned) -> dict[str, Any]:
    """What else runs, and may be about the same."""
    return {"companions": companions(warning), "joinable": joinable(warning)}


@routes.post("/<public_id>/request")
@allows("warnings.write", on=queries.warning_at)
def ask(warning: Warned) -> Response:
    """Ask for a second person."""
    preparing.ask(warning, me())
    flash(_("Everybody who may confirm is being called now."), "ok")
    return _to(warning)


@routes.post("/<public_id>/event")
@allows("warnings.write", on=queries.warning_at)
def join(warning: Warned) -> Response:
    """It is about the same event as the one that is named, or about one of its own."""
    name = request.form.get("other", "")
    if name:
        joining.join(warning, me(), name)
    else:
        joining.part(warning, me())
    return _to(warning)


@routes.post("/<public_id>/release")
@allows("warnings.write", on=queries.warning_at)
def release(warning: Warned) -> Response:
    """Out with it; who goes on alone says why."""
    form = ReasonForm()
    if form.reason.name in request.form and not form.validate():
        return _preview(warning, form)
    preparing.release(warning, me(), form.reason.data or "")
    flash(_("The warning is out."), "ok")
    return _to(warning)


@routes.post("/<public_id>/discard")
@allows("warnings.write", on=queries.warning_at)
def discard(warning: Warned) -> Response:
    """Throw away what did not go out."""
    group = warning.post.group
    preparing.discard(warning, me())
    return redirect(url_for("warnings.begin", slug=group.slug), 303)


@routes.route("/<public_id>/update", methods=["GET", "POST"])
@allows("warnings.write", on=queries.warning_at)
def update(warning: Warned) -> Response:
    """Something else is true now."""
    form = UpdateForm.showing(warning)
    version = request.form.get("version", warning.post.version, type=int)
    if form.validate_on_submit():
        with form.refusals():
            running.correct(warning, me(), form.correction(version))
            return _to(warning)
    return render("modules/warnings/update.html", form.status, form=form, warning=warning)


@routes.post("/<public_id>/repetition")
@allows("warnings.write", on=queries.warning_at)
def repeat(warning: Warned) -> Response:
    """Once more to those who were not reached."""
    running.repeat(warning, me())
    flash(_("It goes out once more, to those alone who were not reached."), "ok")
    return _to(warning)


@routes.route("/<public_id>/all-clear", methods=["GET", "POST"])
@allows("warnings.write", on=queries.warning_at)
def all_clear(warning: Warned) -> Response:
    """It is over."""
    form = AllClearForm(data={"words": _("The danger is over. Thank you for your help.")})
    if form.validate_on_submit():
        with form.refusals():
            running.give_all_clear(warning, me(), form.words.data or "")
            return _to(warning)
    return render("modules/warnings/all_clear.html", form.status, form=form, warning=warning)


def _to(warning: Warned) -> Response:
    post = warning.post
    return redirect(url_for("warnings.show", slug=post.group.slug, public_id=post.public_id), 303)
