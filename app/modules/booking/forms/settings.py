"""What a group chooses about its facilities."""

import re
from typing import Any

from wtforms.validators import ValidationError

from app.foundation.fields import Lines
from app.foundation.forms import BaseForm
from app.foundation.language import _, lazy_

_SITE = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{2,5})?", re.IGNORECASE)


class SettingsForm(BaseForm):
    """The same names as Settings."""

    embed_sites = Lines(
        lazy_("Websites that may show a plan"),
        most=10,
        longest=120,
        description=lazy_(
            "One address per line, for example https://www.example.org. Nobody else can frame it."
        ),
    )

    def validate_embed_sites(self, field: Any) -> None:
        """They go into a header: nothing but plain origins."""
        for site in field.data or ():
            if not _SITE.fullmatch(site):
                raise ValidationError(_("{site} is not an address like https://www.example.org.", site=site))
