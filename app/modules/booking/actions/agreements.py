"""Forms, house rules and prices: each change is a new version, the old ones stay what they were."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from app.community.models import Member
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.language import lazy_
from app.foundation.refusal import Refused
from app.modules.booking.actions.furnishing import changed
from app.modules.booking.models import Facility, Offer, Version, VersionKind
from app.modules.booking.models.versions import fingerprint
from app.modules.booking.prices import read_table

QUESTION_KINDS = frozenset({"text", "check", "number", "choice"})
_POINTERS = {
    VersionKind.FORM: "form_version_id",
    VersionKind.TERMS: "terms_version_id",
    VersionKind.PRICES: "prices_version_id",
}


def agree(
    facility: Facility,
    by: Member,
    kind: VersionKind,
    content: Mapping[str, Any],
    *,
    offer: Offer | None = None,
) -> Version:
    """Let a new version hold from now on, for the facility or (prices) for one offer.

    FORM: {"questions": [{"key", "label", "kind": text|check|number|choice, "required", "choices"}]};
    TERMS: {"text": Markdown}; HANDOVER: {"checklist": [...], "meters": [...]}, the newest holds; PRICES: see prices/table.py. The same content again makes no new version.
    """
    authorize(by, "booking.set_up", facility)
    _refuse_broken(kind, content)
    version = _same(facility, kind, content) or _next(facility, by, kind, content)
    if kind in _POINTERS:
        owner = offer if offer is not None and kind is VersionKind.PRICES else facility
        setattr(owner, _POINTERS[kind], version.id)
    changed(facility, by)
    return version


def price_as_facility(facility: Facility, by: Member, offer: Offer) -> None:
    """The offer has no prices of its own any more; what was asked for before keeps them."""
    authorize(by, "booking.set_up", facility)
    offer.prices_version_id = None
    changed(facility, by)


def _refuse_broken(kind: VersionKind, content: Mapping[str, Any]) -> None:
    if kind is VersionKind.PRICES:
        read_table(content)
    elif kind is VersionKind.TERMS and not str(content.get("text", "")).strip():
        raise Refused(lazy_("Please write the house rules."), field="terms")
    elif kind is VersionKind.FORM and not all(_is_question(each) for each in content.get("questions", [])):
        raise Refused(lazy_("A question needs a name, a text and a kind of answer."), field="form")


def _is_question(question: Any) -> bool:
    return (
        isinstance(question, dict)
        and bool(question.get("key"))
        and bool(question.get("label"))
        and question.get("kind") in QUESTION_KINDS
        and (question["kind"] != "choice" or bool(question.get("choices")))
    )


def _same(facility: Facility, kind: VersionKind, content: Mapping[str, Any]) -> Version | None:
    own = select(Version).where(
        Version.facility_id == facility.post_id,
        Version.kind == kind,
        Version.sha256 == fingerprint(dict(content)),
    )
    return session().scalars(own.order_by(Version.number.desc())).first()


def _next(facility: Facility, by: Member, kind: VersionKind, content: Mapping[str, Any]) -> Version:
    own = (Version.facility_id == facility.post_id, Version.kind == kind)
    last = session().scalar(select(func.max(Version.number)).where(*own)) or 0
    version = Version(facility_id=facility.post_id, kind=kind, number=last + 1, content=dict(content))
    version.sha256, version.created_by_id = fingerprint(version.content), by.id
    session().add(version)
    session().flush()
    return version
