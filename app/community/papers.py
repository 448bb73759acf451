"""What is printed bears the coat of arms of the place."""

from collections.abc import Mapping
from typing import Any

from app.foundation.documents import pdf


def paper(template: str, facts: Mapping[str, Any], shield: bytes | None) -> bytes:
    """A PDF on the paper of the place; `shield` is what queries/site.py::arms said while the facts were asked for."""
    pictures = {"arms.webp": shield} if shield else {}
    return pdf(template, {**facts, "arms": next(iter(pictures), None)}, pictures)
