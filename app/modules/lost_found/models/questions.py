"""Questions only the owner can answer, one for each kind of thing."""

from app.foundation.language import lazy_
from app.modules.lost_found.models.items import Item
from app.modules.lost_found.models.kinds import Category

_ANYTHING = lazy_("Please describe something that cannot be seen on the notice.")

_QUESTIONS = {
    Category.KEYS: lazy_("How many keys are there, and what hangs on the ring?"),
    Category.WALLET: lazy_("What is in it, and in which compartment?"),
    Category.PHONE: lazy_("What is the picture on the locked screen, and what is the case like?"),
    Category.JEWELLERY: lazy_("Is there an engraving or a mark, and what does it look like?"),
    Category.GLASSES: lazy_("What is written inside the frame, or what is the case like?"),
    Category.BICYCLE: lazy_("What is the frame number, or which parts were changed?"),
    Category.CLOTHING: lazy_("Which size and label does it have, and what is in the pockets?"),
    Category.DOCUMENT: lazy_("Whose name is on it, and when was that person born?"),
    Category.CASH: lazy_("How much was it, in which notes, and what was it in?"),
    Category.ANIMAL: lazy_("Which marks or habits does the animal have? Is it chipped?"),
    Category.TOY: lazy_("What is special about it: a patch, a name, a smell?"),
    Category.HEARING_AID: lazy_("Which make is it, for which ear, and what is the case like?"),
    Category.OTHER: _ANYTHING,
}


def question_for(item: Item) -> str:
    """What somebody is asked who claims this thing."""
    return item.question or str(_QUESTIONS.get(item.category, _ANYTHING))
