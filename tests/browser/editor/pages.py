"""A blank page that can import the editor's modules."""

from tests.browser.module_page import ORIGIN, ModulePage, blank_page

__all__ = ["ORIGIN", "EditorPage", "blank_page"]


class EditorPage(ModulePage):
    """A page whose scripts import any module of ui/editor by its name."""

    component = "editor"
