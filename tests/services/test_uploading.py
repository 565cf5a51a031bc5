"""Pictures that members add to their notes."""

import hashlib
import threading
from datetime import date
from pathlib import Path

import pytest

from db.attachments import attachment_path
from db.errors import StoreError
from db.store import Store
from models import Attachment, Note
from services import group, reading, uploading, writing
from services.checking import check_store
from services.errors import ServiceError
from services.exporting import export_notes
from services.importing import collect, import_notes
from services.picture_cleaning import clean_picture
from services.pictures import LARGEST_PICTURE
from services.uploading import keep_picture
from services.views import MemberView, NoteView
from tests.notes import read_note, write_document
from tests.pictures import picture
from tests.stores import new_store

DAY = date(2022, 1, 21)
PLAIN = "# 회고\n\n배운 것\n"


@pytest.fixture
def note(store: Store, hana: MemberView) -> NoteView:
    return write_document(store, hana.id, DAY, PLAIN)


def add(store: Store, note: NoteView, content: bytes, *, author_id: int | None = None, path: str = "") -> str:
    author = author_id if author_id is not None else note.member_id
    return keep_picture(store, note_id=note.id, author_id=author, content=content, path=path).path


def stored(store: Store, note: NoteView) -> dict[str, bytes]:
    """What the pictures of a note hold, by the path that its text writes."""
    return {
        path: attachment_path(store.folder, found.sha256, found.media_type).read_bytes()
        for path, found in read_note(store, note.id).sections[0].attachments.items()
    }


def refusal(store: Store, note: NoteView, content: bytes, **arguments: object) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        add(store, note, content, **arguments)  # type: ignore[arg-type]
    return caught.value


# A new picture


