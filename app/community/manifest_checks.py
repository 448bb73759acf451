"""What a manifest names has to exist: asked once at start, so that a typing mistake is not found by a reader."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from app.community.feature import Feature, Link, Module
from app.community.permissions import all_permissions
from app.community.registry import BrokenManifest


def refuse_dangling(
    features: Sequence[Feature],
    doors: Mapping[str, str | None],
    *,
    has_template: Callable[[str], bool],
    icons: Collection[str],
) -> None:
    """Compare the manifests with what there is: doors are endpoints with the permission each asks for."""
    rights = {permission.name for permission in all_permissions()}
    problems = [
        f"view {endpoint}: there is no permission {right!r} in any manifest"
        for endpoint, right in doors.items()
        if right is not None and right not in rights
    ]
    for feature in features:
        found = [*_in_posts(feature, has_template), *_in_links(feature), *_in_settings(feature)]
        problems += _missing(feature, found, {"endpoint": doors, "permission": rights, "icon": icons})
    if problems:
        raise BrokenManifest("; ".join(problems))


# What a manifest names: kind of name, the name, where it stands.
_Named = tuple[str, str, str]


def _in_posts(feature: Feature, has_template: Callable[[str], bool]) -> Iterator[_Named]:
    for kind in feature.posts:
        place = f"PostKind {kind.name}"
        yield from (("endpoint", kind.compose, f"{place}.compose"), ("endpoint", kind.edit, f"{place}.edit"))
        yield "permission", kind.permission, f"{place}.permission"
        yield "permission", kind.edit_permission, f"{place}.edit_permission"
        for template in (kind.card, kind.page):
            if not has_template(template):
                yield "template", template, place


def _in_links(feature: Feature) -> Iterator[_Named]:
    links = _links(feature)
    signs: list[Any] = [*links, *feature.calendars, *([feature] if isinstance(feature, Module) else [])]
    for sign in signs:
        yield "icon", sign.icon, f"{type(sign).__name__}"
    entries: list[Any] = [*feature.tabs, *links]
    for entry in entries:
        yield "endpoint", entry.endpoint, f"{type(entry).__name__} {entry.endpoint!r}"
        yield "permission", entry.permission, f"{type(entry).__name__} {entry.endpoint!r}"


def _links(feature: Feature) -> tuple[Link, ...]:
    menus = (feature.navigation, feature.toolbar, feature.account_links)
    return tuple(link for menu in (*menus, feature.admin_links, feature.footer_links) for link in menu)


def _in_settings(feature: Feature) -> Iterator[_Named]:
    """The form of a module's settings asks for exactly what the module keeps."""
    if not isinstance(feature, Module) or feature.settings is None:
        return
    for name in feature.settings.__dataclass_fields__:
        if not hasattr(feature.settings_form, name):
            yield "field", name, "settings_form, though settings has it"


def _missing(feature: Feature, named: Sequence[_Named], there: Mapping[str, Collection[str]]) -> list[str]:
    return [
        f"manifest of {feature.name}: there is no {what} {name!r} ({place})"
        for what, name, place in named
        if name and name not in there.get(what, ())
    ]
