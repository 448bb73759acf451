"""Mara reads what she was told."""

from tests.architecture.everything.part import Here, Part


def live(here: Here) -> Part:
    """Only the person itself sees its inbox."""
    del here
    return Part(ways={"mara": ("/notifications",)})
