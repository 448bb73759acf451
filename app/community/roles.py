"""Who somebody is in a group, or on the whole site; each role may do what the ones before it may."""

from enum import StrEnum


class Role(StrEnum):
    """One sentence each; compare with `reaches`."""

    # Reads what is public, without belonging to the group.
    GUEST = "guest"
    # Belongs to the group, posts and comments where the group lets members do so.
    MEMBER = "member"
    # Publishes for the group to the outside.
    AUTHOR = "author"
    # Keeps the peace: hides, locks, mutes, answers applications.
    MODERATOR = "moderator"
    # Decides the cases of the group's module: finds, bookings, sign-ups.
    STAFF = "staff"
    # Changes the group itself, its members, modules and settings.
    ADMIN = "admin"
    # As admin, and cannot be removed by another; the last owner cannot leave.
    OWNER = "owner"

    def reaches(self, needed: "Role") -> bool:
        """Whether this role is at least the needed one."""
        return _RANK[self] >= _RANK[needed]

    @classmethod
    def at_least(cls, needed: "Role") -> list["Role"]:
        """All roles that reach the needed one, for SQL."""
        return [role for role in cls if role.reaches(needed)]


_RANK = {role: rank for rank, role in enumerate(Role)}
