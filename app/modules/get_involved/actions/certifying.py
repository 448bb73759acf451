"""Volunteers let their hours count together, and have them certified."""

from datetime import date

from sqlalchemy import delete

from app.community.models import Group, Member
from app.community.permissions import authorize
from app.foundation import clock
from app.foundation.db import insert_if_new, session
from app.foundation.language import lazy_
from app.foundation.limits import limit
from app.foundation.refusal import Conflict, Refused
from app.modules.get_involved.models import Certificate, Consent
from app.modules.get_involved.queries.certificates import tasks_of
from app.modules.get_involved.queries.choices import settings_for
from app.modules.get_involved.queries.words import format_minutes


def let_count(group: Group, by: Member, *, counts: bool) -> None:
    """Let the hours for one association count in the sum over several, or not any more."""
    authorize(by, "site.use")
    if counts:
        session().execute(insert_if_new(Consent).values(member_id=by.id, group_id=group.id))
    else:
        session().execute(delete(Consent).where(Consent.member_id == by.id, Consent.group_id == group.id))


def revoke(made: Certificate, by: Member) -> None:
    """Take a paper back: whoever checks it from now on reads so."""
    authorize(by, "get_involved.revoke", made)
    if made.revoked_at is not None:
        raise Conflict(lazy_("This certificate was taken back already."))
    made.revoked_at = clock.now()


def certify(group: Group, by: Member, begins_on: date, ends_on: date) -> Certificate:
    """Put one's confirmed hours for an association on a paper that anybody can check."""
    authorize(by, "site.use")
    limit("get_involved.certificate", by.id)
    if ends_on < begins_on:
        raise Refused(lazy_("The end lies before the beginning."), field="ends_on")
    tasks = tasks_of(by, group, begins_on, ends_on)
    if not tasks:
        raise Conflict(lazy_("There are no confirmed hours in this time."))
    settings = settings_for(group)
    made = Certificate(member_id=by.id, group=group, name=by.name, begins_on=begins_on, ends_on=ends_on)
    made.organisation, made.signer = settings.organisation or group.name, settings.signer
    made.minutes = sum(minutes for _task, minutes in tasks)
    made.tasks = [f"{task} ({format_minutes(minutes)})" for task, minutes in tasks]
    session().add(made)
    session().flush()
    return made
