"""What is done together in Lindental."""

from app.modules.get_involved.demo import acts
from app.telling.part import Part

PART = Part(acts.acts)
