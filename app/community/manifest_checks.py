"""What a manifest names has to exist: asked once at start, so that a typing mistake is not found by a reader."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, get_origin

from app.community.feature import Feature, Link, Module
from app.community.models import Post, PostDetail
from app.community.permissions import all_permissions
from app.community.registry import BrokenManifest
from app.community.roles import Role


def refuse_misshapen(installed: Sequence[Any]) -> None:
    """Asked before anybody walks over the manifests: each is one, and its lists are lists."""
    problems = [
        f"app/installed.py: {each.__name__} is a file: its manifest is {each.__name__.split('.')[-2]}.MODULE"
        if hasattr(each, "__name__")
        else f"app/installed.py: {each!r} is no Feature"
        for each in installed
        if not isinstance(each, Feature)
    ]
    features = [each for each in installed if isinstance(each, Feature)]
    problems += [problem for feature in features for problem in _lone_values(feature)]
    if problems:
        raise BrokenManifest("; ".join(problems))


def _lone_values(feature: Feature) -> Iterator[str]:
    """(one) is no tuple, (one,) is."""
    for field in fields(feature):
        value = getattr(feature, field.name)
        if get_origin(field.type) is tuple and not isinstance(value, tuple):
            kind = type(value).__name__
            yield f"manifest of {feature.name}: {field.name} is a {kind}, not a tuple: {field.name}=(…,) with a comma"


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
        problems += [f"manifest of {feature.name}: {problem}" for problem in _for_nobody(feature)]
        found = [*_in_posts(feature, has_template), *_in_links(feature)]
        if isinstance(feature, Module):
            problems += [f"manifest of {feature.name}: {problem}" for problem in _of_a_module(feature)]
        problems += _missing(feature, found, {"endpoint": doors, "permission": rights, "icon": icons})
    if problems:
        raise BrokenManifest("; ".join(problems))


def _for_nobody(feature: Feature) -> Iterator[str]:
    """A view that asks for a permission knows who acts; guests are nobody."""
    for permission in feature.permissions:
        if permission.role is Role.GUEST:
            yield f"Permission {permission.name!r}: guests have no account; also=has_account, or @open_to_all()"


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


def _of_a_module(module: Module) -> Iterator[str]:
    yield from _wrong_names(module)
    yield from _wrong_settings(module)
    for kind in module.posts:
        if kind.detail is not None and not issubclass(kind.detail, PostDetail):
            yield f"{kind.detail.__name__} stands beside a post: class {kind.detail.__name__}(PostDetail, Model)"


def _wrong_names(module: Module) -> Iterator[str]:
    """What a module names begins with its own name, and its name is that of its folder."""
    for view in module.views:
        if f".{module.name}." not in f"{view.import_name}.":
            yield f"its name is not that of its folder ({view.import_name})"
    named: list[Any] = [*module.permissions, *module.posts, *module.notifications]
    for each in named:
        if not each.name.startswith(f"{module.name}."):
            yield f"{type(each).__name__} {each.name!r} has to begin with '{module.name}.'"
    for name in module.limits:
        if not name.startswith(f"{module.name}."):
            yield f"limit {name!r} has to begin with '{module.name}.'"
    longest = Post.kind.type.length
    for kind in module.posts:
        if len(kind.name) > longest:
            yield f"PostKind {kind.name!r} has more than {longest} letters"


def _wrong_settings(module: Module) -> Iterator[str]:
    """The form of a module's settings asks for exactly what the module keeps, and a group need not have answered."""
    kept = {field.name: field for field in fields(module.settings)} if module.settings else {}
    asked = {
        name for name, value in vars(module.settings_form or object).items() if hasattr(value, "field_class")
    }
    for name, field in kept.items():
        if not hasattr(module.settings_form, name):
            yield f"there is no field {name!r} in settings_form, though settings has it"
        if field.default is MISSING and field.default_factory is MISSING:
            yield f"{name!r} in settings has no default"
    yield from (
        f"{name!r} in settings_form is kept nowhere: settings lacks it" for name in sorted(asked - set(kept))
    )


def _missing(feature: Feature, named: Sequence[_Named], there: Mapping[str, Collection[str]]) -> list[str]:
    return [
        f"manifest of {feature.name}: there is no {what} {name!r} ({place})"
        for what, name, place in named
        if name and name not in there.get(what, ())
    ]
