"""Which modules a group uses, and how."""

from dataclasses import fields
from typing import Any

from flask import abort
from werkzeug.wrappers import Response

from app.community.actions.groups import switch_module
from app.community.models import Group
from app.community.present import me
from app.community.queries.groups import visible_group
from app.features.groups.forms.rules import SwitchForm
from app.features.groups.queries.modules import Choice, choice_at, choices_of
from app.features.groups.views.blueprint import routes, to
from app.foundation.access import allows
from app.foundation.language import lazy_
from app.foundation.templates import render


@routes.get("/g/<slug>/settings/modules")
@allows("group.manage", on=visible_group)
def modules(group: Group) -> Response:
    """What can be switched on and off."""
    return render("features/groups/modules.html", group=group, choices=choices_of(group))


@routes.post("/g/<slug>/settings/modules/<name>/switch")
@allows("group.manage", on=choice_at)
def switch(choice: Choice) -> Response:
    """Use a module, or not any more; what it holds stays."""
    on = bool(SwitchForm().on.data)
    switch_module(choice.group, me(), choice.module.name, on=on)
    said = lazy_("{module} is switched on.") if on else lazy_("{module} is switched off.")
    return to("groups.modules", choice.group, str(said).format(module=choice.module.title))


@routes.route("/g/<slug>/settings/modules/<name>", methods=["GET", "POST"])
@allows("group.manage", on=choice_at)
def module_settings(choice: Choice) -> Response:
    """What a group chooses for one module."""
    if choice.module.settings_form is None or not choice.is_on:
        abort(404)
    form: Any = choice.module.settings_form(data=choice.settings())
    if form.validate_on_submit():
        with form.refusals():
            chosen = {field.name: form[field.name].data for field in fields(choice.module.settings)}
            switch_module(choice.group, me(), choice.module.name, on=True, settings=chosen)
            return to("groups.modules", choice.group, lazy_("Saved."))
    return render(
        "features/groups/module.html", form.status, group=choice.group, module=choice.module, form=form
    )
