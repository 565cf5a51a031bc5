"""The tool bar: with the mouse, with the keyboard alone, for who is read to, and on a narrow screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.editor.field import WORDS, Field

THEMES = {
    "light": ["#2F5D50", "#1F2328", "#FBFAF7", "#FFFFFF", "#E4E1DA"],
    "dark": ["#7FB69F", "#E8E6E1", "#15181A", "#1C2023", "#33383B"],
}
NAMES = ["primary-color", "text-color", "background-color", "secondary-background-color", "border-color"]


def dress(page: Page, theme: str) -> None:
    """Give the page the colours that Streamlit gives a component."""
    colours = "".join(f"--st-{name}: {colour};" for name, colour in zip(NAMES, THEMES[theme], strict=True))
    page.add_style_tag(
        content=f"html {{ {colours} color-scheme: {theme}; }}"
        "body { margin: 16px; background: var(--st-background-color); color: var(--st-text-color); }"
    )


def test_it_has_every_tool_by_name_with_its_shortcut(field: Field) -> None:
    buttons = field.tool_bar.get_by_role("button")
    names = [name for name in WORDS if name not in ("toolBar", "tableColumn", "onlyPictures")]
    expected = [WORDS[name] for name in names if not name.startswith(("uploading", "cancel"))]
    assert [button.get_attribute("aria-label") for button in buttons.all()] == expected
    expect(field.tool_bar).to_have_attribute("aria-label", "서식")
    bold = field.tool_bar.get_by_role("button", name="굵게")
    expect(bold).to_have_attribute("title", "굵게 (Ctrl+B)")
    expect(bold).to_have_attribute("aria-keyshortcuts", "Control+B")
    expect(field.tool_bar.get_by_role("button", name="표")).to_have_attribute("title", "표")


def test_the_mouse_does_not_take_the_caret_from_the_field(field: Field) -> None:
    field.begin_with("가⟦나⟧")
    field.page.evaluate("() => window.field.addEventListener('blur', () => window.told.refusals.push('blur'))")
    field.click("굵게")
    assert field.has_focus
    assert field.told("refusals") == []


def test_a_tool_goes_to_where_the_caret_was(field: Field) -> None:
    field.begin_with("가⟦나⟧다")
    field.page.locator("#after").focus()
    field.click("굵게")
    assert field.state == "가**⟦나⟧**다"
    assert field.has_focus


def test_it_is_one_stop_of_the_tab_key_and_arrows_walk_in_it(field: Field) -> None:
    field.page.locator("#before").focus()
    field.press("Tab")
    expect(field.tool_bar.get_by_role("button", name="굵게")).to_be_focused()
    field.press("ArrowRight")
    expect(field.tool_bar.get_by_role("button", name="기울임")).to_be_focused()
    field.press("End")
    expect(field.tool_bar.get_by_role("button", name="그림")).to_be_focused()
    field.press("ArrowRight", "ArrowLeft", "Home", "ArrowRight")
    field.press("Tab")
    assert field.has_focus
    field.press("Shift+Tab")
    expect(field.tool_bar.get_by_role("button", name="기울임")).to_be_focused()
    field.press("Escape")
    assert field.has_focus


def test_a_tool_is_used_without_a_mouse(field: Field) -> None:
    field.begin_with("가⟦나⟧")
    field.press("Alt+F10", "ArrowRight", "Enter")
    assert field.state == "가*⟦나⟧*"
    assert field.has_focus
    field.press("Control+z")
    assert field.text == "가나"


def test_ctrl_s_saves_from_the_tool_bar_too(field: Field) -> None:
    field.begin_with("가‸")
    field.press("Alt+F10", "Control+s")
    assert field.told("saves") == ["가"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_it_bars_nobody(field: Field, theme: str, width: int) -> None:
    dress(field.page, theme)
    field.page.set_viewport_size({"width": width, "height": 600})
    for button in field.tool_bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
    violations = Axe().run(field.page, options={"resultTypes": ["violations"]}).response["violations"]
    ours = [(each["id"], node["html"]) for each in violations for node in each["nodes"] if "tool" in node["html"]]
    assert ours == []
    assert field.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_on_a_narrow_screen_every_tool_is_in_sight_in_even_rows(field: Field) -> None:
    field.page.set_viewport_size({"width": 390, "height": 600})
    buttons = field.tool_bar.get_by_role("button").all()
    for button in buttons:
        expect(button).to_be_in_viewport(ratio=1)
    rows = [box["y"] for button in buttons if (box := button.bounding_box())]
    assert [rows.count(row) for row in sorted(set(rows))] == [7, 7]
