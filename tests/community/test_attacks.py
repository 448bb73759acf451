"""What was said among few and is then shown to many, and acts repeated without end."""

import pytest

from app.community.actions.comments import comment, edit_comment, react
from app.community.actions.posts import Writing, edit, publish
from app.community.models import Audience, ReactionKind
from app.foundation.limits import LIMITS
from app.foundation.refusal import Refused, TooMany
from tests.factories import a_group, a_member, a_membership

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def ada():
    return a_member("Ada")


@pytest.fixture
def square(ada):
    group = a_group("Dorfplatz")
    a_membership(ada, group)
    return group


def opened(post, by, audience):
    edit(post, by, Writing(title=post.title, body=post.body, audience=audience), version=post.version)


def test_answers_written_among_members_are_not_shown_to_the_world_afterwards(square, ada):
    otto = a_member("Otto")
    a_membership(otto, square)
    post = publish(square, ada, Writing(title="Unter uns", audience=Audience.MEMBERS))
    comment(post, otto, "Mein Geheimnis")
    for audience in (Audience.RESIDENTS, Audience.PUBLIC):
        with pytest.raises(Refused) as refused:
            opened(post, ada, audience)
        assert refused.value.field == "audience"
    opened(post, ada, Audience.MEMBERS)


def test_what_nobody_answered_may_be_opened_and_anything_may_be_narrowed(square, ada):
    post = publish(square, ada, Writing(title="Unter uns", audience=Audience.MEMBERS))
    opened(post, ada, Audience.PUBLIC)
    comment(post, ada, "Für alle")
    opened(post, ada, Audience.MEMBERS)


@pytest.mark.parametrize("act", ["edit", "comment", "nod"])
def test_nobody_changes_or_nods_without_end(square, ada, act):
    post = publish(square, ada, Writing(title="Eins"))
    said = comment(post, ada, "Eins")
    acts = {
        "edit": lambda: opened(post, ada, Audience.PUBLIC),
        "comment": lambda: edit_comment(said, ada, "Zwei", version=said.version),
        "nod": lambda: react(post, ada, ReactionKind.GLAD, on=True),
    }
    most = int(LIMITS["nod" if act == "nod" else "change"].split()[0])
    for _ in range(most):
        acts[act]()
    with pytest.raises(TooMany):
        acts[act]()
