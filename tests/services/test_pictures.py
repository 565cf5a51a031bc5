"""Pictures that come with imported notes."""

import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from db.attachments import attachment_path
from db.errors import StoreError
from db.store import Store
from journal import Finding
from services import importing, reading
from services.checking import check_store
from services.importing import FileReport, SourceFile, collect, import_notes
from services.pictures import LARGEST_PICTURE, UnusablePicture, media_type_of
from tests.pictures import picture

DAY = date(2022, 1, 21)
NOTE = "2022-01-21.md"


def import_folder(store: Store, folder: Path, files: dict[str, bytes]) -> FileReport:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sources = collect([folder])
    imagined = import_notes(store, sources, member="하나", dry_run=True)
    report = import_notes(store, sources, member="하나", dry_run=False)
    assert report == imagined
    assert check_store(store).problems == ()
    return report.files[-1]


def stored(store: Store) -> dict[str, bytes]:
    """What the pictures of the day's note hold, by the path its text writes."""
    (note,) = reading.day_notes(store, DAY)
    attachments = note.sections[0].attachments
    return {
        path: attachment_path(store.folder, found.sha256, found.media_type).read_bytes()
        for path, found in attachments.items()
    }


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("images/a.png", "images/a.png"),
        ("./images/a.png", "images/a.png"),
        ("images\\a.png", "images/a.png"),
        ("%EA%B7%B8%EB%A6%BC/%ED%91%9C%201.png", "그림/표 1.png"),
        ("그림/표.png", "그림/표.png"),
        ("그림/표.png", unicodedata.normalize("NFD", "그림/표.png")),
        (unicodedata.normalize("NFD", "그림/표.png"), "그림/표.png"),
        ("100%.png", "100%.png"),
        ("a.png?raw=true", "a.png"),
        ("/images/a.png", "images/a.png"),
        ("C:\\Users\\student\\a.png", "a.png"),
    ],
)
def test_a_picture_beside_the_note_is_kept_under_the_path_that_the_text_writes(
    store: Store, tmp_path: Path, written: str, path: str
):
    content = picture()
    file = import_folder(store, tmp_path / "notes", {NOTE: f"# 회고\n\n![]({written})\n".encode(), path: content})
    assert (file.status, file.warnings) == ("new", ())
    assert stored(store) == {written: content}


def test_a_picture_of_another_folder_of_the_import_is_found(store: Store, tmp_path: Path):
    files = {f"week1/{NOTE}": "# 회고\n\n![](../images/a.png)\n".encode(), "images/a.png": picture()}
    assert import_folder(store, tmp_path / "notes", files).warnings == ()


@pytest.mark.parametrize(
    "written", ["../secret.png", "../../secret.png", "a/../../secret.png", "%2e%2e/secret.png", "link.png"]
)
def test_nothing_outside_the_import_is_read(store: Store, tmp_path: Path, written: str):
    (tmp_path / "secret.png").write_bytes(picture())
    root = tmp_path / "notes"
    root.mkdir()
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    file = import_folder(store, root, {NOTE: f"# 회고\n\n![]({written})\n".encode()})
    assert file.warnings == (Finding("missing_image", {"path": written, "line": 3}),)
    assert stored(store) == {}


