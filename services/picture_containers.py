"""Pictures without what they carry beside their pixels, taken apart where their format divides them.

Nothing is decoded and nothing compressed anew, so every frame of a moving picture stays what it is. What is not needed
to draw it is left out: comments, EXIF, XMP, colour profiles, and whatever follows the end.
"""

from collections.abc import Callable, Iterator, Mapping

_PNG_DRAWN = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"acTL", b"fcTL", b"fdAT", b"IDAT", b"IEND"}
_PNG_START = b"\x89PNG\r\n\x1a\n"
_WEBP_DRAWN = {b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}
# Of the flags of a WebP file: that it has a colour profile, EXIF and XMP.
_WEBP_METADATA_FLAGS = 0x20 | 0x08 | 0x04
_GIF_FRAME, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_GRAPHIC_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
# How often a GIF is to be played is said in the block of an application of 1995.
_GIF_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def drawn_png(content: bytes) -> bytes:
    """A PNG, moving or not, without chunks that draw nothing. ValueError when it is not made of chunks to its end."""
    kept = [_PNG_START]
    start = len(_PNG_START)
    while True:
        name = content[start + 4 : start + 8]
        end = start + 12 + int.from_bytes(content[start : start + 4])
        if end > len(content) or len(name) < 4:
            raise ValueError("a chunk is cut off")
        if name in _PNG_DRAWN:
            kept.append(content[start:end])
        if name == b"IEND":
            return b"".join(kept)
        start = end


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a WebP file by their names. ValueError when one is cut off."""
    start, end = 12, min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while start + 8 <= end:
        name, size = content[start : start + 4], int.from_bytes(content[start + 4 : start + 8], "little")
        data = content[start + 8 : start + 8 + size]
        if len(data) < size:
            raise ValueError("a chunk is cut off")
        yield name, data
        start += 8 + size + size % 2


def drawn_webp(content: bytes) -> bytes:
    """A WebP file, moving or not, without chunks that draw nothing. ValueError when a chunk is cut off."""
    kept = []
    for name, data in webp_chunks(content):
        if name == b"VP8X":
            data = bytes([data[0] & ~_WEBP_METADATA_FLAGS]) + data[1:]
        elif name not in _WEBP_DRAWN:
            continue
        kept.append(name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def drawn_gif(content: bytes) -> bytes:
    """A GIF, moving or not, without comments and notes of programs. ValueError when a block is cut off."""
    start = 13 + _size_of_colours(content[10:11])
    kept = [content[:start]]
    while start < len(content) and content[start] != _GIF_END:
        end, draws = _gif_block(content, start)
        if draws:
            kept.append(content[start:end])
        start = end
    return b"".join(kept) + bytes([_GIF_END])


def _gif_block(content: bytes, start: int) -> tuple[int, bool]:
    """Where the block of a GIF ends that begins at `start`, and whether it is needed to draw the picture."""
    kind = content[start]
    if kind == _GIF_FRAME:
        data = start + 10 + _size_of_colours(content[start + 9 : start + 10]) + 1
        return _end_of_data(content, data), True
    if kind == _GIF_EXTENSION:
        label = content[start + 1] if start + 1 < len(content) else 0
        loops = label == _GIF_APPLICATION and content.startswith(_GIF_LOOPS, start + 2)
        return _end_of_data(content, start + 2), label == _GIF_GRAPHIC_CONTROL or loops
    if kind == 0:
        # Some programs leave one between the blocks; every reader passes over it.
        return start + 1, False
    raise ValueError("neither a frame nor an extension")


def _size_of_colours(flags: bytes) -> int:
    """How many bytes the table of colours takes that these flags announce."""
    if not flags:
        raise ValueError("cut off before its colours")
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags[0] & 0x80 else 0


def _end_of_data(content: bytes, start: int) -> int:
    """Where the sub-blocks end that begin at `start`: each says its length, one of length 0 is the last."""
    while start < len(content):
        length = content[start]
        start += 1 + length
        if length == 0:
            return start
    raise ValueError("cut off within a block")


DRAWN: Mapping[str, Callable[[bytes], bytes]] = {"PNG": drawn_png, "WEBP": drawn_webp, "GIF": drawn_gif}
