"""What is done together in Lindental."""

from itertools import chain

from app.modules.get_involved.demo import acts
from app.modules.get_involved.demo.circles import CIRCLES
from app.modules.get_involved.demo.plain_posts import POSTS
from app.telling import posts
from app.telling.part import Part

PART = Part(lambda stage: chain(posts.acts(stage, POSTS), acts.acts(stage)), tales=POSTS, circles=CIRCLES)
