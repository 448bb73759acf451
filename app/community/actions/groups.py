"""Groups are founded, changed, opened, archived, and get their modules."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Unpack

from sqlalchemy import update

from app.community.actions.attachments import keep
from app.community.actions.charters import Changes, Choices, refuse_impossible
from app.community.actions.join_codes import set_code
from app.community.actions.slugs import settle
from app.community.actions.standing import hold, let_in
from app.community.events import GroupChanged, GroupCreated
from app.community.models import (
    Attachment,
    Audience,
    Group,
    GroupModule,
    Member,
    Post,
    Visibility,
)
from app.community.permissions import Forbidden, authorize, role_on_site
from app.community.queries.site import site
from app.community.registry import features
from app.community.registry import module as module_named
from app.community.roles import Role
from app.foundation import clock
from app.foundation.db import session
from app.foundation.events import record
from app.foundation.files import Upload
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused

_OPENNESS = (Visibility.HIDDEN, Visibility.MEMBERS, Visibility.LISTED, Visibility.PUBLIC)


def found_group(
    by: Member, name: str, *, modules: Sequence[str] = (), code: str = "", **chosen: Unpack[Choices]
) -> Group:
    """Begin a group; whoever founds it owns it. Raises Forbidden if the place lets only others found groups."""
    authorize(by, "groups.create")
    if not role_on_site(by).reaches(site().group_creation):
        raise Forbidden
    limit("group", by.id)
    refuse_impossible({**chosen, "name": name})
    group = Group(name=name, **chosen)
    group.cover, group.modules = None, [GroupModule(module=_known(each)) for each in dict.fromkeys(modules)]
    settle(group)
    set_code(group, code)
    record(GroupCreated(group_id=group.id, actor_id=by.id))
    let_in(group, by, by, act="founded", role=Role.OWNER)
    _furnish(group, by)
    return group


def _furnish(group: Group, by: Member) -> None:
    """What every group has by itself is there from its first moment on."""
    for feature in features():
        if feature.furnish is not None:
            feature.furnish(group, by)


def change_group(
    group: Group, by: Member, *, version: int, code: str | None = None, **chosen: Unpack[Changes]
) -> None:
    """Change what is chosen; what is not named stays. Raises Conflict if somebody else was faster.

    Showing the group to more people is a decision of its own: `show_group`.
    """
    authorize(by, "group.manage", group)
    refuse_stale(group, version)
    if opens(group, chosen.get("visibility", group.visibility)):
        raise Refused(lazy_("Showing the group to more people has to be confirmed."), field="visibility")
    _apply(group, chosen)
    if code is not None:
        set_code(group, code)
    _record_change(group, by)


def show_group(group: Group, by: Member, to: Visibility, *, version: int, keep_past: bool = True) -> None:
    """Let more people, or fewer, know of the group.

    With `keep_past` what was written for the members alone stays with them when the group becomes public.
    """
    authorize(by, "group.manage", group)
    refuse_stale(group, version)
    if to is Visibility.PUBLIC and opens(group, to) and keep_past:
        _keep_past_inside(group)
    _apply(group, {"visibility": to})
    _record_change(group, by)


def opens(group: Group, to: Visibility) -> bool:
    """Whether this visibility shows the group to more people than now."""
    return _OPENNESS.index(to) > _OPENNESS.index(group.visibility)


def change_cover(group: Group, by: Member, upload: Upload | None, alt: str) -> None:
    """Give the group a picture with its text alternative, or (without one) other words for the present picture."""
    authorize(by, "group.manage", group)
    if not alt:
        raise Refused(lazy_("Please say in a few words what the picture shows."), field="alt")
    if upload is not None:
        _put_cover(group, keep(upload, by, alt=alt))
    elif group.cover is not None:
        group.cover.alt = alt
    _record_change(group, by)


def remove_cover(group: Group, by: Member) -> None:
    """Let the group have no picture."""
    authorize(by, "group.manage", group)
    _put_cover(group, None)
    _record_change(group, by)


def _put_cover(group: Group, cover: Attachment | None) -> None:
    """Show another picture, or none; the old one goes."""
    old, group.cover = group.cover, cover
    session().flush()
    if old is not None:
        session().delete(old)


def archive_group(group: Group, by: Member) -> None:
    """From now on the group can only be read and left."""
    authorize(by, "group.manage", group)
    group.archived_at = group.archived_at or clock.now()
    _record_change(group, by)


def unarchive_group(group: Group, by: Member) -> None:
    """Let the group live again."""
    authorize(by, "group.manage", group)
    group.archived_at = None
    _record_change(group, by)


def switch_module(
    group: Group, by: Member, name: str, *, on: bool, settings: Mapping[str, Any] | None = None
) -> None:
    """Use a module in a group, or not any more; its settings and what it holds stay."""
    authorize(by, "group.manage", group)
    _known(name)
    row = session().get(GroupModule, (group.id, name)) or GroupModule(group_id=group.id, module=name)
    row.is_on = on
    if settings is not None:
        row.settings = _known_settings(name, settings)
    session().add(row)
    session().flush()
    session().refresh(group, ["modules"])
    _record_change(group, by)


def refuse_stale(group: Group, version: int) -> None:
    """Nothing is overwritten that the person has not seen."""
    hold(group)
    if group.version != version:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))


def _apply(group: Group, chosen: Changes) -> None:
    refuse_impossible(chosen)
    goes_into_hiding = chosen.get("visibility", group.visibility) is not group.visibility
    for name, value in chosen.items():
        setattr(group, name, value)
    if goes_into_hiding and group.visibility is Visibility.HIDDEN:
        settle(group)


def _keep_past_inside(group: Group) -> None:
    outward = (Audience.PUBLIC, Audience.RESIDENTS)
    session().execute(
        update(Post)
        .where(Post.group_id == group.id, Post.audience.in_(outward))
        .values(audience=Audience.MEMBERS, version=Post.version + 1)
    )


def _known(module: str) -> str:
    if module_named(module) is None:
        raise Refused(lazy_("This module does not exist here."))
    return module


def _known_settings(module: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    of = module_named(module)
    names = {field.name for field in fields(of.settings)} if of and of.settings else set()
    return {name: value for name, value in settings.items() if name in names}


def _record_change(group: Group, by: Member) -> None:
    session().flush()
    record(GroupChanged(group_id=group.id, actor_id=by.id))
