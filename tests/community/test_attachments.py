"""Files beside a post: in their order, not too many, and only one's own go away."""

import pytest
from sqlalchemy import select

from app.community.actions.attachments import MOST_ATTACHMENTS, attach, rearrange
from app.community.models import Attachment
from app.foundation.events import EventRow
from app.foundation.files import Upload
from app.foundation.refusal import Refused
from app.foundation.tokens import new_token
from tests.factories import a_group, a_member, a_post

pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def ada():
    return a_member("Ada")


@pytest.fixture
def post(ada):
    return a_post(a_group(), ada)


def uploads(number, media_type="image/jpeg"):
    return [Upload(new_token(), f"{place}.jpg", 10, media_type, "0") for place in range(number)]


def there(session, post):
    order = (Attachment.position, Attachment.id)
    return session.scalars(select(Attachment).where(Attachment.post_id == post.id).order_by(*order)).all()


def test_they_keep_their_order_and_say_what_they_show(at_work, ada, post):
    attach(post, ada, uploads(2), ["Linde"])
    attach(post, ada, uploads(1), ["Platz"])
    assert [(each.position, each.alt) for each in there(at_work, post)] == [
        (0, "Linde"),
        (1, ""),
        (2, "Platz"),
    ]


def test_each_is_told_so_that_the_worker_hears(at_work, ada, post):
    attach(post, ada, uploads(2))
    assert at_work.query(EventRow).filter_by(name="attachment_received").count() == 2


def test_ten_belong_to_a_post_and_no_more(ada, post):
    attach(post, ada, uploads(MOST_ATTACHMENTS - 1))
    with pytest.raises(Refused):
        attach(post, ada, uploads(2))


def test_what_goes_is_ones_own_and_not_hidden(at_work, ada, post):
    first, second = attach(post, ada, uploads(2), ["Eins", "Zwei"])
    (hidden,) = attach(post, ada, uploads(1), hidden=True)
    (other,) = attach(a_post(post.group, ada), ada, uploads(1))
    gone = {first.public_id, hidden.public_id, other.public_id}
    assert rearrange(post, gone=gone, alts=None) == 1
    assert there(at_work, post) == [second, hidden]
    assert at_work.get(Attachment, other.id) is not None


def test_words_are_given_anew_in_the_order_of_the_photos(at_work, ada, post):
    attach(post, ada, uploads(1, "application/pdf"))
    attach(post, ada, uploads(2), ["Eins", "Zwei"])
    rearrange(post, gone=(), alts=["Linde", "x" * 400, "zu viel"])
    assert [each.alt for each in there(at_work, post)] == ["", "Linde", "x" * 300]
