"""What the shared model itself brings: the rights around groups, posts and comments."""

from app.community.events import SiteChanged
from app.community.feature import Feature, PostKind
from app.community.models import Comments, Group, Member, Post
from app.community.permissions import Permission, is_author, role_in
from app.community.queries.site import forget_site
from app.community.queries.texts import texts_of
from app.community.retention import erase_due
from app.community.roles import Role
from app.foundation import clock
from app.foundation.events import live
from app.foundation.jobs import Every
from app.foundation.language import lazy_


def may_post(member: Member, group: Group) -> bool:
    """Whoever reaches the role the group asks of people who write."""
    return role_in(member, group).reaches(group.posting_role)


def may_answer(member: Member, post: Post) -> bool:
    """Members of the group; in a public group everybody with an account; nobody where comments are closed."""
    belongs = post.group.is_public or role_in(member, post.group).reaches(Role.MEMBER)
    return belongs and post.comments is Comments.OPEN and post.is_out(clock.now())


def may_react(member: Member, post: Post) -> bool:
    """As for answering, also where comments are closed."""
    belongs = post.group.is_public or role_in(member, post.group).reaches(Role.MEMBER)
    return belongs and post.is_out(clock.now())


FEATURE = Feature(
    name="community",
    title=lazy_("Groups and posts"),
    posts=(
        PostKind(
            "post", title=lazy_("Post"), compose="stream.new_post", compose_title=lazy_("Write something")
        ),
    ),
    handlers=(live(SiteChanged, forget_site),),
    jobs=(Every("night", erase_due),),
    export=texts_of,
    permissions=(
        Permission("site.use", lazy_("Have an account and use it"), Role.MEMBER, on_site=True),
        Permission("site.manage", lazy_("Set up the place"), Role.ADMIN, on_site=True),
        Permission("groups.create", lazy_("Create groups"), Role.MEMBER, on_site=True),
        Permission(
            "group.read_members", lazy_("See who belongs to the group"), Role.MEMBER, while_muted=True
        ),
        Permission("group.moderate", lazy_("Answer applications, mute and ban"), Role.MODERATOR),
        Permission(
            "group.manage", lazy_("Change the group, its modules and roles"), Role.ADMIN, while_muted=True
        ),
        Permission("posts.publish", lazy_("Write posts"), Role.MODERATOR, also=may_post),
        Permission("posts.edit", lazy_("Edit a post"), Role.ADMIN, also=is_author),
        Permission(
            "posts.delete", lazy_("Delete one's own post"), Role.OWNER, also=is_author, while_muted=True
        ),
        Permission("posts.moderate", lazy_("Pin, lock and remove posts and comments"), Role.MODERATOR),
        Permission("comments.write", lazy_("Answer posts"), Role.OWNER, also=may_answer),
        Permission("comments.edit", lazy_("Edit one's own comment"), Role.OWNER, also=is_author),
        Permission("posts.react", lazy_("React to posts"), Role.OWNER, also=may_react),
    ),
)
