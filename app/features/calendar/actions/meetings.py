"""A date that was found elsewhere, such as by a poll, goes into the calendar."""

from app.community.meeting import Meeting
from app.community.models import Group, Member, Post
from app.features.calendar.actions.gatherings import Plan, announce
from app.features.calendar.models import Answer, Choice
from app.foundation.db import session


def announce_meeting(group: Group, by: Member, meeting: Meeting) -> Post:
    """Announce it; who said before that they come has answered."""
    plan = Plan(
        begins=meeting.begins,
        ends=meeting.ends,
        zone=meeting.zone,
        is_all_day=meeting.is_all_day,
        place=meeting.place,
    )
    post = announce(group, by, meeting.writing, plan).post
    session().add_all(Answer(post_id=post.id, member_id=each, choice=Choice.YES) for each in meeting.coming)
    session().flush()
    return post
