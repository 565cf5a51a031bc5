"""Streamlit's AppTest on the real app and a temporary store."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from db.store import Store
from services.group import add_member, set_up_group
from tests.stores import new_store
from ui import store as store_module

APP = str(Path(__file__).resolve().parents[2] / "app.py")
FIRST_DAY = date(2022, 1, 17)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the app opens."""
    opened = new_store(tmp_path)
    st.cache_resource.clear()
    monkeypatch.setattr(store_module, "open_store", lambda: opened)
    yield opened
    st.cache_resource.clear()
    opened.close()


@pytest.fixture
def group(store: Store) -> Store:
    """A store with a group of two members, 하나 (id 1) and 두리 (id 2)."""
    set_up_group(store, name="시험 그룹", first_day=FIRST_DAY)
    add_member(store, "하나")
    add_member(store, "두리")
    return store


@pytest.fixture
def open_app() -> Callable[..., AppTest]:
    """Open the app at a page as a member, in a language."""

    def open_at(
        page: str = "pages/today.py", /, *, member: int | None = 1, language: str = "ko", **address: str
    ) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=30)
        app.session_state["member_id"] = member
        app.session_state["language"] = language
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        if page != "pages/today.py":
            app.switch_page(page)
            for name, value in address.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception, app.exception
        return app

    return open_at


def texts(app: AppTest) -> str:
    """Everything that the page says in Markdown, captions, headings and errors, in one string."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.error, app.success)
    return "\n".join(str(element.value) for elements in kinds for element in elements)
