"""The file of one thing at the office: everything that is known, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from flask import flash, request
from werkzeug.wrappers import Response

from app.community.models import Member
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.lost_found.actions import disposing, handing_over, intake
from app.modules.lost_found.forms import office as forms
from app.modules.lost_found.models import Item
from app.modules.lost_found.models.states import steps_of
from app.modules.lost_found.queries import items, office
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.claims import claims_on
from app.modules.lost_found.views.blueprint import routes
from app.modules.lost_found.views.office import to_file


@routes.get("/office/items/<public_id>")
@allows("lost_found.office", on=items.office_item_at)
def office_file(item: Item) -> Response:
    """The file."""
    return _page(item)


_FORMS = {
    "return_form": forms.CounterReturnForm,
    "auction_form": forms.AuctionForm,
    "dispose_form": forms.DisposeForm,
    "pass_form": forms.PassOnForm,
    "agree_form": forms.AgreementForm,
}


def _page(item: Item, **mended: Any) -> Response:
    """The file with its forms; one of them may have to be mended."""
    known = _known(item)
    empty = {name: form(formdata=None) for name, form in _FORMS.items() if name not in mended}
    if "receive_form" not in mended:
        filled = forms.fill_file(item, known["secret"], known["record"])
        empty["receive_form"] = _receive_form(item, formdata=None, data=filled)
    status = max((form.status for form in mended.values()), default=200)
    return render("modules/lost_found/office/file.html", status, item=item, **known, **empty, **mended)


def _known(item: Item) -> dict[str, Any]:
    """Everything the office knows of a thing."""
    return {
        "group": item.post.group,
        "record": office.file_of(item),
        "secret": items.secret_of(item),
        "finder": items.finder_of(item),
        "claims": claims_on(item),
        "moves": office.moves_of(item),
        "disposal": office.disposal_of(item),
        "photos": items.photos_of(item),
        "steps": frozenset(steps_of(item.side, item.state, in_office=item.in_office)),
    }


def _receive_form(item: Item, **given: Any) -> forms.ReceiveForm:
    """The form of the file, with this group's shelves to choose from."""
    form, file = forms.ReceiveForm(**given), items.record_of(item)
    forms.offer_storage(form, settings_for(item.post.group_id), file.storage if file else "")
    return form


def _through(item: Item, name: str, form: Any, act: Callable[[], object], said: str) -> Response:
    """Run an act with what was typed, or show the file again with what has to be mended."""
    if form.validate_on_submit():
        with form.refusals():
            act()
            flash(said, "ok")
            return to_file(item)
    return _page(item, **{name: form})


@routes.post("/office/items/<public_id>/receipt")
@allows("lost_found.office", on=items.office_item_at)
def office_receive(item: Item) -> Response:
    """A neighbour's find comes in, or the file is corrected."""
    form = _receive_form(item)
    act = intake.amend if items.record_of(item) else intake.receive
    return _through(item, "receive_form", form, lambda: act(item, me(), form.intake()), _("Saved."))


@routes.post("/office/items/<public_id>/return")
@allows("lost_found.sign", on=items.office_item_at)
def office_return(item: Item) -> Response:
    """The owner stands at the counter, without an account."""
    form = forms.CounterReturnForm()
    return _through(
        item,
        "return_form",
        form,
        lambda: handing_over.hand_over_at_counter(item, me(), form.name.data or "", form.proof.data or ""),
        _("Handed over. Thank you for bringing it back!"),
    )


@routes.post("/office/items/<public_id>/auction")
@allows("lost_found.office", on=items.office_item_at)
def office_list(item: Item) -> Response:
    """On the auction list."""
    form = forms.AuctionForm()

    def act() -> None:
        if form.auction_on.data and form.notice_until.data:
            days = {"auction_on": form.auction_on.data, "notice_until": form.notice_until.data}
            disposing.list_for_auction(item, me(), **days)

    return _through(item, "auction_form", form, act, _("It is on the list."))


@routes.post("/office/items/<public_id>/disposal")
@allows("lost_found.office", on=items.office_item_at)
def office_dispose(item: Item) -> Response:
    """Sold, donated or destroyed; before the six months are over only a proposal."""
    form = forms.DisposeForm()
    proceeds, reason = form.proceeds.cents or 0, form.reason.data or ""

    def act() -> None:
        if item.state == "open":
            disposing.propose_early(item, me(), form.chosen, reason)
        else:
            disposing.dispose(item, me(), form.chosen, reason=reason, proceeds_cents=proceeds)

    return _through(item, "dispose_form", form, act, _("Noted."))


@routes.post("/office/items/<public_id>/passing-on")
@allows("lost_found.office", on=items.office_item_at)
def office_pass_on(item: Item) -> Response:
    """It passes to the municipality."""
    form = forms.PassOnForm()
    act = disposing.pass_to_town
    return _through(item, "pass_form", form, lambda: act(item, me(), form.reason.data or ""), _("Noted."))


@routes.post("/office/items/<public_id>/agreement")
@allows("lost_found.office", on=items.office_item_at)
def office_agree(item: Item) -> Response:
    """The second person agrees to an early disposal."""
    form = forms.AgreementForm()
    act = disposing.confirm_early
    return _through(
        item,
        "agree_form",
        form,
        lambda: act(item, me(), proceeds_cents=form.proceeds.cents or 0),
        _("Noted."),
    )


_SIMPLE: dict[str, Callable[[Item, Member], object]] = {
    "wiping": disposing.note_wiped,
    "offer": disposing.offer_to_finder,
    "collection": disposing.give_to_finder,
    "proposal-end": disposing.withdraw_early,
}


@routes.post(f"/office/items/<public_id>/steps/<any({', '.join(map(repr, _SIMPLE))}):step>")
@allows("lost_found.office", on=items.office_step_at)
def office_step(item: Item) -> Response:
    """A step that needs nothing but a button: wiped, offered, collected, proposal dropped."""
    _SIMPLE[(request.view_args or {})["step"]](item, me())
    flash(_("Noted."), "ok")
    return to_file(item)
