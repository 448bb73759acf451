"""A town in which everything exists that a page could show a form for, and somebody for whom it does."""

from tests.architecture.everything.part import FLATS
from tests.architecture.everything.town import PASSWORD, SECRET, Everything

__all__ = ["FLATS", "PASSWORD", "SECRET", "Everything"]
