"""Coming in."""

from app.features.accounts.actions.devices import close_device, open_device
from app.features.accounts.duties import needs_second_factor
from app.features.accounts.queries import second_factor_of, the_member


def come_in(member_id: int, device: str, *, is_kept: bool, is_demo: bool, instead_of: str | None) -> str:
    """Sign a browser in whose member has shown the password; returns the secret for its cookie.

    Whoever was signed in there is signed out. What else the member owes is asked by the guard.
    """
    if instead_of:
        close_device(instead_of)
    member = the_member(member_id)
    owes_factor = second_factor_of(member) is not None or needs_second_factor(member, is_demo=is_demo)
    return open_device(member, device, is_kept=is_kept, owes_factor=owes_factor)
