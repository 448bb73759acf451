"""Things by their address, with what the reader may know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from app.community.models import Attachment, Group, Member, Post
from app.community.queries.groups import group_using
from app.community.visibility import post_is_visible
from app.foundation.db import session
from app.foundation.tokens import digest
from app.modules.lost_found.models import Finder, Item, OfficeRecord, Pet, Secret
from app.modules.lost_found.models.kinds import CATEGORY_WORDS, COLOUR_WORDS
from app.modules.lost_found.models.traces import SIGHTING_POSITION
from app.modules.lost_found.queries.choices import NAME, settings_for
from app.modules.lost_found.queries.rights import is_staff, knows_secret


def visible_items(member: Member | None) -> Select[Item]:
    """The things this person may see, each with post, group and author."""
    return _things().where(post_is_visible(member))


def item_at(member: Member | None, slug: str, public_id: str) -> Item | None:
    """The thing at this address, if this person may see it."""
    here = visible_items(member).where(Post.public_id == public_id, Group.slug == slug)
    return session().scalars(here).one_or_none()


def item_of(post_id: int) -> Item | None:
    """A thing with post, group and author, for jobs and messages: whoever calls this has asked for the right."""
    return session().scalars(_things().where(Item.post_id == post_id)).one_or_none()


def _things() -> Select[Item]:
    whole = select(Item).join(Item.post).join(Post.group).join(Post.author)
    return whole.options(
        contains_eager(Item.post).contains_eager(Post.group),
        contains_eager(Item.post).contains_eager(Post.author),
    )


def group_at(member: Member | None, slug: str) -> Group | None:
    """The group at this address, if this person may know of it and it uses the module."""
    return group_using(NAME, member, slug)


def office_at(member: Member | None, slug: str) -> Group | None:
    """The group, if it has a lost property office and this person works there; nobody else knows of the pages."""
    group = group_at(member, slug)
    if group is None or not settings_for(group.id).office or not is_staff(member, group):
        return None
    return group


def office_item_at(member: Member | None, slug: str, public_id: str) -> Item | None:
    """A thing, for those who work at the office."""
    return item_at(member, slug, public_id) if office_at(member, slug) else None


def guest_group_at(member: Member | None, slug: str) -> Group | None:
    """The group, if finds may be reported there without an account."""
    group = group_at(member, slug)
    open_to_guests = group is not None and group.is_public and not group.is_archived
    return group if open_to_guests and group and settings_for(group.id).guest_reports else None


def guest_report(member: Member | None, slug: str, token: str) -> tuple[Item, Finder] | None:
    """A guest's own report by the link in their mail; whoever has the link is the guest.

    It lasts as long as the report: without account it is the only way to take it back.
    """
    del member
    finder = session().scalars(select(Finder).where(Finder.token_digest == digest(token))).one_or_none()
    item = item_of(finder.post_id) if finder is not None else None
    if finder is None or item is None or item.post.group.slug != slug:
        return None
    return item, finder


def pet_at(member: Member | None, slug: str, public_id: str) -> Item | None:
    """The missing animal at this address."""
    item = item_at(member, slug, public_id)
    return item if item is not None and item.is_pet else None


@dataclass(frozen=True)
class Pair:
    """A notice and one that was suggested to belong to it."""

    item: Item
    other: Item

    @property
    def post(self) -> Post:
        """Where its rights are asked."""
        return self.item.post


def trace_at(member: Member | None, slug: str, public_id: str, other_id: str) -> Pair | None:
    """A notice with another one, both visible."""
    item, other = item_at(member, slug, public_id), item_at(member, slug, other_id)
    return Pair(item, other) if item is not None and other is not None else None


def photos_of(item: Item) -> Sequence[Attachment]:
    """The photos of a notice, hidden ones too; for whoever may mend it."""
    own = (Attachment.post_id == item.post_id, Attachment.position < SIGHTING_POSITION)
    return (
        session().scalars(select(Attachment).where(*own).order_by(Attachment.position, Attachment.id)).all()
    )


def office_step_at(member: Member | None, slug: str, public_id: str, step: str) -> Item | None:
    """The same, for the address of a step."""
    del step
    return office_item_at(member, slug, public_id)


@dataclass(frozen=True)
class Paper:
    """A thing with its file, for what is printed about it."""

    item: Item
    record: OfficeRecord

    @property
    def post(self) -> Post:
        """Where its rights are asked."""
        return self.item.post


def office_paper_at(member: Member | None, slug: str, public_id: str) -> Paper | None:
    """A thing that has a file, for those who work at the office."""
    item = office_item_at(member, slug, public_id)
    file = record_of(item) if item is not None else None
    return Paper(item, file) if item is not None and file is not None else None


def secret_of(item: Item) -> Secret:
    """What is hidden about a thing; whoever calls this has asked `knows_secret`."""
    return session().get_one(Secret, item.post_id)


def secret_for(member: Member | None, item: Item) -> Secret | None:
    """What is hidden about a thing, if this person may know it."""
    return session().get(Secret, item.post_id) if knows_secret(member, item) else None


def finder_of(item: Item) -> Finder | None:
    """The finder without account; for the staff."""
    return session().get(Finder, item.post_id)


def pet_of(item: Item) -> Pet | None:
    """What is known besides of a missing animal."""
    return session().get(Pet, item.post_id)


def record_of(item: Item) -> OfficeRecord | None:
    """The office's side of a find."""
    return session().get(OfficeRecord, item.post_id)


def search_words(post_ids: Sequence[int]) -> Mapping[int, str]:
    """Words to find a thing by: kind, colours, brand and place, nothing hidden."""
    rows = session().scalars(select(Item).where(Item.post_id.in_(post_ids)))
    return {item.post_id: " ".join(_words(item)) for item in rows}


def _words(item: Item) -> list[str]:
    colours = [str(COLOUR_WORDS[colour]) for colour in item.known_colours]
    return [word for word in (str(CATEGORY_WORDS[item.category]), *colours, item.brand, item.place) if word]
