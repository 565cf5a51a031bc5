"""A field with its keys and tool bar on an otherwise blank page, as a test handles it."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.editor.marking import marked, units, unmarked
from tests.browser.editor.pages import EditorPage

WORDS = {
    "toolBar": "서식",
    "bold": "굵게",
    "italic": "기울임",
    "heading": "제목",
    "bulletList": "목록",
    "numberedList": "번호 목록",
    "taskList": "할 일 목록",
    "quote": "인용",
    "code": "코드",
    "codeBlock": "코드 블록",
    "link": "링크",
    "table": "표",
    "tableColumn": "열 {number}",
    "inlineMath": "수식",
    "blockMath": "수식 블록",
    "image": "그림",
    "uploading": "올리는 중 {number}…",
    "uploadingOf": "그림 {count}장 가운데 {number}번째 올리는 중",
    "cancelUpload": "그만두기",
    "onlyPictures": "그림만 넣을 수 있습니다.",
}

# In a shadow root, as Streamlit mounts the component. An upload waits until the test ends it.
MOUNT = """async (load, words) => {
  const { attachWriting } = await load("writing/writing");
  const before = Object.assign(document.createElement("input"), { id: "before" });
  const host = document.createElement("main");
  const after = Object.assign(document.createElement("input"), { id: "after" });
  document.body.replaceChildren(before, host, after);
  const field = Object.assign(document.createElement("textarea"), { className: "field", rows: 8 });
  field.setAttribute("aria-label", "회고");
  field.style.cssText = "box-sizing: border-box; width: 100%";
  const told = { saves: [], inputs: 0, refusals: [] };
  const uploads = [];
  field.addEventListener("input", () => (told.inputs += 1));
  const writing = attachWriting(field, {
    words,
    upload: (file, onProgress, signal) =>
      new Promise((resolve, reject) => uploads.push({ name: file.name, onProgress, signal, resolve, reject })),
    onSave: () => told.saves.push(field.value),
    onRefuse: (message) => told.refusals.push(message),
  });
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: "/editor/writing/tool_bar.css" });
  host.attachShadow({ mode: "open" }).append(style, writing.toolbar, field);
  Object.assign(window, { field, told, uploads, writing });
}"""


class Field:
    """A textarea with everything `attachWriting` gives it."""

    def __init__(self, editor: EditorPage) -> None:
        editor.run(MOUNT, WORDS)
        self.page = editor.page
        self.locator: Locator = self.page.locator("textarea.field")
        self.tool_bar: Locator = self.page.get_by_role("toolbar")
        self._input_method = self.page.context.new_cdp_session(self.page)

    @property
    def text(self) -> str:
        return self.locator.input_value()

    @property
    def state(self) -> str:
        """The text with its selection, as tests.browser.editor.marking tells it."""
        read = "field => ({text: field.value, start: field.selectionStart, end: field.selectionEnd})"
        return marked(self.locator.evaluate(read))

    @property
    def has_focus(self) -> bool:
        return self.locator.evaluate("field => field.getRootNode().activeElement === field")

    def begin_with(self, state: str) -> None:
        """Hold a text and a selection; the focus is in the field then."""
        put = (
            "(field, {text, start, end}) => { field.value = text; field.focus(); field.setSelectionRange(start, end); }"
        )
        self.locator.evaluate(put, unmarked(state))

    def place_caret(self, position: int) -> None:
        self.locator.evaluate("(field, position) => field.setSelectionRange(position, position)", position)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def click(self, tool: str) -> None:
        """Press a button of the tool bar with the mouse."""
        self.tool_bar.get_by_role("button", name=tool, exact=True).click()

    def compose(self, *stages: str) -> None:
        """Let an input method show one stage of a syllable after the other, without finishing it."""
        for stage in stages:
            caret = {"selectionStart": units(stage), "selectionEnd": units(stage)}
            self._input_method.send("Input.imeSetComposition", {"text": stage, **caret})

    def finish(self, text: str) -> None:
        """Let the input method put in what it has composed."""
        self._input_method.send("Input.insertText", {"text": text})

    def write_hangul(self, text: str) -> None:
        """Write syllable by syllable, as an input method does."""
        for syllable in text:
            self.compose(syllable)
            self.finish(syllable)

    def press_composing(self, key: str, code: str, *, ctrl: bool = False) -> None:
        """A key that the input method takes for itself: the page is told key code 229."""
        event = {"key": key, "code": code, "windowsVirtualKeyCode": 229, "modifiers": 2 if ctrl else 0}
        self._input_method.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
        self._input_method.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    def told(self, name: str) -> Any:
        """What the field's owner was told: "saves", "refusals", or how many "inputs"."""
        return self.page.evaluate("name => window.told[name]", name)

    def expect_text(self, text: str) -> None:
        """Wait for a text."""
        expect(self.locator).to_have_value(text)
