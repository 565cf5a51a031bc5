"""Small pictures for the tests."""

import io

from PIL import Image


def picture(format: str = "PNG", size: tuple[int, int] = (3, 2), colour: int = 1) -> bytes:
    """A picture of one shade of grey."""
    buffer = io.BytesIO()
    Image.new("L", size, colour).save(buffer, format)
    return buffer.getvalue()
