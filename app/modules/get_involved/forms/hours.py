"""What volunteers choose about their hours."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.foundation.fields import Day
from app.foundation.forms import BaseForm
from app.foundation.language import lazy_


class CertificateForm(BaseForm):
    """From when to when."""

    button = lazy_("Issue the certificate")
    begins_on = Day(lazy_("From"), validators=[InputRequired()])
    ends_on = Day(lazy_("Until"), validators=[InputRequired()])


class ConsentForm(BaseForm):
    """Whether hours count in the sum over several associations."""

    counts = BooleanField(lazy_("These hours count in my sum over several associations"))
