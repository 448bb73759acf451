"""Groups are founded; people join them, are invited or let in, and become something there."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from itertools import chain

from app.community.actions import groups, invitations, memberships
from app.community.models import Group, JoinPolicy, Member, Visibility
from app.community.queries.invitations import token_of
from app.community.roles import Role
from app.demo.pictures import COVER, PICTURES
from app.demo.story.groups import GROUPS
from app.telling.circle import Circle
from app.telling.part import Part
from app.telling.stage import Act, Stage

FOUNDED = 205  # days ago


def circles(parts: Mapping[str, Part]) -> tuple[Circle, ...]:
    """Those the flats bring, then those of the place, as they were founded."""
    return (*chain.from_iterable(part.circles for part in parts.values()), *GROUPS)


def acts(stage: Stage, parts: Mapping[str, Part]) -> Iterator[Act]:
    """Every group and everybody's way into it."""
    for place, circle in enumerate(circles(parts)):
        founded = stage.moment(FOUNDED, "09:00") + timedelta(minutes=10 * place)
        yield Act(founded, partial(_found, stage, circle, parts))
        yield Act(founded + timedelta(days=1), partial(_gather, stage, circle))
        for key in circle.waiting:
            yield Act(stage.moment(1, "20:10"), partial(_ask, stage, circle, key))


def _found(stage: Stage, circle: Circle, parts: Mapping[str, Part]) -> None:
    owner = stage.people[circle.owner]
    group = groups.found_group(
        owner,
        circle.name,
        modules=[
            name for name, part in parts.items() if circle in part.circles or circle.key in part.also_in
        ],
        code=circle.code,
        about=circle.about,
        description=circle.description,
        visibility=Visibility(circle.visibility),
        join_policy=JoinPolicy(circle.joins),
        questions=list(circle.questions),
        posting_role=Role(circle.posting_role),
        icon=circle.icon,
    )
    stage.groups[circle.key], stage.owners[circle.key] = group, owner
    (cover,) = stage.take_pictures([COVER + circle.picture])
    groups.change_cover(group, owner, cover, PICTURES[circle.picture].alt)
    for name, part in parts.items():
        if circle.settings and circle in part.circles:
            groups.switch_module(group, owner, name, on=True, settings=circle.settings)


def _gather(stage: Stage, circle: Circle) -> None:
    group, owner = stage.groups[circle.key], stage.owners[circle.key]
    for role, keys in circle.people.items():
        for member in stage.several(keys):
            _let_in(group, owner, member, circle)
            memberships.change_role(group, member, owner, Role(role))


def _let_in(group: Group, owner: Member, member: Member, circle: Circle) -> None:
    """Through the door that the group has."""
    match group.join_policy:
        case JoinPolicy.REQUEST:
            memberships.join(group, member, answers=circle.replies)
            memberships.accept(group, member, owner)
        case JoinPolicy.INVITATION:
            invitation = invitations.invite_by_link(group, owner, most_uses=1)
            invitations.accept_invitation(token_of(invitation), member)
        case _:
            memberships.join(group, member, code=circle.code)


def _ask(stage: Stage, circle: Circle, key: str) -> None:
    memberships.join(stage.groups[circle.key], stage.people[key], answers=circle.waiting[key])
