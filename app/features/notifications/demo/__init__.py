"""How differently the people of Lindental want to be told."""

from app.features.notifications.demo import acts
from app.telling.part import Part

PART = Part(acts.acts)
