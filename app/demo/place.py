"""The town itself: name, colours, coat of arms and districts, as the set-up page would ask for them."""

from collections.abc import Iterator
from functools import partial

from app.community.actions.attachments import keep
from app.community.models import District, Site
from app.demo.pictures import PICTURES
from app.demo.stage import Act, Stage
from app.demo.story.people import DISTRICTS
from app.foundation import clock
from app.foundation.db import session

SET_UP = 211  # days ago
COAT_OF_ARMS = "arms"


def acts(stage: Stage) -> Iterator[Act]:
    """Lindental gets its platform."""
    yield Act(stage.moment(SET_UP, "09:00"), partial(_set_up, stage))


def _set_up(stage: Stage) -> None:
    (arms,) = stage.take_pictures([COAT_OF_ARMS])
    place = session().get(Site, 1) or Site(id=1)
    place.name, place.state, place.accent, place.set_up_at = "Lindental", "HE", "#3f6b35", clock.now()
    session().add(place)
    place.logo_id = keep(arms, None, alt=PICTURES[COAT_OF_ARMS].alt).id
    rows = [District(name=name, position=position) for position, name in enumerate(DISTRICTS)]
    session().add_all(rows)
    session().flush()
    stage.districts.update({row.name: row.id for row in rows})
