"""The editor's modules in the Chromium of the journeys, without a server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.editor.field import Field
from tests.browser.editor.pages import EditorPage, blank_page
from tests.web.conftest import duri, group_folder, hana, store

__all__ = ["duri", "editor", "field", "group_folder", "hana", "store"]


@pytest.fixture
def editor(new_context: Callable[..., BrowserContext]) -> EditorPage:
    """A blank page of a window of its own."""
    return EditorPage(blank_page(new_context()))


@pytest.fixture
def field(editor: EditorPage) -> Field:
    """An empty field with the focus in it."""
    made = Field(editor)
    made.begin_with("‸")
    return made
