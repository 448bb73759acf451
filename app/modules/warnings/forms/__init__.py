"""What is typed about warnings."""

from app.modules.warnings.forms.around import ContactForm, SourceForm, WhereaboutsForm
from app.modules.warnings.forms.officers import AllClearForm, ReasonForm, UpdateForm, WarningForm

__all__ = [
    "AllClearForm",
    "ContactForm",
    "ReasonForm",
    "SourceForm",
    "UpdateForm",
    "WarningForm",
    "WhereaboutsForm",
]
