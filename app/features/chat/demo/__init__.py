"""What is talked about in Lindental."""

from app.features.chat.demo import acts
from app.telling.part import Part

PART = Part(acts.acts)
