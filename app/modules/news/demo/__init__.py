"""The news of Lindental."""

from app.modules.news.demo import acts
from app.modules.news.demo.circles import CIRCLES
from app.telling.part import Part

PART = Part(acts.acts, tales=acts.ARTICLES, circles=CIRCLES, also_in=("feuerwehr",))
