"""What every test shares: none of them ever sees the store of this machine."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_test_touches_the_real_store(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("store-of-no-test")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{(folder / 'unroll.db').as_posix()}")
        # A group on this machine may speak any language; the tests read English messages unless they say otherwise.
        for name in ("LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "en_US.UTF-8")
        yield