@pytest.mark.parametrize("written", ["a.png", "x" * 2000 + ".png", "a\tb.png", "images", "."])
def test_a_picture_that_is_not_there_is_told(store: Store, tmp_path: Path, written: str):
    (tmp_path / "notes" / "images").mkdir(parents=True)
    file = import_folder(store, tmp_path / "notes", {NOTE: f"# 회고\n\n![]({written})\n".encode()})
    assert file.warnings == (Finding("missing_image", {"path": written, "line": 3}),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html></html>", "format"),
        (b"", "format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
        (picture("BMP"), "format"),
        (picture("PNG")[:-20], "damaged"),
        (picture("PNG", (8000, 8000)), "too_many_pixels"),
        (picture("PNG", (30_000, 30_000)), "too_many_pixels"),
        (b"\0" * (LARGEST_PICTURE + 1), "too_large"),
    ],
    ids=["html", "empty", "svg", "bmp", "cut off", "64 megapixels", "900 megapixels", "too large"],
)
def test_what_is_not_a_picture_is_told_and_not_kept(store: Store, tmp_path: Path, content: bytes, reason: str):
    files = {NOTE: "# 회고\n\n![](a.png)\n".encode(), "a.png": content}
    file = import_folder(store, tmp_path / "notes", files)
    assert file.warnings == (Finding("unreadable_image", {"path": "a.png", "line": 3, "reason": reason}),)
    assert stored(store) == {}


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_type_is_told_by_the_content(format: str):
    assert media_type_of(picture(format)) == f"image/{format.lower()}"


def test_the_several_pictures_of_some_cameras_are_a_jpeg():
    buffer = io.BytesIO()
    first, second = (Image.new("RGB", (3, 2), colour) for colour in ("red", "blue"))
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    assert media_type_of(buffer.getvalue()) == "image/jpeg"


@settings(deadline=None)
@given(st.data())
def test_no_damage_makes_it_fail_in_another_way(data: st.DataObject):
    content = bytearray(picture(data.draw(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF"]))))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        media_type = media_type_of(bytes(content[: data.draw(st.integers(0, len(content)))]))
    except UnusablePicture as unusable:
        assert unusable.reason in {"format", "damaged", "too_many_pixels"}
    else:
        assert media_type.startswith("image/")


def test_uploaded_pictures_belong_to_the_notes_that_name_them(store: Store):
    content = picture()
    note = SourceFile(f"notes/{NOTE}", "# 회고\n\n![](그림/a.png) ![](C:\\b.png)\n".encode())
    pictures = [SourceFile("notes/그림/a.png", content), SourceFile("b.png", picture(colour=2))]
    report = import_notes(store, [*pictures, note], member="하나", dry_run=False)
    assert [(file.path, file.warnings) for file in report.files] == [(f"notes/{NOTE}", ())]
    assert stored(store) == {"그림/a.png": content, "C:\\b.png": picture(colour=2)}


def test_an_upload_without_folders_is_matched_by_name_unless_two_have_it(store: Store):
    note = SourceFile(NOTE, "# 회고\n\n![](images/a.png)\n".encode())
    report = import_notes(store, [note, SourceFile("a.png", picture())], member="하나", dry_run=True)
    assert report.files[0].warnings == ()
    twice = [SourceFile("a.png", picture()), SourceFile("x/a.png", picture(colour=2))]
    report = import_notes(store, [note, *twice], member="하나", dry_run=True)
    assert [finding.code for finding in report.files[0].warnings] == ["missing_image"]


def test_a_picture_that_comes_later_joins_its_note(store: Store, tmp_path: Path):
    text = "# 회고\n\n![](a.png)\n".encode()
    assert import_folder(store, tmp_path / "notes", {NOTE: text}).status == "new"
    assert import_folder(store, tmp_path / "notes", {"a.png": picture()}).status == "changed"
    assert import_folder(store, tmp_path / "notes", {}).status == "unchanged"
    assert import_folder(store, tmp_path / "notes", {"a.png": picture(colour=2)}).status == "changed"
    assert stored(store) == {"a.png": picture(colour=2)}
    (note,) = reading.day_notes(store, DAY)
    assert note.sections[0].version == 1


def test_a_full_disk_leaves_neither_note_nor_picture(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / NOTE).write_bytes("# 회고\n\n![](a.png)\n".encode())
    (tmp_path / "notes" / "a.png").write_bytes(picture())
    monkeypatch.setattr(importing, "keep_attachment", full)
    with pytest.raises(StoreError) as caught:
        import_notes(store, collect([tmp_path / "notes"]), member="하나", dry_run=False)
    assert caught.value.code == "disk_full"
    assert reading.day_notes(store, DAY) == []
