"""Finds and losses are reported, mended, renewed and taken back."""

from collections.abc import Collection
from dataclasses import replace

from app.community.actions.attachments import attach
from app.community.actions.posts import Writing, draft, edit, release, withdraw
from app.community.models import Group, Member, Post, PostState
from app.community.permissions import authorize
from app.foundation.db import session
from app.foundation.events import record
from app.modules.lost_found.actions.steps import (
    NotPossible,
    begin_round,
    keep_figures,
    lock,
    refuse_unless,
    take,
)
from app.modules.lost_found.actions.writing import (
    Report,
    refuse_incomplete,
    write_item,
    write_pet,
    write_secret,
)
from app.modules.lost_found.events import ItemEdited, ItemReported
from app.modules.lost_found.models import Item, ItemState, Step
from app.modules.lost_found.models.kinds import photo_is_hidden
from app.modules.lost_found.queries.items import photos_of

KIND = "lost_found.item"


def report_thing(group: Group, by: Member, report: Report) -> Item:
    """Publish a find or a loss."""
    item = keep_draft(group, by, report)
    publish_item(item, by)
    return item


def keep_draft(group: Group, by: Member, report: Report, *, on_behalf_of: str = "") -> Item:
    """Write down a thing without publishing it: a guest's report before the confirmation."""
    authorize(by, "lost_found.report", group)
    refuse_incomplete(report, pictures=len(report.uploads))
    writing = replace(report.writing(), on_behalf_of=on_behalf_of)
    post = draft(group, by, writing, kind=KIND, permission="lost_found.report")
    item = Item(post=post, state=ItemState.DRAFT, side=report.side, category=report.category, by_guest=False)
    write_item(item, report)
    session().add(item)
    session().flush()
    write_secret(item, report)
    write_pet(item, report)
    _add_photos(post, by, report)
    return item


def _add_photos(post: Post, by: Member, report: Report) -> None:
    """Whoever does not see the photos hears at least of what they are, in the words everybody may read."""
    hidden = photo_is_hidden(report.category, shows_feature=report.shows_feature)
    alts = report.alts or [report.shows or post.title] * len(report.uploads)
    attach(post, by, report.uploads, alts, hidden=hidden)
    session().flush()


def publish_item(item: Item, by: Member) -> None:
    """Let everybody read it; matching and alerts follow in the worker."""
    refuse_unless(item, Step.PUBLISH)
    release(item.post, by)
    take(item, Step.PUBLISH, by, visible_to="public")
    record(ItemReported(post_id=item.post_id, group_id=item.post.group_id, actor_id=by.id))


def edit_thing(
    item: Item, by: Member, report: Report, *, version: int, dropped: Collection[str] = ()
) -> None:
    """Mend a notice; `dropped` are the public ids of photos that go."""
    authorize(by, "lost_found.edit", item)
    lock(item)
    if item.is_final:
        raise NotPossible(item)
    kept = [photo for photo in photos_of(item) if photo.public_id not in dropped]
    refuse_incomplete(report, pictures=len(kept) + len(report.uploads))
    edit(item.post, by, _as_before(item.post, report), version=version, permission="lost_found.edit")
    write_item(item, report)
    write_secret(item, report)
    write_pet(item, report)
    _change_photos(item, by, report, dropped)
    keep_figures(item)
    record(ItemEdited(post_id=item.post_id, group_id=item.post.group_id, actor_id=by.id))


def _as_before(post: Post, report: Report) -> Writing:
    """What was typed now; what this form does not ask for stays."""
    return replace(
        report.writing(),
        plain=post.plain,
        language=post.language,
        on_behalf_of=post.on_behalf_of,
        audience=post.audience,
        comments=post.comments,
        expires_at=post.expires_at,
    )


def _change_photos(item: Item, by: Member, report: Report, dropped: Collection[str]) -> None:
    hidden = photo_is_hidden(report.category, shows_feature=report.shows_feature)
    photos = photos_of(item)
    is_said_anew = bool(photos) and report.shows not in {"", photos[0].alt}
    for photo in photos:
        if photo.public_id in dropped:
            session().delete(photo)
            continue
        photo.is_hidden = hidden
        if is_said_anew:
            photo.alt = report.shows
    _add_photos(item.post, by, report)


def renew(item: Item, by: Member) -> None:
    """Keep a notice for another round of days, also when it has run out."""
    authorize(by, "lost_found.edit", item)
    lock(item)
    refuse_unless(item, Step.RENEW)
    begin_round(item)
    take(item, Step.RENEW, by)


def take_back(item: Item, by: Member, reason: str = "") -> None:
    """Withdraw a notice: hidden at once, erased after 30 days. Not while somebody claims the thing."""
    authorize(by, "lost_found.withdraw", item)
    lock(item)
    take(item, Step.WITHDRAW, by, reason=reason)
    withdraw(item.post, PostState.RETRACTED, by)
