"""What people may type: every form speaks the person's language, is sent once, and keeps what was typed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from flask import current_app, g
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeTimedSerializer
from wtforms import DateTimeLocalField, Field, HiddenField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import Length, ValidationError

from app.foundation import signs
from app.foundation.attempts import attempt
from app.foundation.files import Upload
from app.foundation.form_words import form_translations
from app.foundation.language import _, current_zone
from app.foundation.months import KNOWN_YEARS
from app.foundation.refusal import Conflict, NotAllowed, Refused, TooMany
from app.foundation.tokens import new_token

KEPT_SECONDS = 86_400


class BaseForm(FlaskForm):  # type: ignore[misc]
    """A form of the house: CSRF, a one-time op_id, the reader's language, refusals beside the fields."""

    op_id = HiddenField(default=new_token, validators=[Length(max=64)])

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms speaks the language of the request."""

        # Every POST is checked in web.py; a value made here would give each guest who reads a cookie.
        csrf = False

        def get_translations(self, _form: Any) -> Any:
            """The messages of WTForms in the present language."""
            return form_translations()

    @property
    def status(self) -> int:
        """422 when what was sent has to be mended, else 200."""
        return 422 if self.errors or self.form_errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Run an action; a broken rule is shown beside its field and undoes what the action did."""
        try:
            with attempt():
                yield
        except (Conflict, NotAllowed, TooMany):
            raise
        except Refused as refused:
            self.refuse(refused)

    def refuse(self, refused: Refused) -> None:
        """Show a broken rule beside its field, or on top of the form."""
        field = self._fields.get(refused.field) if refused.field else None
        if field is None:
            self.form_errors.append(refused.words)
        else:
            field.errors = [*field.errors, refused.words]


def clean(text: Any) -> Any:
    """What people typed, as signs.py keeps it."""
    return signs.kept(text) if isinstance(text, str) else text


def clean_line(text: Any) -> Any:
    """The same for one line."""
    return signs.kept_in_line(text) if isinstance(text, str) else text


def options(words: Mapping[Any, str], *, under: str | None = None) -> list[SelectChoice]:
    """What can be chosen: each value and the word for it, perhaps under a common heading."""
    return [SelectChoice(value, word, optgroup=under) for value, word in words.items()]


class Line(StringField):
    """One line of text with a limit."""

    def __init__(self, label: Any = None, *, most: int = 200, validators: Any = (), **named: Any) -> None:
        checks = [*validators, Length(max=most), _seen, _one_line]
        super().__init__(label, checks, filters=[clean_line], **named)
        self.most = most


class Text(TextAreaField):
    """Several lines of text with a limit."""

    def __init__(self, label: Any = None, *, most: int = 10_000, validators: Any = (), **named: Any) -> None:
        super().__init__(label, [*validators, Length(max=most), _seen], filters=[clean], **named)
        self.most = most


class Moment(DateTimeLocalField):
    """A date with time as the reader's clocks show it; `data` is aware and in UTC."""

    def __init__(self, label: Any = None, validators: Any = None, **named: Any) -> None:
        super().__init__(label, validators, **named)

    def process_data(self, value: Any) -> None:
        """Show a stored moment on the reader's clock."""
        self.data = value.astimezone(current_zone()).replace(tzinfo=None) if value else None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what the reader's clock shows."""
        super().process_formdata(valuelist)
        refuse_odd_year(self)

    def post_validate(self, _form: Any, _stopped: bool) -> None:  # noqa: FBT001 - WTForms calls it so
        """Hand on the moment in UTC."""
        if self.data is not None and self.data.tzinfo is None:
            self.data = self.data.replace(tzinfo=current_zone()).astimezone(UTC)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%Y-%m-%dT%H:%M}" if self.data else ""


def refuse_odd_year(field: Field) -> None:
    """No calendar shows the first or the last day of all, and nobody counts on from there."""
    if field.data is not None and field.data.year not in KNOWN_YEARS:
        field.data = None
        raise ValueError(_("This is not a date we can use."))


def _seen(_form: Any, field: Field) -> None:
    """Blanks and signs that show nothing do not fill a field that has to be filled."""
    if field.flags.required and not field.data:
        raise ValidationError(_("Please fill this in."))


def _one_line(_form: Any, field: Field) -> None:
    if field.data and "\n" in field.data:
        raise ValidationError(_("This has to be one line."))


class UploadsField(Field):
    """Files of a form. What was sent once is kept when another field has to be mended."""

    def __init__(self, label: Any = None, *, most: int = 10, accept: str = "", **named: Any) -> None:
        super().__init__(label, **named)
        self.most = most
        self.accept = accept
        self.data: list[Upload] = []

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the files received for this request and those kept from the last try."""
        self.process_errors, self.errors = [], []
        self.data = list(getattr(g, "uploads", {}).get(self.name, ()))
        for kept in formdata.getlist(f"{self.name}-kept") if formdata else ():
            upload = _unsealed(kept)
            if upload:
                self.data.append(upload)

    def pre_validate(self, _form: Any) -> None:
        """Not more files than allowed, and none that was refused on arrival."""
        refused = getattr(g, "refused_uploads", {}).get(self.name)
        if refused:
            raise ValidationError(str(refused))
        if len(self.data) > self.most:
            raise ValidationError(_("Not more than {most} files, please.", most=self.most))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Sealed tokens and names for hidden inputs named `<name>-kept`."""
        return [(_sealer().dumps(upload.as_list()), upload.name) for upload in self.data]


class PhotosField(UploadsField):
    """Photos: made smaller by the browser when it can, prepared by the worker."""

    def __init__(self, label: Any = None, *, most: int = 5, **named: Any) -> None:
        super().__init__(
            label, most=most, accept="image/jpeg,image/png,image/webp,image/heic,image/heif", **named
        )

    def pre_validate(self, form: Any) -> None:
        """Only pictures by content, not by name."""
        super().pre_validate(form)
        if any(not upload.is_picture for upload in self.data):
            self.data = [upload for upload in self.data if upload.is_picture]
            raise ValidationError(_("This is not a photo we can use (JPEG, PNG, WebP or HEIC)."))


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="kept-upload")


def _unsealed(kept: str) -> Upload | None:
    try:
        return Upload.from_list(_sealer().loads(kept, max_age=KEPT_SECONDS))
    except BadSignature:
        return None
