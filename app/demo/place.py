"""The town itself: name, colours, coat of arms, districts and papers, set up by its administrator."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from app.community.models import District
from app.demo.people import CAME
from app.demo.pictures import ARMS
from app.demo.story.papers import PAPERS
from app.features.admin import actions
from app.features.admin.models import Paper
from app.foundation.db import session
from app.telling.districts import DISTRICTS
from app.telling.stage import Act, Stage
from app.telling.words import said

CHOICES = {"name": "Lindental", "state": "HE", "accent": "#3f6b35", "zone": "Europe/Berlin", "language": "de"}
ADMIN = "anna"


def acts(stage: Stage) -> Iterator[Act]:
    """Lindental gets its platform, as soon as everybody of its town hall has an account."""
    arrived = stage.moment(CAME, "12:00")
    yield Act(arrived, partial(_set_up, stage))
    yield Act(arrived + timedelta(minutes=20), partial(_write_papers, stage))


def _set_up(stage: Stage) -> None:
    admin = stage.people[ADMIN]
    (arms,) = stage.take_pictures([ARMS])
    actions.change_site(admin, CHOICES, logo=arms)
    actions.name_districts(admin, DISTRICTS)
    session().flush()
    stage.districts.update({district.name: district.id for district in session().scalars(select(District))})


def _write_papers(stage: Stage) -> None:
    for name, (title, body) in PAPERS.items():
        actions.write_paper(stage.people[ADMIN], Paper(name), title, said(body, stage.today))
