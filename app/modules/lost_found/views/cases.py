"""Claims: what the claimant and the holder do."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.community.permissions import can
from app.community.present import me
from app.foundation.access import allows
from app.foundation.language import _
from app.foundation.templates import render
from app.modules.lost_found.actions import claims, handing_over
from app.modules.lost_found.forms import cases as forms
from app.modules.lost_found.models import Claim, Item
from app.modules.lost_found.models.questions import question_for
from app.modules.lost_found.queries.choices import settings_for
from app.modules.lost_found.queries.claims import case_at, open_claims_on
from app.modules.lost_found.queries.items import item_at, record_of, secret_for
from app.modules.lost_found.queries.rights import is_staff
from app.modules.lost_found.queries.talks import talk_on
from app.modules.lost_found.views.blueprint import routes


@routes.route("/<public_id>/claims/new", methods=["GET", "POST"])
@allows("lost_found.claim", on=item_at)
def claim(item: Item) -> Response:
    """That is mine."""
    form = forms.ClaimForm()
    if form.validate_on_submit():
        with form.refusals():
            made = claims.claim_thing(item, me(), form.answer.data or "")
            flash(_("Sent. Whoever has it will look at your answer."), "ok")
            return _to(made)
    page = "modules/lost_found/claim.html"
    return render(page, form.status, form=form, item=item, group=item.post.group, question=question_for(item))


@routes.get("/cases/<claim_id>")
@allows("lost_found.case", on=case_at)
def case(claim: Claim) -> Response:
    """The private page of one claim."""
    return _page(claim)


_FORMS = {
    "answer_form": forms.AnswerForm,
    "ask_form": forms.AskForm,
    "reject_form": forms.RejectForm,
    "pick_up_form": forms.PickUpForm,
    "hand_over_form": forms.HandOverForm,
    "signature_form": forms.SignatureForm,
}


def _page(claim: Claim, **mended: Any) -> Response:
    """The page with its forms; one of them may have to be mended."""
    empty = {name: form(formdata=None) for name, form in _FORMS.items() if name not in mended}
    status = max((form.status for form in mended.values()), default=200)
    return render("modules/lost_found/case.html", status, claim=claim, **_known(claim), **empty, **mended)


def _known(claim: Claim) -> dict[str, Any]:
    """What this reader may know of the case."""
    item, member = claim.item, me()
    decides = can(member, "lost_found.decide", claim)
    return {
        "item": item,
        "group": item.post.group,
        "talk": talk_on(claim, member),
        "is_mine": claim.claimant_id == member.id,
        "decides": decides,
        "is_staff": is_staff(member, item.post.group),
        "others": len(open_claims_on(item)) - int(claim.is_open) if decides else 0,
        "secret": secret_for(member, item) if decides else None,
        "record": record_of(item),
        "settings": settings_for(item.post.group_id),
    }


def _to(claim: Claim) -> Response:
    return redirect(
        url_for("lost_found.case", slug=claim.item.post.group.slug, claim_id=claim.public_id), 303
    )


def _through(claim: Claim, name: str, form: Any, act: Callable[[], object]) -> Response:
    """Run an act with what was typed, or show the case again with what has to be mended."""
    if form.validate_on_submit():
        with form.refusals():
            act()
            return _to(claim)
    return _page(claim, **{name: form})


@routes.post("/cases/<claim_id>/answers")
@allows("lost_found.answer", on=case_at)
def answer(claim: Claim) -> Response:
    """The claimant answers."""
    form = forms.AnswerForm()
    return _through(claim, "answer_form", form, lambda: claims.answer(claim, me(), form.answer.data or ""))


@routes.post("/cases/<claim_id>/questions")
@allows("lost_found.decide", on=case_at)
def ask(claim: Claim) -> Response:
    """The holder asks."""
    form = forms.AskForm()
    return _through(claim, "ask_form", form, lambda: claims.ask(claim, me(), form.question.data or ""))


@routes.post("/cases/<claim_id>/acceptance")
@allows("lost_found.decide", on=case_at)
def accept(claim: Claim) -> Response:
    """This is the owner."""
    claims.accept(claim, me())
    flash(_("Accepted. The owner gets a code and shows it when you meet."), "ok")
    return _to(claim)


@routes.post("/cases/<claim_id>/rejection")
@allows("lost_found.decide", on=case_at)
def reject(claim: Claim) -> Response:
    """This is not the owner."""
    form = forms.RejectForm()
    if form.validate_on_submit():
        with form.refusals():
            if not claims.reject(claim, me(), form.reason.data or ""):
                flash(_("A second rejection is decided by the staff. They have been told."), "info")
            return _to(claim)
    return _page(claim, reject_form=form)


@routes.post("/cases/<claim_id>/withdrawal")
@allows("lost_found.answer", on=case_at)
def take_claim_back(claim: Claim) -> Response:
    """It is not mine after all."""
    claims.take_claim_back(claim, me())
    flash(_("Your claim was taken back."), "ok")
    return _to(claim)


@routes.post("/cases/<claim_id>/pick-up")
@allows("lost_found.decide", on=case_at)
def arrange(claim: Claim) -> Response:
    """Say when to meet."""
    form = forms.PickUpForm()
    return _through(claim, "pick_up_form", form, lambda: claims.arrange(claim, me(), form.moment))


@routes.post("/cases/<claim_id>/hand-over")
@allows("lost_found.decide", on=case_at)
def hand_over(claim: Claim) -> Response:
    """The code was shown: the thing changes hands."""
    form = forms.HandOverForm()

    def act() -> None:
        handing_over.hand_over_by_code(claim, me(), form.code.data or "")
        flash(_("Handed over. Thank you for bringing it back!"), "ok")

    return _through(claim, "hand_over_form", form, act)


@routes.post("/cases/<claim_id>/signature")
@allows("lost_found.sign", on=case_at)
def sign(claim: Claim) -> Response:
    """Handed over on paper."""
    form = forms.SignatureForm()
    return _through(
        claim,
        "signature_form",
        form,
        lambda: handing_over.hand_over_by_signature(claim, me(), form.signed_by.data or ""),
    )
