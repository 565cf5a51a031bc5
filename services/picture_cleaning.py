"""An uploaded picture made anew: the same to look at, without anything that is not to be seen.

A photo tells where and with what it was taken, a screenshot on which machine. None of it is kept: a still picture is
decoded and compressed again, a moving one is freed from everything that draws nothing.
"""

import io
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps

from services.picture_containers import DRAWN, webp_chunks
from services.pictures import (
    FORMATS,
    LARGEST_PICTURE,
    MEDIA_TYPES,
    MOST_PIXELS,
    UnusablePicture,
    explaining_damage,
    media_type_of,
)

# All frames of a moving picture together; about a second of decoding.
MOST_MOVING_PIXELS = 200_000_000
# What a frame costs at the least, however small it is.
_FRAME_AT_LEAST = 50_000

# Levels above 4 take twice the time for a hundredth of the size.
_PNG: dict[str, Any] = {"compress_level": 4}
_JPEG: dict[str, Any] = {"quality": 90}
_WEBP: dict[str, Any] = {"quality": 90, "method": 2}
_LOSSLESS_WEBP: dict[str, Any] = {"lossless": True, "quality": 0, "method": 0}

# What Pillow's reader of EXIF data stumbles with over damaged ones.
_BROKEN_EXIF = (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error)

# A picture of 40 million pixels takes some hundred megabytes while it is made anew.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """What is stored of an uploaded picture."""

    content: bytes
    media_type: str


def clean_picture(content: bytes) -> CleanPicture:
    """A PNG, JPEG, WebP or GIF picture without metadata, turned the way it is to be looked at, in sRGB.

    Moving pictures keep their frames. The same content gives the same bytes. Raises UnusablePicture: too_large,
    too_many_pixels, format, damaged.
    """
    media_type = media_type_of(content)
    with _one_at_a_time, explaining_damage():
        with _opened(content) as picture:
            format = picture.format or ""
            moves = format == "GIF" or (format in DRAWN and getattr(picture, "n_frames", 1) > 1)
            clean = DRAWN[format](content) if moves else _made_anew(picture, content)
        if moves:
            _decode_every_frame(clean)
    if len(clean) > LARGEST_PICTURE:
        raise UnusablePicture("too_large")
    return CleanPicture(clean, media_type)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        yield picture


def _made_anew(picture: Image.Image, content: bytes) -> bytes:
    format = "JPEG" if MEDIA_TYPES[picture.format or ""] == "image/jpeg" else picture.format
    options = {"PNG": _PNG, "JPEG": _JPEG, "WEBP": _WEBP}[format or ""]
    if format == "WEBP" and any(name == b"VP8L" for name, _ in webp_chunks(content)):
        options = _LOSSLESS_WEBP
    picture.load()
    clean = _in_srgb(_upright(picture))
    if format == "JPEG" and clean.mode not in ("L", "RGB"):
        clean = clean.convert("RGB")
    # All else that a format has to say about a picture comes from here, and would be written again.
    clean.info = {name: clean.info[name] for name in ("transparency",) if name in clean.info}
    buffer = io.BytesIO()
    clean.save(buffer, format, **options)
    return buffer.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """A copy, turned and mirrored as its EXIF data say."""
    try:
        return ImageOps.exif_transpose(picture)
    except _BROKEN_EXIF:
        # No reason to refuse the picture.
        return picture.copy()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture with the colours that browsers take for granted, so that its colour profile can be left out."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK") or "transparency" in picture.info:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _decode_every_frame(content: bytes) -> None:
    """Refuse a moving picture with a damaged frame, or with more pixels than a browser should have to draw."""
    with _opened(content) as picture:
        pixels = frame = 0
        while True:
            width, height = picture.size
            pixels += max(width * height, _FRAME_AT_LEAST)
            if width * height > MOST_PIXELS or pixels > MOST_MOVING_PIXELS:
                raise UnusablePicture("too_many_pixels")
            picture.load()
            frame += 1
            try:
                picture.seek(frame)
            except EOFError:
                return
