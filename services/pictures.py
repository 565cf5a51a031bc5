"""Whether some bytes are a picture that the store takes."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

LARGEST_PICTURE = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000

# Several pictures in one JPEG file, as some cameras make them, are to Pillow a format of its own.
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "WEBP": "image/webp",
    "GIF": "image/gif",
}
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class UnusablePicture(Exception):
    """Not a picture that the store takes. `reason` is too_large, too_many_pixels, format or damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def media_type_of(content: bytes) -> str:
    """The media type of a PNG, JPEG, WebP or GIF picture, told by its content. Raises UnusablePicture."""
    if len(content) > LARGEST_PICTURE:
        raise UnusablePicture("too_large")
    with explaining_damage(), Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            raise UnusablePicture("too_many_pixels")
        media_type = MEDIA_TYPES[picture.format or ""]
        picture.verify()
    return media_type


@contextmanager
def explaining_damage() -> Iterator[None]:
    """Turns whatever Pillow raises over a file into UnusablePicture."""
    try:
        yield
    except UnusablePicture:
        raise
    except Image.DecompressionBombError:
        raise UnusablePicture("too_many_pixels") from None
    except Image.UnidentifiedImageError:
        raise UnusablePicture("format") from None
    except Exception as error:
        # Pillow's readers raise whatever a broken file makes them stumble over.
        raise UnusablePicture("damaged") from error
