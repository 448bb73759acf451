"""What exists in this house: the only list. Order is the order of menus and tabs."""

from app.community import manifest as community
from app.community.feature import Feature, Module
from app.features.frame import manifest as frame

FEATURES: tuple[Feature, ...] = (community.FEATURE, frame.FEATURE)

MODULES: tuple[Module, ...] = ()
