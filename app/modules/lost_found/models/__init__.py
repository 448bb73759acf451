"""Tables and rules of lost and found things, by noun."""

from app.modules.lost_found.models.claims import Claim, ClaimState, Question
from app.modules.lost_found.models.items import Finder, Item, Pet, Secret
from app.modules.lost_found.models.kinds import Category, Colour, Custody, Side, Species, Wish
from app.modules.lost_found.models.law import ValueClass
from app.modules.lost_found.models.office import Disposal, OfficeRecord, Outcome, ReceiptYear, Way
from app.modules.lost_found.models.settings import Settings
from app.modules.lost_found.models.states import ItemState, Step
from app.modules.lost_found.models.traces import Alert, Sighting, Suggestion, Watch

__all__ = [
    "Alert",
    "Category",
    "Claim",
    "ClaimState",
    "Colour",
    "Custody",
    "Disposal",
    "Finder",
    "Item",
    "ItemState",
    "OfficeRecord",
    "Outcome",
    "Pet",
    "Question",
    "ReceiptYear",
    "Secret",
    "Settings",
    "Side",
    "Sighting",
    "Species",
    "Step",
    "Suggestion",
    "ValueClass",
    "Watch",
    "Way",
    "Wish",
]
