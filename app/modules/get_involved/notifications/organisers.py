"""What organisers and editors are told."""

from app.community.notification_kind import NotificationKind
from app.community.roles import Role
from app.foundation.language import lazy_
from app.modules.get_involved import events
from app.modules.get_involved.queries import messages, people
from app.modules.get_involved.queries.messages import about_action, about_sign_up, to_action

ORGANISERS = (
    NotificationKind(
        "get_involved.submitted",
        on=events.ActionSubmitted,
        title=lazy_("A member wants to announce an action"),
        to=people.publishers,
        text=about_action(lazy_("“{title}” waits for somebody to look at it and publish it.")),
        link=to_action,
        role=Role.AUTHOR,
    ),
    NotificationKind(
        "get_involved.returned",
        on=events.ActionReturned,
        title=lazy_("My action needs changes before it is published"),
        to=people.organisers,
        text=about_action(lazy_("“{title}” is not published yet. {reason}")),
        link=to_action,
        mail=True,
    ),
    NotificationKind(
        "get_involved.accepted",
        on=events.ActionAccepted,
        title=lazy_("My action is published"),
        to=people.organisers,
        text=about_action(lazy_("“{title}” is published. People can sign up now.")),
        link=to_action,
    ),
    NotificationKind(
        "get_involved.requested",
        on=events.SignUpRequested,
        title=lazy_("Somebody offers help and waits for my answer"),
        to=people.organisers,
        text=about_sign_up(lazy_("{name} offers to help: “{title}”, {shift}.")),
        link=messages.to_helpers,
    ),
    NotificationKind(
        "get_involved.late_cancellation",
        on=events.LateCancellation,
        title=lazy_("Somebody cancelled at the last moment"),
        to=people.leaders,
        text=about_sign_up(lazy_("{name} cannot come: “{title}”, {shift}, {when}.")),
        link=messages.to_helpers,
        mail=True,
    ),
    NotificationKind(
        "get_involved.helper_gone",
        on=events.HelperGone,
        title=lazy_("Somebody who helps has deleted their account"),
        to=people.leaders,
        text=about_sign_up(
            lazy_("Somebody who wanted to help has deleted their account: “{title}”, {shift}, {when}.")
        ),
        link=messages.to_helpers,
        mail=True,
    ),
    NotificationKind(
        "get_involved.pledge_gone",
        on=events.PledgeGone,
        title=lazy_("Somebody who brings something has deleted their account"),
        to=people.organisers,
        text=messages.not_brought,
        link=to_action,
        mail=True,
    ),
    NotificationKind(
        "get_involved.hours_waiting",
        on=events.HoursWaiting,
        title=lazy_("Hours wait for my confirmation"),
        to=people.organisers,
        text=about_action(lazy_("Two weeks ago people helped with “{title}”. Their hours wait for you.")),
        link=messages.to_hours,
        mail=True,
    ),
)
