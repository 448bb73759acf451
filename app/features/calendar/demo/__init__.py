"""Dates of Lindental."""

from app.features.calendar.demo import acts
from app.telling.part import Part

PART = Part(acts.acts)
