"""Finding and founding groups."""

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from app.community.actions.groups import found_group
from app.community.feature import Module
from app.community.present import current_member, me
from app.community.registry import modules
from app.features.groups.forms.charter import FoundingForm
from app.features.groups.frame import Tab
from app.features.groups.queries import directory as queries
from app.features.groups.views.blueprint import routes, to
from app.features.groups.words import VISIBILITY
from app.foundation.access import allows, open_to_all
from app.foundation.language import lazy_
from app.foundation.templates import render

LONGEST_WISH = 80


@routes.get("/groups")
@open_to_all()
def directory() -> Response:
    """Which groups there are."""
    words = request.args.get("q", "")[:LONGEST_WISH]
    module = next((each for each in modules() if each.name == request.args.get("module")), None)
    found = queries.directory(
        current_member(),
        words=words,
        module=module.name if module else "",
        after=request.args.get("after", "")[:LONGEST_WISH],
    )
    may_found = queries.may_found(current_member())
    return render(
        "features/groups/directory.html",
        found=found,
        words=words,
        chosen=module,
        modules=modules(),
        filters=_filters(module, words),
        may_found=may_found,
        visibility_words=VISIBILITY,
    )


def _filters(chosen: Module | None, words: str) -> list[Tab]:
    """All groups, or those with one module."""
    wish = words or None
    everything = Tab(lazy_("Everything"), url_for("groups.directory", q=wish), current=chosen is None)
    return [
        everything,
        *(
            Tab(each.title, url_for("groups.directory", q=wish, module=each.name), current=each is chosen)
            for each in modules()
        ),
    ]


@routes.route("/groups/new", methods=["GET", "POST"])
@allows("groups.create")
def new() -> Response:
    """Found a group."""
    if not queries.may_found(me()):
        abort(403)
    form = FoundingForm()
    if form.validate_on_submit():
        with form.refusals():
            modules_used, code = form.modules.data or [], form.code.data or ""
            group = found_group(me(), form.name.data or "", modules=modules_used, code=code, **form.chosen())
            return to("groups.invitations", group, lazy_("The group is there. Now invite people."))
    return render("features/groups/new.html", form.status, form=form)
