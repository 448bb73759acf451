"""What somebody may begin in a group."""

from collections.abc import Sequence

from app.community.feature import Feature, Module, PostKind
from app.community.models import Group, Member
from app.community.permissions import can
from app.community.registry import features, uses


def kinds_for(member: Member | None, group: Group) -> Sequence[PostKind]:
    """The kinds of posts this person may write here; what the group is for comes first, plain posts last."""
    return [
        kind
        for feature in sorted(features(), key=lambda feature: not isinstance(feature, Module))
        for kind in feature.posts
        if kind.compose and _is_offered(feature, group) and can(member, kind.permission, group)
    ]


def _is_offered(feature: Feature, group: Group) -> bool:
    return not isinstance(feature, Module) or uses(group, feature.name)
