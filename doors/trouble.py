"""What keeps a door from opening, in words for the person who stands before it."""


class Trouble(Exception):  # noqa: N818 - it is told to a person, not handled
    """Something on this machine must be mended first."""
