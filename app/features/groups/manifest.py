"""What groups bring to the house."""

from app.community.events import MembershipChanged
from app.community.feature import Feature, Link, RetentionRule
from app.community.notification_kind import NotificationKind
from app.community.roles import Role
from app.features.groups import actions, frame, jobs, messages
from app.features.groups.queries import waiting
from app.features.groups.queries.people import export
from app.features.groups.views import (
    blueprint,
    directory,
    doors,
    joining,
    letters,
    modules,
    pages,
    people,
    place_doors,
    settings,
)
from app.foundation.language import lazy_

# Each room of doors hangs its addresses on the one blueprint when it is imported.
DOORS = (directory, doors, joining, letters, modules, pages, people, place_doors, settings)

FEATURE = Feature(
    name="groups",
    title=lazy_("Groups"),
    views=(blueprint.routes,),
    notifications=(
        NotificationKind(
            "groups.asked",
            on=MembershipChanged,
            title=lazy_("Somebody asks to join a group I look after"),
            to=messages.moderators_asked,
            text=messages.asked,
            link=messages.applications_path,
            role=Role.MODERATOR,
        ),
        NotificationKind(
            "groups.answered",
            on=MembershipChanged,
            title=lazy_("A group answers my request to join"),
            to=messages.the_applicant,
            text=messages.answered,
            link=messages.group_path,
            mail=True,
        ),
        NotificationKind(
            "groups.standing",
            on=MembershipChanged,
            title=lazy_("What I am in a group has changed"),
            to=messages.the_person_concerned,
            text=messages.measured,
            link=messages.group_path,
        ),
    ),
    admin_links=(Link(lazy_("Invitations"), "groups.place_invitations", icon="user-plus"),),
    navigation=(Link(lazy_("Groups"), "groups.directory", icon="users", rank=10),),
    desk=waiting.DESK,
    erase=actions.erase,
    export=export,
    retention=(RetentionRule(lazy_("Invitations: 30 days after their end"), jobs.erase_ended_invitations),),
    template_globals={"group_frame": frame.group_frame, "group_settings_pages": frame.group_settings_pages},
)
