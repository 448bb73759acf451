"""What is lost, found and given back in Lindental."""

from itertools import chain

from app.modules.lost_found import jobs
from app.modules.lost_found.demo import acts, claims
from app.modules.lost_found.demo.circles import CIRCLES
from app.telling.part import Part


def _follow() -> None:
    jobs.follow_clock()
    jobs.compare_all()


PART = Part(
    lambda stage: chain(acts.acts(stage), claims.acts(stage)),
    tales=acts.NOTICES,
    circles=CIRCLES,
    follow=_follow,
)
