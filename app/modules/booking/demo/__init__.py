"""What can be booked in Lindental, by whom it was, and what became of it."""

from itertools import chain

from app.modules.booking.demo import acts
from app.modules.booking.demo.circles import CIRCLES
from app.modules.booking.demo.places import PLACES
from app.modules.booking.demo.plain_posts import POSTS
from app.telling import posts
from app.telling.part import Part

PART = Part(
    lambda stage: chain(posts.acts(stage, POSTS), acts.acts(stage)),
    tales=POSTS,
    circles=CIRCLES,
    pictures=tuple(picture for place in PLACES for picture in place.pictures),
)
