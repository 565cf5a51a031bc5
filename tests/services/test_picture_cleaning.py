"""An uploaded picture looks the same afterwards, and tells nothing but its pixels."""

import io
import struct
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin

from services import picture_cleaning
from services.picture_cleaning import clean_picture
from services.pictures import UnusablePicture
from tests.pictures import picture

SECRET = "taken at 37.5665 N 126.9780 E"
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
RED, BLUE = (204, 51, 51), (51, 51, 204)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[DESCRIPTION] = SECRET
    data.get_ifd(GPS)[29] = SECRET
    return data


def red_above_blue(mode: str = "RGB") -> Image.Image:
    """16 wide and 32 high: red above, blue below."""
    image = Image.new("RGB", (16, 32), RED)
    image.paste(BLUE, (0, 16, 16, 32))
    return image.convert(mode)


def frames(count: int, size: tuple[int, int] = (20, 10)) -> list[Image.Image]:
    return [Image.new("RGB", size, (10 * number, 0, 255 - 10 * number)) for number in range(count)]


def moving(format: str, images: Sequence[Image.Image], **options: object) -> bytes:
    return encoded(images[0], format, save_all=True, append_images=images[1:], duration=70, loop=0, **options)


def is_near(one: object, other: Sequence[int], by: int = 12) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


# What is not kept


def with_everything(format: str) -> bytes:
    """A picture with its secret in every place where the format has one."""
    xmp = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()
    image = red_above_blue()
    if format == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", SECRET, zip=False)
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return encoded(image, "PNG", pnginfo=notes, exif=exif()) + SECRET.encode()
    if format == "GIF":
        whole = encoded(image.convert("P"), "GIF", comment=SECRET.encode())
        application = b"\x21\xff\x0bXMP DataXMP" + bytes([len(xmp)]) + xmp + b"\0"
        return whole[:-1] + application + b"\x3b" + SECRET.encode()
    options = {"exif": exif(), "xmp": xmp}
    return encoded(image, format, **options, **({"comment": SECRET} if format == "JPEG" else {})) + SECRET.encode()


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_nothing_is_kept_but_what_is_to_be_seen(format: str):
    content = with_everything(format)
    assert SECRET.encode() in content
    clean = clean_picture(content)
    assert SECRET.encode() not in clean.content
    image = opened(clean.content)
    assert (image.format, clean.media_type) == (format, f"image/{format.lower()}")
    assert not dict(image.getexif())
    assert not {"comment", "xmp", "XML:com.adobe.xmp", "exif", "Comment", "icc_profile"} & set(image.info)
    assert is_near(image.convert("RGB").getpixel((8, 4)), RED)
    assert is_near(image.convert("RGB").getpixel((8, 28)), BLUE)


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF"])
def test_nothing_is_kept_of_a_moving_picture_either(format: str):
    extra: dict[str, object] = {"comment": SECRET.encode()} if format == "GIF" else {"exif": exif()}
    if format == "WEBP":
        extra["xmp"] = SECRET.encode()
    content = moving(format, frames(3), **extra)
    assert SECRET.encode() in content
    clean = clean_picture(content).content
    assert SECRET.encode() not in clean
    assert not dict(opened(clean).getexif())


def test_the_preview_and_the_second_picture_of_a_camera_are_left_out():
    first, second = red_above_blue(), Image.new("RGB", (16, 32), (0, 255, 0))
    content = encoded(first, "MPO", save_all=True, append_images=[second])
    clean = clean_picture(content)
    assert clean.media_type == "image/jpeg"
    assert opened(clean.content).format == "JPEG"
    assert is_near(opened(clean.content).getpixel((8, 4)), RED)


