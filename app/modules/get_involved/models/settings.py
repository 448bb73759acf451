"""What a group chooses about its actions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Stored per group; the defaults suit an association that is new here."""

    # Members publish on their own; else somebody of the group looks first.
    trusts_members: bool = False
    # Three days before, members are asked once where helpers are missing.
    seeks_helpers: bool = True
    # Who signs certificates: "Musikverein Lindental e. V.", "Clara Turner, chairwoman".
    organisation: str = ""
    signer: str = ""
