"""The tables that every module shares."""

from app.community.models.attachment import Attachment, AttachmentState
from app.community.models.calendar import CalendarVersion
from app.community.models.comment import Comment, CommentState
from app.community.models.credential import Credential
from app.community.models.group import Group, GroupModule, Invitation, JoinPolicy, Visibility
from app.community.models.history import Revision, Transition
from app.community.models.member import Member, MemberState
from app.community.models.membership import Membership, MembershipState
from app.community.models.post import Audience, Comments, Post, PostDetail, PostState, PostText
from app.community.models.reaction import Reaction, ReactionKind
from app.community.models.site import District, PostDistrict, SignUpPolicy, Site

__all__ = [
    "Attachment",
    "AttachmentState",
    "Audience",
    "CalendarVersion",
    "Comment",
    "CommentState",
    "Comments",
    "Credential",
    "District",
    "Group",
    "GroupModule",
    "Invitation",
    "JoinPolicy",
    "Member",
    "MemberState",
    "Membership",
    "MembershipState",
    "Post",
    "PostDetail",
    "PostDistrict",
    "PostState",
    "PostText",
    "Reaction",
    "ReactionKind",
    "Revision",
    "SignUpPolicy",
    "Site",
    "Transition",
    "Visibility",
]
