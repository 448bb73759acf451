"""What somebody looks for; a GET form, because an answer can be sent to others."""

from datetime import timedelta

from wtforms import Form, SelectField

from app.foundation.forms import Line, options
from app.foundation.language import lazy_

SPANS = {"week": timedelta(days=7), "month": timedelta(days=31), "year": timedelta(days=366)}


class SearchForm(Form):
    """Words, and where to look."""

    q = Line(lazy_("What are you looking for?"), most=200)
    group = SelectField(lazy_("Group"), validate_choice=False)
    kind = SelectField(lazy_("Kind"), validate_choice=False)
    since = SelectField(
        lazy_("Time"),
        choices=options(
            {
                "": lazy_("Any time"),
                "week": lazy_("The last seven days"),
                "month": lazy_("The last month"),
                "year": lazy_("The last year"),
            }
        ),
        validate_choice=False,
    )