@pytest.mark.parametrize(("format", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp"), ("GIF", "gif")])
def test_a_picture_is_stored_clean_under_a_path_beside_the_note(store: Store, note: NoteView, format: str, ending: str):
    content = picture(format)
    clean = clean_picture(content).content
    kept = keep_picture(store, note_id=note.id, author_id=note.member_id, content=content)
    sha256 = hashlib.sha256(clean).hexdigest()
    assert (kept.path, kept.sha256) == (f"images/{sha256[:12]}.{ending}", sha256)
    assert (kept.media_type, kept.size) == (f"image/{format.lower()}", len(clean))
    assert stored(store, note) == {kept.path: clean}
    assert check_store(store).problems == ()


def test_the_same_picture_twice_has_one_path_and_another_picture_another(store: Store, note: NoteView):
    first, again, other = (add(store, note, picture(colour=colour)) for colour in (1, 1, 2))
    assert first == again != other
    assert set(stored(store, note)) == {first, other}


def test_a_path_that_another_picture_has_is_not_taken_from_it(store: Store, note: NoteView):
    content = picture()
    sha256 = hashlib.sha256(clean_picture(content).content).hexdigest()
    with store.write() as session:
        taken = Attachment(note_id=note.id, path=f"images/{sha256[:12]}.png", sha256="0" * 64, media_type="image/png")
        taken.size = 1
        session.add(taken)
    assert add(store, note, content) == f"images/{sha256}.png"


def test_who_caches_what_was_read_hears_of_it(store: Store, note: NoteView):
    before = store.change_counter()
    add(store, note, picture())
    assert store.change_counter() > before


def test_many_at_once_are_all_stored(store: Store, note: NoteView):
    threads = [
        threading.Thread(target=add, args=(store, note, picture(size=(300, 200), colour=number // 2)))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored(store, note)) == 4
    assert check_store(store).problems == ()


# One that is missing


@pytest.mark.parametrize("path", ["rnn.png", "그림/표 1.png", "C:\\Users\\student\\rnn.png", "../밖/a.png"])
def test_a_missing_picture_is_added_under_the_path_that_the_text_writes(store: Store, hana: MemberView, path: str):
    note = write_document(store, hana.id, DAY, f"# 회고\n\n![]({path})\n")
    content = picture("JPEG")
    assert add(store, note, content, path=path) == path
    assert stored(store, note) == {path: clean_picture(content).content}


def test_a_picture_whose_file_is_gone_is_missing(store: Store, hana: MemberView):
    note = write_document(store, hana.id, DAY, "# 회고\n\n![](a.png)\n", pictures=("a.png",))
    add(store, note, picture(), path="a.png")
    assert list(stored(store, note)) == ["a.png"]


def test_one_that_is_here_is_never_replaced_by_another(store: Store, hana: MemberView):
    note = write_document(store, hana.id, DAY, "# 회고\n\n![](a.png)\n")
    add(store, note, picture(colour=1), path="a.png")
    assert add(store, note, picture(colour=1), path="a.png") == "a.png"  # sent again after a lost answer
    error = refusal(store, note, picture(colour=2), path="a.png")
    assert (error.code, error.params) == ("picture_not_missing", {"path": "a.png"})
    assert stored(store, note) == {"a.png": clean_picture(picture(colour=1)).content}


@pytest.mark.parametrize("path", ["b.png", "https://example.org/a.png", "code.png", "data:image/png;base64,AA"])
def test_only_a_path_that_the_text_shows_as_a_picture_can_be_filled(store: Store, hana: MemberView, path: str):
    text = "# 회고\n\n![](a.png) b.png ![](https://example.org/a.png) `![](code.png)` ![](data:image/png;base64,AA)\n"
    note = write_document(store, hana.id, DAY, text)
    assert refusal(store, note, picture(), path=path).code == "picture_not_missing"
    assert stored(store, note) == {}


@pytest.mark.parametrize(
    ("path", "code"), [("a\0.png", "nul_character"), ("\ud800.png", "lone_surrogate"), ("x" * 801, "text_too_long")]
)
def test_a_path_that_no_store_can_hold_is_refused(store: Store, note: NoteView, path: str, code: str):
    assert refusal(store, note, picture(), path=path).code == code


# What is refused


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_format"),
        (b"<html><script>alert(1)</script></html>", "picture_format"),
        (b"", "picture_format"),
        (picture()[:-20], "picture_damaged"),
        (picture("PNG", (8_000, 8_000)), "picture_too_many_pixels"),
        (b"\0" * (LARGEST_PICTURE + 1), "picture_too_large"),
    ],
    ids=["svg", "html", "nothing", "cut off", "64 megapixels", "too large"],
)
def test_what_is_no_picture_is_refused_and_leaves_nothing(store: Store, note: NoteView, content: bytes, code: str):
    assert refusal(store, note, content).code == code
    assert stored(store, note) == {}
    assert not (store.folder / "attachments").exists()


def test_the_limit_is_told_in_megabytes(store: Store, note: NoteView):
    assert refusal(store, note, b"\0" * (LARGEST_PICTURE + 1)).params == {"limit": 20}


def test_a_note_that_is_gone_takes_no_picture(store: Store, note: NoteView):
    with store.write() as session:
        session.get_one(Note, note.id).deleted_at = note.updated_at
    assert refusal(store, note, picture()).code == "note_gone"


def test_only_members_add_pictures_and_only_to_their_own_notes(store: Store, note: NoteView, duri: MemberView):
    error = refusal(store, note, picture(), author_id=duri.id)
    assert (error.code, error.params) == ("not_yours", {"owner": "하나"})
    assert refusal(store, note, picture(), author_id=999).code == "member_unknown"
    group.remove_member(store, note.member_id)
    assert refusal(store, note, picture()).code == "member_unknown"
    assert not (store.folder / "attachments").exists()


def test_what_the_team_writes_together_all_of_them_illustrate(store: Store, hana: MemberView, duri: MemberView):
    note = write_document(store, hana.id, DAY, "# 피어세션\n\n이야기한 것\n")
    path = add(store, note, picture(), author_id=duri.id)
    assert list(stored(store, note)) == [path]


def test_a_full_disk_leaves_no_picture_that_a_note_would_name(
    store: Store, note: NoteView, monkeypatch: pytest.MonkeyPatch
):
    def full(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploading, "keep_attachment", full)
    with pytest.raises(StoreError) as caught:
        add(store, note, picture())
    assert caught.value.code == "disk_full"
    assert stored(store, note) == {}


# Out and in again


def test_an_export_has_the_pictures_beside_the_notes_and_an_import_finds_them(tmp_path: Path):
    (tmp_path / "one").mkdir()
    store = new_store(tmp_path / "one")
    group.set_up_group(store, name="한 걸음", first_day=date(2022, 1, 17))
    hana = group.add_member(store, "하나")
    shown: dict[date, str] = {}
    for day, colours in {date(2022, 1, 20): (1, 2), date(2022, 1, 21): (2, 3)}.items():
        note = writing.ensure_day_note(store, member_id=hana.id, day=day, template=["# 회고\n"])
        paths = [add(store, note, picture(colour=colour)) for colour in colours]
        shown[day] = "# 회고\n\n" + "".join(f"![]({path})\n" for path in paths)
        (section,) = note.sections
        writing.save_section(
            store, section_id=section.id, base_version=1, text=shown[day], save_id=str(day), author_id=hana.id
        )
    kept = {day: stored(store, reading.member_day_notes(store, hana.id, day)[0]) for day in shown}

    report = export_notes(store, tmp_path / "out")
    assert report.files == ("하나/2022-01-20.md", "하나/2022-01-21.md")
    assert report.left_out == ()
    everything = {path: content for pictures in kept.values() for path, content in pictures.items()}
    assert len(everything) == 3
    assert {path: (tmp_path / "out" / "하나" / path).read_bytes() for path in everything} == everything
    again = import_notes(store, collect([tmp_path / "out"]), member=None, dry_run=False)
    assert [(file.status, file.warnings) for file in again.files] == [("unchanged", ()), ("unchanged", ())]
    store.close()

    (tmp_path / "two").mkdir()
    fresh = new_store(tmp_path / "two")
    sources = collect([tmp_path / "out"])
    imported = import_notes(fresh, sources, member=None, add_member=True, day_one=date(2022, 1, 17), dry_run=False)
    assert [(file.status, file.warnings) for file in imported.files] == [("new", ()), ("new", ())]
    for day, text in shown.items():
        (note,) = reading.day_notes(fresh, day)
        assert "".join(section.text for section in note.sections) == text
        assert stored(fresh, note) == kept[day]
    fresh.close()
