"""What members are told, on which ways, and what they chose."""

from app.features.notifications.models.choices import (
    ExceptionChoice,
    GroupChoice,
    KindChoice,
    Level,
    Way,
)
from app.features.notifications.models.deliveries import Channel, Delivery, DeliveryState, Rank, Reason
from app.features.notifications.models.devices import PushDevice
from app.features.notifications.models.habits import Habits, Rhythm
from app.features.notifications.models.letters import ReturnedMails, TakenLetter
from app.features.notifications.models.told import Notification

__all__ = [
    "Channel",
    "Delivery",
    "DeliveryState",
    "ExceptionChoice",
    "GroupChoice",
    "Habits",
    "KindChoice",
    "Level",
    "Notification",
    "PushDevice",
    "Rank",
    "Reason",
    "ReturnedMails",
    "Rhythm",
    "TakenLetter",
    "Way",
]
