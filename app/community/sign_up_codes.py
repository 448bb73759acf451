"""The code with which people sign up: printed in the village paper, typed by hand."""

from app.community.models import Site
from app.foundation.tokens import digest, same


def sign_up_code_digest(code: str) -> str:
    """What the site keeps instead of its code; capitals, blanks and hyphens make no difference to people."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    return digest(f"sign up {plain}")


def is_sign_up_code(place: Site, code: str) -> bool:
    """Whether this is the code of the place."""
    return same(sign_up_code_digest(code), place.sign_up_code_digest or "")
