"""What a file to be imported holds, found out before anything is written."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal import (
    CohortCalendar,
    Finding,
    Image,
    Part,
    Repeat,
    UnreadableText,
    covers_whole,
    decode,
    find_date,
    find_images,
    find_repeats,
    open_fence,
    parse,
    read_front_matter,
    split_lines,
)
from models.base import PATH_LIMIT
from services.errors import ServiceError
from services.picture_lookup import PictureLookup
from services.pictures import UnusablePicture, media_type_of
from services.sections import check_parts
from services.source_files import SourceFile, clean_path


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a note shows, by the path its text writes."""

    path: str
    content: bytes
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, read. With a problem it cannot be imported; then what could not be found out is empty."""

    path: str
    sha256: str
    text: str = ""
    encoding: str = "utf-8"
    date: "date | None" = None
    date_end: "date | None" = None
    day_number: int | None = None
    parts: tuple[Part, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def examine(source: SourceFile, *, calendar: CohortCalendar | None, find_picture: PictureLookup) -> Examined:
    """Decode a file, find its date, its sections and its pictures, and all that its author should hear."""
    path = clean_path(source.path)
    sha256 = hashlib.sha256(source.content).hexdigest()
    try:
        decoded = decode(source.content)
    except UnreadableText as refusal:
        return Examined(path, sha256, problems=(Finding(refusal.code, refusal.params),))
    text = decoded.text
    front_matter = read_front_matter(text)
    day = find_date(text, path=path, front_matter=front_matter, calendar=calendar)
    parts = tuple(parse(text, file_name=path))
    problems = [day.problem] if day.problem else []
    try:
        check_parts(parts)
    except ServiceError as refusal:
        # Nobody has this text in a field: what to do about it is another thing than while writing.
        in_a_file = {"section_too_long": "section_too_long_in_file"}
        problems.append(Finding(in_a_file.get(refusal.code, refusal.code), refusal.params))
    pictures, missing = _pictures(text, source, find_picture)
    warnings = [Finding("decoded", {"encoding": decoded.encoding})] if decoded.encoding != "utf-8" else []
    if front_matter.problem:
        warnings.append(Finding("front_matter_ignored", {"reason": front_matter.problem}))
    warnings += day.notes
    if (fence := open_fence(text)) is not None:
        warnings.append(Finding("open_fence", {"line": fence}))
    repeats = find_repeats([part.text for part in parts])
    warnings += _repeated_blocks(parts, repeats)
    warnings += missing
    warnings += _empty_sections(parts, repeats)
    return Examined(
        path,
        sha256,
        text,
        decoded.encoding,
        day.date,
        day.date_end,
        day.day_number,
        parts,
        pictures,
        tuple(problems),
        tuple(warnings),
    )


def _pictures(text: str, source: SourceFile, find_picture: PictureLookup) -> tuple[tuple[Picture, ...], list[Finding]]:
    """The pictures that are at hand, and a finding for each that is not."""
    pictures: dict[str, Picture] = {}
    missing: list[Finding] = []
    for image in find_images(text):
        if image.kind not in ("relative", "dead_local") or image.source in pictures:
            continue
        try:
            content = find_picture(image, source) if len(image.source) <= PATH_LIMIT else None
            if content is None:
                missing.append(_without_picture(image))
                continue
            media_type = media_type_of(content)
        except (UnusablePicture, OSError) as refusal:
            reason = refusal.reason if isinstance(refusal, UnusablePicture) else str(refusal.strerror)
            params = {"path": image.source, "line": image.line, "reason": reason}
            missing.append(Finding("unreadable_image", params))
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        pictures[image.source] = Picture(image.source, content, sha256, media_type)
    return tuple(pictures.values()), missing


def _without_picture(image: Image) -> Finding:
    if image.kind == "dead_local":
        name = image.source.replace("\\", "/").rpartition("/")[2]
        return Finding("dead_image", {"name": name, "line": image.line})
    return Finding("missing_image", {"path": image.source, "line": image.line})


def _first_lines(parts: Sequence[Part]) -> list[int]:
    """The line of the document, counted from 1, on which the text of each part begins."""
    lines = [1]
    for part in parts:
        lines.append(lines[-1] + len(split_lines(part.text)))
    return lines


def _repeated_blocks(parts: Sequence[Part], repeats: Sequence[Sequence[Repeat]]) -> Iterator[Finding]:
    """The repeats of all sections, joined where they follow one another."""
    starts = _first_lines(parts)
    lines = split_lines("".join(part.text for part in parts))
    blocks: list[tuple[int, int, int]] = []
    for start, found in zip(starts, repeats, strict=False):
        for repeat in found:
            first, last = start + repeat.start, start + repeat.end - 1
            between = lines[blocks[-1][1] : first - 1] if blocks else ["not blank"]
            if any(line.strip() for line in between):
                blocks.append((first, last, _line_of(lines[first - 1], parts[repeat.of], starts[repeat.of])))
            else:
                blocks[-1] = (blocks[-1][0], last, blocks[-1][2])
    for first, last, of_line in blocks:
        params = {"line": first, "end_line": last, "of_line": of_line, "lines": last - first + 1}
        yield Finding("repeated_block", params)


def _line_of(line: str, part: Part, start: int) -> int:
    """Where in the document a repeated line stands in the section that it repeats."""
    wanted = " ".join(line.split())
    of_section = enumerate(split_lines(part.text), start=start)
    return next((number for number, text in of_section if " ".join(text.split()) == wanted), start)


def _empty_sections(parts: Sequence[Part], repeats: Sequence[Sequence[Repeat]]) -> Iterator[Finding]:
    """Sections that only a template filled. One that other sections stand under, or that repeats, is none."""
    below = [*(part.level for part in parts[1:]), 0]
    for part, found, level_below in zip(parts, repeats, below, strict=True):
        if part.is_empty and part.heading and level_below <= part.level and not covers_whole(part.text, found):
            yield Finding("empty_section", {"heading": part.heading, "line": part.line})
