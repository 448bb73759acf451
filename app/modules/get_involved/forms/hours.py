"""What volunteers choose about their hours."""

from wtforms import BooleanField, DateField
from wtforms.validators import InputRequired

from app.foundation.forms import BaseForm
from app.foundation.language import lazy_


class CertificateForm(BaseForm):
    """From when to when."""

    begins_on = DateField(lazy_("From"), validators=[InputRequired()])
    ends_on = DateField(lazy_("Until"), validators=[InputRequired()])


class ConsentForm(BaseForm):
    """Whether hours count in the sum over several associations."""

    counts = BooleanField(lazy_("These hours count in my sum over several associations"))
