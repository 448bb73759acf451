"""What keeps a door from opening, in words for the person who stands before it."""


class Trouble(Exception):
    """Something on this machine must be mended first."""
