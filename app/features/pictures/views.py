"""Hands out pictures and files; who may have one is asked every time."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from app.community.models import Attachment, AttachmentState
from app.features.pictures import queries
from app.features.pictures.queries import Asked
from app.foundation.access import open_to_all
from app.foundation.downloads import serve
from app.foundation.files import storage
from app.foundation.images import FORMATS, WIDTHS, variant_key
from app.foundation.templates import render

routes = Blueprint("pictures", __name__)
KEPT_SECONDS = 86_400  # what is open to everybody may be kept for a day
PLACEHOLDERS = {AttachmentState.RECEIVED: "waiting.svg", AttachmentState.FAILED: "broken.svg"}


@routes.get("/files/<public_id>/<name>")
@open_to_all(on=queries.asked)
def show(asked: Asked) -> Response:
    """A picture in one of its widths, or any other file."""
    attachment = asked.attachment
    if not attachment.is_picture:
        return serve(attachment.token, name=attachment.name, media_type=attachment.media_type)
    return _picture(asked) if attachment.is_ready else _not_yet(asked)


@routes.get("/files/people/<public_id>/<int:number>")
@open_to_all(on=queries.portrait)
def portrait(asked: Asked) -> Response:
    """The portrait of a member."""
    return _picture(asked) if asked.attachment.is_ready else _not_yet(asked)


def _picture(asked: Asked) -> Response:
    width, _, suffix = asked.name.partition(".")
    if suffix not in FORMATS or not width.isdecimal() or int(width[:5]) not in WIDTHS:
        abort(404)
    key = _closest(asked.attachment, int(width), suffix)
    kept = KEPT_SECONDS if asked.is_open else 0
    return serve(
        key, name=f"{asked.attachment.public_id}-{asked.name}", media_type=FORMATS[suffix], keep_seconds=kept
    )


def _closest(attachment: Attachment, width: int, suffix: str) -> str:
    """The wanted width, or the largest there is: small pictures are not scaled up."""
    keys = [variant_key(attachment.token, f"{each}.{suffix}") for each in reversed(WIDTHS) if each <= width]
    return next((key for key in keys if storage().exists(key)), keys[-1])


def _not_yet(asked: Asked) -> Response:
    """Its sender sees what they sent; others see that it is being prepared."""
    attachment = asked.attachment
    if asked.is_mine and attachment.state is AttachmentState.RECEIVED:
        answer = serve(attachment.token, name=attachment.name, media_type=attachment.media_type)
    else:
        answer = render(f"features/pictures/{PLACEHOLDERS[attachment.state]}")
        answer.content_type = "image/svg+xml; charset=utf-8"
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer.make_conditional(request)
