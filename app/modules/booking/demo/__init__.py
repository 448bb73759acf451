"""What can be booked in Lindental, by whom it was, and what became of it."""

from app.modules.booking.demo import acts
from app.modules.booking.demo.places import PLACES
from app.telling.part import Part

PART = Part(acts.acts, pictures=tuple(picture for place in PLACES for picture in place.pictures))
