from pathlib import Path

import pytest

from db.errors import StoreError
from db.location import PROJECT, file_system, store_path

MOUNTS = r"""
/dev/vda / ext4 rw 0 0
server:/export /mnt/nfs nfs4 rw 0 0
//server/share /mnt/team\040share cifs rw 0 0
me@host:/home /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
fuse-overlayfs /mnt/container fuse.fuse-overlayfs rw 0 0
shared /mnt/host virtiofs rw 0 0
/dev/vdb /mnt/nfs/local ext4 rw 0 0
/dev/vdc /mnt/twice ext4 rw 0 0
server:/export /mnt/twice nfs rw 0 0
""".strip()


def test_the_store_is_in_the_project_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert store_path(None) == PROJECT / "data" / "unroll.db"
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/group.db")
    assert store_path(None) == Path("/srv/group.db")
    assert store_path("sqlite:////srv/other.db") == Path("/srv/other.db")


def test_a_symbolic_link_leads_to_the_store_itself(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert store_path(f"sqlite:///{tmp_path}/data/group.db") == tmp_path / "elsewhere" / "group.db"


def test_a_relative_path_starts_at_the_current_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert store_path("sqlite:///data/group.db") == tmp_path / "data" / "group.db"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////",
        "sqlite:////srv/group.db?mode=ro",
        "sqlite://host/group.db",
        "postgresql+psycopg://host/group",
        "/srv/group.db",
        "nonsense",
    ],
)
def test_anything_but_the_file_of_an_sqlite_store_is_refused(url):
    with pytest.raises(StoreError) as refused:
        store_path(url)
    assert refused.value.code == "unsupported_url"


def test_a_refused_url_is_told_without_its_password():
    with pytest.raises(StoreError) as refused:
        store_path("postgresql+psycopg://me:secret@host/group")
    assert "secret" not in refused.value.params["url"]


@pytest.mark.parametrize(
    ("folder", "is_network", "has_shared_memory"),
    [
        ("/home/me/unroll/data", False, True),
        ("/mnt/nfs/data", True, True),
        ("/mnt/nfs/local/data", False, True),
        ("/mnt/team share", True, True),
        ("/mnt/ssh/data", True, True),
        ("/mnt/usb/data", False, True),
        ("/mnt/container/data", False, True),
        ("/mnt/host/data", False, False),
        ("/mnt/twice", True, True),
        ("/mnt/nfsx", False, True),
    ],
)
def test_the_file_system_under_a_folder_is_that_of_its_nearest_mount(folder, is_network, has_shared_memory):
    found = file_system(Path(folder), MOUNTS)
    assert (found.is_network, found.has_shared_memory) == (is_network, has_shared_memory)


def test_a_system_without_a_table_of_mounts_is_trusted():
    assert not file_system(Path("/srv"), "").is_network
