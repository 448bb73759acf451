"""What Lindental was warned of."""

from app.modules.warnings.demo import acts
from app.telling.part import Part

PART = Part(acts.acts, also_in=("feuerwehr",))
