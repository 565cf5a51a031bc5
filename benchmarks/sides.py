"""The two sides, each on a store of its own: Unroll's editor, and a page with Streamlit's text area."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from playwright.sync_api import BrowserContext, Locator, Page, expect

from commands.environment import PROJECT
from commands.serve import server_command
from db.store import Store, open_store
from services.group import found_group
from services.reading import section
from services.writing import ensure_day_note, save_body
from tests.browser.server import Server
from tests.browser.waiting import PATIENCE, open_page, wait_idle
from tests.browser.writing import field
from ui.cookies import LANGUAGE_COOKIE, MEMBER_COOKIE, PREVIEW_COOKIE
from ui.template import day_template

HEADING = "6. 회고"
FIRST_DAY = date(2022, 1, 17)
SENTENCE = (
    "은닉 상태를 시간을 따라 펼치면 기울기가 사라진다. truncated BPTT 학습률 3e-4 배치 정규화 $h_t$ **다음에** 해 볼 것"
)


def text_of(length: int) -> str:
    """Text as notes have it, of exactly `length` characters: paragraphs, lists, and now and then a formula."""
    chance, vocabulary = Random(length), SENTENCE.split()
    lines: list[str] = []
    size = 0
    while size < length:
        words = " ".join(chance.choices(vocabulary, k=chance.randint(4, 24)))
        lines.append(chance.choice(["", "", "- "]) + words + chance.choice(["\n", "\n", "\n\n"]))
        size += len(lines[-1])
    return "".join(lines)[: length - 1] + "끝"


@dataclass(frozen=True)
class Written:
    """A section to be written in, and the day on which it stands."""

    section_id: int
    day: date


class Side:
    """A server with a section of each length, and how one of its pages is used."""

    name = ""

    def __init__(self, folder: Path, lengths: list[int], command: Callable[[int], list[str]]) -> None:
        folder.mkdir()
        self._store = open_store(f"sqlite:///{(folder / 'unroll.db').as_posix()}")
        self.sections = _fill(self._store, lengths)
        self.server = Server(folder, command)

    def close(self) -> None:
        """End the server."""
        self.server.stop()
        self._store.close()

    def open(self, context: BrowserContext, length: int, *, preview: bool) -> tuple[Page, Locator]:
        """A page with the section of this length, and its field with the caret in the middle of the text."""
        raise NotImplementedError

    def save(self, _field: Locator) -> None:
        """Make the page save what was typed."""
        raise NotImplementedError

    def version(self, length: int) -> int:
        """How many texts the section has had."""
        found = section(self._store, self.sections[length].section_id)
        assert found is not None, "nobody removes it"
        return found.version


class Editor(Side):
    """The Today page of Unroll. It saves by itself, a second after the last key."""

    name = "Unroll"

    def __init__(self, folder: Path, lengths: list[int]) -> None:
        super().__init__(folder, lengths, server_command)

    def open(self, context: BrowserContext, length: int, *, preview: bool) -> tuple[Page, Locator]:
        cookies = {MEMBER_COOKIE: "1", LANGUAGE_COOKIE: "ko", PREVIEW_COOKIE: str(int(preview))}
        context.add_cookies([{"name": name, "value": value, "url": self.server.url} for name, value in cookies.items()])
        page = context.new_page()
        open_page(page, f"{self.server.url}/?day={self.sections[length].day}")
        return page, _ready(page, field(page, HEADING))

    def save(self, _field: Locator) -> None:
        return


class TextArea(Side):
    """The same text in `st.text_area`. It saves when it is left or Ctrl+Enter is pressed."""

    name = "st.text_area"

    def __init__(self, folder: Path, lengths: list[int]) -> None:
        super().__init__(folder, lengths, _text_area_command)

    def open(self, context: BrowserContext, length: int, *, preview: bool) -> tuple[Page, Locator]:
        page = context.new_page()
        shown = "&preview=1" if preview else ""
        open_page(page, f"{self.server.url}/?section={self.sections[length].section_id}{shown}")
        return page, _ready(page, page.locator("textarea"))

    def save(self, _field: Locator) -> None:
        _field.press("Control+Enter")


def _text_area_command(port: int) -> list[str]:
    app, page = str(PROJECT / "asgi.py"), str(PROJECT / "benchmarks" / "text_area_page.py")
    return [page if argument == app else argument for argument in server_command(port)]


def _ready(page: Page, field: Locator) -> Locator:
    expect(field).to_be_visible(timeout=PATIENCE)
    field.evaluate("field => { field.focus(); const at = field.value.length >> 1; field.setSelectionRange(at, at); }")
    wait_idle(page)
    return field


def _fill(store: Store, lengths: list[int]) -> dict[int, Written]:
    member = found_group(store, name="Benchmark", first_day=FIRST_DAY, member="하나")
    filled = {}
    for number, length in enumerate(lengths):
        day = FIRST_DAY + timedelta(days=number)
        note = ensure_day_note(store, member_id=member.id, day=day, template=day_template(day, number + 1))
        written = next(section for section in note.sections if section.heading == HEADING)
        save_body(
            store,
            section_id=written.id,
            base_version=written.version,
            body=text_of(length),
            save_id=f"benchmark-{length}",
            author_id=member.id,
        )
        filled[length] = Written(written.id, day)
    return filled
