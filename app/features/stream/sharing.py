"""What other sites and search engines learn of a post that everybody in the world may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.community.models import Attachment, Post
from app.community.queries.site import site
from app.community.registry import byline, post_kind
from app.features.stream.queries.public import is_public
from app.foundation.doorplate import whole_address
from app.foundation.text import excerpt


@dataclass(frozen=True)
class Shared:
    """For the head of the page: OpenGraph and schema.org say the same."""

    url: str
    title: str
    text: str
    picture: str
    picture_text: str
    structured: dict[str, Any]


def shared(post: Post, pictures: Sequence[Attachment]) -> Shared | None:
    """What may be told of a post; None for one that is not for everybody."""
    if not is_public(post):
        return None
    url = _absolute("stream.post", slug=post.group.slug, public_id=post.public_id)
    first = next((picture for picture in pictures if picture.is_ready), None)
    picture = _absolute("pictures.show", public_id=first.public_id, name="1920.jpg") if first else ""
    title, text = post.title or excerpt(post.body, 70), excerpt(post.body, 200)
    structured = {**_structured(post, url, title, text, picture), **_of_its_kind(post)}
    return Shared(url, title, structured["description"], picture, first.alt if first else "", structured)


def _of_its_kind(post: Post) -> Mapping[str, Any]:
    kind = post_kind(post.kind)
    return kind.structured(post) if kind is not None and kind.structured is not None else {}


def _structured(post: Post, url: str, title: str, text: str, picture: str) -> dict[str, Any]:
    is_office = bool(post.on_behalf_of)
    author = {
        "@type": "Organization" if is_office else "Person",
        "name": byline(post),
    }
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if is_office else "SocialMediaPosting",
        "headline": title,
        "description": text,
        "url": url,
        "inLanguage": post.language,
        "datePublished": post.published_at.isoformat() if post.published_at else None,
        "dateModified": (post.edited_at or post.published_at or post.created_at).isoformat(),
        "author": author,
        "publisher": {"@type": "Organization", "name": site().name},
        "commentCount": post.comment_count,
        **({"image": [picture]} if picture else {}),
    }


def _absolute(endpoint: str, **values: Any) -> str:
    return whole_address(url_for(endpoint, **values))
