"""What a member types about messages."""

from app.features.notifications.forms.around import DeviceForm, FrozenForm, QuieterForm
from app.features.notifications.forms.choices import ChoicesForm, Shown, choices_form

__all__ = ["ChoicesForm", "DeviceForm", "FrozenForm", "QuieterForm", "Shown", "choices_form"]
