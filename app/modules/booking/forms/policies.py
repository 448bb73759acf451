"""A part of the rules of a facility: each field has the name of its column and one sentence that explains it."""

from typing import Any

from app.foundation.forms import BaseForm
from app.modules.booking.forms.fields import Count
from app.modules.booking.models import Facility


class PolicyForm(BaseForm):
    """Whatever the fields are called, the columns are called so too."""

    @classmethod
    def showing(cls, facility: Facility) -> "PolicyForm":
        """The form filled with what holds now."""
        return cls(obj=facility)

    def policies(self) -> dict[str, Any]:
        """What is to hold from now on."""
        return {
            name: field.stored if isinstance(field, Count) else field.data
            for name, field in self._fields.items()
            if name != "op_id"
        }
