"""Every route and who gets in: an outsider of a hidden group gets 404 on all that belongs to it, by every method.

Routes without a group stand in STANDING with what a guest, a member and an administrator get; a new route
without a line fails here, so that somebody decides.
"""

import pytest
from werkzeug.routing import AnyConverter, BaseConverter, Rule
from werkzeug.routing.converters import NumberConverter

from app.community.models import Comment, Visibility
from app.community.registry import modules
from app.community.roles import Role
from app.foundation.web import House
from app.foundation.work import unit_of_work
from app.modules.news.models import Article
from tests.architecture.everything import FLATS
from tests.architecture.standing import STANDING
from tests.factories import a_group, a_member, a_membership, a_post, sign_in, the_town

SECRET = "Nebelhorn"


@pytest.fixture
def council(app: House) -> dict[str, str]:
    """A hidden group in which everything exists that an address could name."""
    with unit_of_work() as session:
        the_town()
        mayor = a_member("Maria", role=Role.MEMBER)
        every = tuple(module.name for module in modules())
        hidden = a_group(f"Arbeitskreis {SECRET}", modules=every, visibility=Visibility.HIDDEN)
        a_membership(mayor, hidden, Role.OWNER)
        post = a_post(hidden, mayor, f"Plan {SECRET}", kind="news.article")
        session.add(Article(post_id=post.id))
        comment = Comment(post=post, author=mayor, body=SECRET)
        session.add(comment)
        session.flush()
        return {"slug": hidden.slug, "public_id": post.public_id, "comment_id": comment.public_id}


def routes(house: House, *, in_group: bool) -> list[Rule]:
    rules = [rule for rule in house.url_map.iter_rules() if not rule.endpoint.startswith("probe.")]
    return [rule for rule in rules if ("slug" in rule.arguments) is in_group]


def address(house: House, rule: Rule, known: dict[str, str]) -> str:
    """The rule's address with ids of the hidden group, whatever its arguments are called."""
    values: dict[str, object] = {}
    for name, converter in rule._converters.items():
        values[name] = known.get(name) or _likely(converter, known["public_id"])
    return house.url_map.bind("localhost").build(rule.endpoint, values)


def _likely(converter: BaseConverter, public_id: str) -> object:
    """Something this argument of an address takes."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return 1 if isinstance(converter, NumberConverter) else public_id


def methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) - {"HEAD", "OPTIONS"}


def test_an_outsider_gets_not_found_on_everything_of_a_hidden_group(app, client, council, flats) -> None:
    tried = tuple(beginning for flat in flats for beginning in FLATS[flat])
    with unit_of_work():
        otto = a_member("Otto")
    guest, outsider = app.test_client(), sign_in(client, otto)
    wrong = []
    for rule in routes(app, in_group=True):
        if not rule.endpoint.startswith(tried):
            continue
        path = address(app, rule, council)
        for method in methods(rule):
            for who, browser in (("guest", guest), ("outsider", outsider)):
                answer = browser.open(path, method=method, data={} if method != "GET" else None)
                if answer.status_code != 404 or SECRET in answer.text:
                    wrong.append(f"{who}: {method} {path} ({rule.endpoint}) -> {answer.status_code}")
    assert wrong == []


def test_every_route_without_a_group_has_its_line(app) -> None:
    endpoints = {rule.endpoint for rule in routes(app, in_group=False)}
    assert sorted(endpoints - set(STANDING)) == []
    assert sorted(set(STANDING) - endpoints) == []


def test_guests_members_and_administrators_get_what_stands_there(app, council) -> None:
    with unit_of_work():
        people = {"guest": None, "member": a_member("Otto"), "admin": a_member("Anna", role=Role.ADMIN)}
    browsers = {
        who: sign_in(app.test_client(), one) if one else app.test_client() for who, one in people.items()
    }
    wrong = []
    for rule in routes(app, in_group=False):
        if "GET" not in methods(rule):
            continue
        path = address(app, rule, council)
        expected = dict(zip(("guest", "member", "admin"), STANDING[rule.endpoint].split(), strict=True))
        for who, browser in browsers.items():
            answer = browser.get(path)
            if str(answer.status_code) != expected[who] or (SECRET in answer.text and who != "admin"):
                wrong.append(f"{who}: {path} ({rule.endpoint}) -> {answer.status_code}, not {expected[who]}")
    assert wrong == []


def test_a_guest_changes_nothing_without_an_account(app, client, council) -> None:
    """POST without account: the door, not found, or a form to be mended; never done."""
    wrong = []
    for rule in routes(app, in_group=False):
        for method in methods(rule) - {"GET"}:
            status = client.open(address(app, rule, council), method=method, data={}).status_code
            if status >= 500 or (
                status == 200 and rule.endpoint != "accounts.decline"
            ):  # declining twice is polite
                wrong.append(f"{method} {rule.rule} -> {status}")
    assert wrong == []
