"""What exists in this house: the only list. Order is the order of menus and tabs."""

from app.community import manifest as community
from app.community.feature import Feature, Module

FEATURES: tuple[Feature, ...] = (community.FEATURE,)

MODULES: tuple[Module, ...] = ()