# What is kept


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(format: str):
    # Orientation 6: the camera was turned, and the top of what it saw is the left edge of the pixels.
    sideways = red_above_blue().transpose(Image.Transpose.ROTATE_90)
    assert sideways.size == (32, 16)
    image = opened(clean_picture(encoded(sideways, format, exif=exif(6))).content).convert("RGB")
    assert image.size == (16, 32)
    assert is_near(image.getpixel((8, 4)), RED)
    assert is_near(image.getpixel((8, 28)), BLUE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_data_are_no_reason_to_refuse():
    content = encoded(red_above_blue(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff garbage")
    assert opened(clean_picture(content).content).size == (16, 32)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells of each damage
@settings(deadline=None)
@given(
    format=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    damage=st.lists(st.tuples(st.integers(6, 200), st.integers(0, 255)), min_size=1, max_size=8),
    length=st.integers(6, 200),
)
def test_however_exif_data_are_damaged_the_picture_is_taken(format: str, damage: list[tuple[int, int]], length: int):
    data = bytearray(exif(6).tobytes())
    for place, byte in damage:
        data[place % len(data)] = byte
    content = encoded(red_above_blue(), format, exif=b"Exif\0\0" + bytes(data[6:length]))
    assert sorted(opened(clean_picture(content).content).size) == [16, 32]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_keeps_its_pixels(mode: str):
    if mode == "I;16":
        image = Image.new("I;16", (4, 4), 40_000)
    else:
        image = red_above_blue("RGBA" if mode in ("LA", "RGBA") else "RGB").convert(mode)
    cleaned = opened(clean_picture(encoded(image, "PNG")).content)
    assert cleaned.mode == mode
    assert cleaned.tobytes() == image.tobytes()


def test_transparency_stays_in_a_palette_and_in_full_colour():
    image = Image.new("RGBA", (4, 4), (200, 10, 10, 0))
    image.paste((0, 200, 0, 255), (0, 0, 2, 4))
    palette = image.quantize(4)
    for content in (encoded(image, "PNG"), encoded(palette, "PNG"), encoded(image, "WEBP", lossless=True)):
        cleaned = opened(clean_picture(content).content).convert("RGBA")
        assert [cleaned.getpixel(place) for place in ((0, 0), (3, 0))] == [
            (0, 200, 0, 255),
            opened(content).convert("RGBA").getpixel((3, 0)),
        ]
        assert cleaned.getchannel("A").getextrema() == (0, 255)


def test_sixteen_bits_of_a_grey_png_with_three_channels_are_shown_with_eight():
    rows = b"".join(b"\0" + struct.pack(">3H", 0xFFFF, 0x8000, 0) * 2 for _ in range(2))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    assert opened(clean_picture(content).content).getpixel((0, 0)) == (255, 128, 0)


def test_a_photo_for_the_press_is_shown_in_the_colours_of_a_screen():
    cleaned = opened(clean_picture(encoded(red_above_blue("CMYK"), "JPEG", quality=95)).content)
    assert cleaned.mode == "RGB"
    assert is_near(cleaned.getpixel((8, 4)), RED)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_of_a_profile_become_those_that_browsers_take_for_granted(mode: str):
    # A profile that exchanges red and blue: whoever only dropped it would show the other colour.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    image = red_above_blue(mode)
    cleaned = opened(clean_picture(encoded(image, "PNG", icc_profile=swapped)).content)
    assert "icc_profile" not in cleaned.info
    assert cleaned.mode == mode
    assert is_near(cleaned.convert("RGB").getpixel((8, 4)), RED[::-1])


def test_a_broken_profile_is_left_out():
    content = encoded(red_above_blue(), "PNG", icc_profile=b"no profile at all")
    assert opened(clean_picture(content).content).getpixel((8, 4)) == RED


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_keeps_its_frames_and_their_time(format: str):
    content = moving(format, frames(5))
    cleaned = opened(clean_picture(content).content)
    assert getattr(cleaned, "n_frames", 1) == 5
    assert cleaned.info["loop"] == 0
    shown = [(frame.convert("RGB").tobytes(), frame.info["duration"]) for frame in ImageSequence.Iterator(cleaned)]
    wanted = [
        (frame.convert("RGB").tobytes(), frame.info["duration"]) for frame in ImageSequence.Iterator(opened(content))
    ]
    assert shown == wanted


def test_a_screenshot_without_loss_stays_without_loss():
    image = Image.effect_noise((64, 64), 90).convert("RGB")
    content = encoded(image, "WEBP", lossless=True)
    assert opened(clean_picture(content).content).tobytes() == image.tobytes()


@pytest.mark.parametrize("format", ["PNG", "GIF"])
def test_a_picture_that_is_clean_stays_the_bytes_it_is(format: str):
    once = clean_picture(encoded(red_above_blue("P"), format)).content
    assert clean_picture(once).content == once


def test_a_gif_without_its_last_byte_is_shown_as_browsers_do():
    content = moving("GIF", frames(3))
    assert content.endswith(b"\x3b")
    assert getattr(opened(clean_picture(content[:-1]).content), "n_frames", 1) == 3


# What is refused


def reason_of(content: bytes) -> str:
    with pytest.raises(UnusablePicture) as caught:
        clean_picture(content)
    return caught.value.reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7",
        b"\0\0\0\x18ftypheic",
        picture("BMP"),
        picture("TIFF"),
    ],
    ids=["nothing", "html", "svg", "pdf", "heic", "bmp", "tiff"],
)
def test_only_four_formats_are_taken_whatever_they_are_called(content: bytes):
    assert reason_of(content) == "format"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_picture_that_is_cut_off_is_damaged(format: str, share: float):
    image = Image.effect_noise((200, 200), 90)
    content = encoded(image, format)
    assert reason_of(content[: int(len(content) * share)]) == "damaged"


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_a_moving_picture_that_is_cut_off_is_damaged(format: str):
    content = moving(format, [Image.effect_noise((60, 60), 90).convert("RGB") for _ in range(6)])
    assert reason_of(content[: int(len(content) * 0.7)]) == "damaged"


@pytest.mark.parametrize("size", [(8_000, 8_000), (30_000, 30_000)])
def test_a_small_file_with_very_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]):
    assert reason_of(picture("PNG", size)) == "too_many_pixels"


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_all_frames_of_a_moving_picture_count(format: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(picture_cleaning, "MOST_MOVING_PIXELS", 400_000)
    few, many = frames(4, (300, 300)), frames(5, (300, 300))
    clean_picture(moving(format, few))
    assert reason_of(moving(format, many)) == "too_many_pixels"


def test_a_million_frames_of_one_pixel_are_refused_early():
    one = moving("GIF", frames(2, (1, 1)))
    start = one.index(b"\x21\xf9")
    frame = one[start:-1]
    content = one[:start] + frame * 200_000 + b"\x3b"
    assert reason_of(content) == "too_many_pixels"


def test_what_would_become_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    content = encoded(Image.effect_noise((100, 100), 90), "JPEG", quality=20)
    monkeypatch.setattr(picture_cleaning, "LARGEST_PICTURE", len(content))
    assert reason_of(content) == "too_large"


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_no_damage_makes_it_fail_in_another_way(data: st.DataObject):
    kinds = [picture(format) for format in ("PNG", "JPEG", "WEBP", "GIF")]
    kinds += [moving(format, frames(3)) for format in ("PNG", "WEBP", "GIF")]
    kinds += [encoded(red_above_blue(), "JPEG", exif=exif(6)), with_everything("GIF")]
    content = bytearray(data.draw(st.sampled_from(kinds)))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        clean = clean_picture(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except UnusablePicture as unusable:
        assert unusable.reason in {"format", "damaged", "too_many_pixels"}
    else:
        assert clean_picture(clean.content).media_type == clean.media_type
