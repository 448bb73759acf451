"""The news of Lindental."""

from app.modules.news.demo import acts
from app.telling.part import Part

PART = Part(acts.acts, tales=acts.ARTICLES)
