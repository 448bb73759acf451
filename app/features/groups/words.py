"""How pages speak of policies, visibilities and roles."""

from app.community.models import JoinPolicy, Visibility
from app.community.roles import Role
from app.foundation.language import lazy_

VISIBILITY = {
    Visibility.PUBLIC: lazy_("Public"),
    Visibility.LISTED: lazy_("Listed"),
    Visibility.MEMBERS: lazy_("For people with an account"),
    Visibility.HIDDEN: lazy_("Hidden"),
}
VISIBILITY_MEANS = {
    Visibility.PUBLIC: lazy_("Everybody reads along, also without an account."),
    Visibility.LISTED: lazy_("Everybody sees that the group exists; only members read its posts."),
    Visibility.MEMBERS: lazy_(
        "People with an account see that the group exists; only members read its posts."
    ),
    Visibility.HIDDEN: lazy_("Only members know of the group."),
}
POLICY = {
    JoinPolicy.OPEN: lazy_("Everybody with an account joins at once."),
    JoinPolicy.REQUEST: lazy_("People ask, the group answers."),
    JoinPolicy.INVITATION: lazy_("Only with an invitation."),
    JoinPolicy.CODE: lazy_("With a code that the group gives out."),
    JoinPolicy.RESIDENTS: lazy_("People whose residence the town hall has confirmed join at once."),
    JoinPolicy.CLOSED: lazy_("Nobody joins any more."),
}
ROLE = {
    Role.MEMBER: lazy_("Member"),
    Role.AUTHOR: lazy_("Author"),
    Role.MODERATOR: lazy_("Moderator"),
    Role.STAFF: lazy_("Staff"),
    Role.ADMIN: lazy_("Administrator"),
    Role.OWNER: lazy_("Owner"),
}
ROLE_MEANS = {
    Role.MEMBER: lazy_("Takes part."),
    Role.AUTHOR: lazy_("Publishes for the group, also to the outside."),
    Role.MODERATOR: lazy_("Keeps the peace, answers requests to join, invites."),
    Role.STAFF: lazy_("Decides what the modules bring: finds, bookings, sign-ups."),
    Role.ADMIN: lazy_("Changes the group, its members and its modules."),
    Role.OWNER: lazy_("As an administrator, and nobody can remove them."),
}
SIGNS = {
    "users": lazy_("People"),
    "newspaper": lazy_("Newspaper"),
    "megaphone": lazy_("Megaphone"),
    "landmark": lazy_("Town hall"),
    "umbrella": lazy_("Umbrella"),
    "hand-heart": lazy_("Helping hand"),
    "flame": lazy_("Flame"),
    "trophy": lazy_("Trophy"),
    "music": lazy_("Music"),
    "church": lazy_("Church"),
    "graduation-cap": lazy_("School"),
    "baby": lazy_("Child"),
    "heart-handshake": lazy_("Handshake"),
    "house": lazy_("House"),
    "tent": lazy_("Tent"),
    "utensils": lazy_("Food and drink"),
    "trees": lazy_("Trees"),
    "sprout": lazy_("Garden"),
    "bike": lazy_("Bicycle"),
    "bus": lazy_("Bus"),
    "paw-print": lazy_("Animals"),
    "book-open": lazy_("Book"),
    "briefcase": lazy_("Work"),
    "calendar-days": lazy_("Calendar"),
}
