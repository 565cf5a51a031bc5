import hashlib

import pytest

from db.attachments import attachment_path, keep_attachment

CONTENT = b"\x89PNG pixels"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def test_content_is_kept_in_a_file_named_after_its_hash(tmp_path):
    assert keep_attachment(tmp_path, CONTENT, "image/png") == SHA256
    path = attachment_path(tmp_path, SHA256, "image/png")
    assert path == tmp_path / "attachments" / SHA256[:2] / f"{SHA256}.png"
    assert path.read_bytes() == CONTENT


def test_the_same_content_is_one_file_and_leaves_nothing_unfinished_behind(tmp_path):
    keep_attachment(tmp_path, CONTENT, "image/png")
    keep_attachment(tmp_path, CONTENT, "image/png")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_file_cut_short_is_written_again(tmp_path):
    keep_attachment(tmp_path, CONTENT, "image/png")
    path = attachment_path(tmp_path, SHA256, "image/png")
    path.write_bytes(CONTENT[:3])
    keep_attachment(tmp_path, CONTENT, "image/png")
    assert path.read_bytes() == CONTENT


def test_when_it_cannot_be_written_nothing_unfinished_stays(tmp_path, monkeypatch):
    def no_space(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    with pytest.raises(OSError, match="No space"):
        keep_attachment(tmp_path, CONTENT, "image/png")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_pictures_that_may_hold_scripts_are_not_kept(tmp_path):
    with pytest.raises(KeyError):
        keep_attachment(tmp_path, b"<svg/>", "image/svg+xml")
