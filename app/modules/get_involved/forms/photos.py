"""Photos beside what people write."""

from app.foundation.alternatives import Alternatives
from app.foundation.files import Upload
from app.foundation.forms import BaseForm, PhotosField
from app.foundation.language import lazy_


class PhotosForm(BaseForm):
    """A form to which photos can be added, each with its words."""

    photos = PhotosField(lazy_("Photos"))
    alts = Alternatives()

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The photos."""
        return tuple(self.photos.data)

    @property
    def words_of_photos(self) -> tuple[str, ...]:
        """What each of them shows."""
        return tuple((self.alts.data or "").split("\n"))
