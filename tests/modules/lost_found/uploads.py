"""Files as they lie in the storage when an action gets them."""

from io import BytesIO

from PIL import Image

from app.foundation.files import Upload, receive


class _Sent:
    filename = "IMG_0001.jpg"

    def __init__(self, content: bytes) -> None:
        self.stream = BytesIO(content)


def a_jpeg(colour: str = "#886644") -> bytes:
    """A small photo."""
    drawn = BytesIO()
    Image.new("RGB", (64, 48), colour).save(drawn, "JPEG")
    return drawn.getvalue()


def a_photo(colour: str = "#886644") -> Upload:
    """A photo that was received."""
    return receive(_Sent(a_jpeg(colour)), most_bytes=1_000_000)
