"""The day of an action has come: `python -m tests.browser.hastening <public id>` in the environment of a running house."""

import sys
from datetime import timedelta

from sqlalchemy import select

from app import create_app
from app.community.models import Post
from app.foundation import clock
from app.foundation.db import session
from app.foundation.work import unit_of_work
from app.modules.get_involved.jobs import follow_clock
from app.modules.get_involved.models import Action, Shift
from config import Config


def main(public_id: str) -> None:
    """Its shifts began half an hour ago; the worker looks at the clock."""
    create_app(Config.from_environment())
    with unit_of_work():
        action = session().scalars(
            select(Action).join(Action.post).where(Post.public_id == public_id)
        ).one()  # fmt: skip
        begins = clock.now() - timedelta(minutes=30)
        for shift in session().scalars(select(Shift).where(Shift.post_id == action.post_id)):
            shift.ends_at, shift.starts_at = begins + shift.length, begins
            action.begins_at, action.ends_at = begins, shift.ends_at
    follow_clock()


if __name__ == "__main__":
    main(sys.argv[1])
