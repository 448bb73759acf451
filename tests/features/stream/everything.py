"""Plain posts: answered, pinned, deleted."""

from datetime import timedelta

from app.community.actions import order, posts
from app.community.actions.comments import comment
from app.community.actions.posts import Writing
from app.foundation import clock
from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Anna writes, Mara answers; no page leads to what Anna deleted."""
    group, anna = here.group, here.anna
    plain = posts.publish(group, anna, Writing(title="Guten Morgen"))
    comment(plain, anna, "Hallo")
    comment(plain, here.mara, "Guten Tag")
    order.pin(posts.publish(group, anna, Writing(title="Oben")), anna, clock.now() + timedelta(hours=2))
    gone = posts.publish(group, anna, Writing(title="Weg"))
    order.delete(gone, anna)
    return Part(doors=(f"/g/{group.slug}/{gone.public_id}",))
