"""Somebody who writes at random in several fields, and knows exactly what must stand in each of them."""

import random
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.writing import field, stages

SYLLABLES = "가나다라마바사아자차카타파하기울소실은닉상태역전절단학습률회고뷁쌍값"
WORDS = ["RNN", "truncated BPTT", "loss.backward()", "h_t", "lr 3e-4,", "batch", "x ", "  "]
LONGEST_PAUSE = 1.3  # seconds: longer than the editor waits before it saves


@dataclass
class Written:
    """What one field must hold, and where its caret stands, counted in characters."""

    text: str = ""
    caret: int = 0

    def put(self, words: str) -> None:
        """Insert at the caret."""
        self.text = self.text[: self.caret] + words + self.text[self.caret :]
        self.caret += len(words)

    def take_back(self, count: int) -> None:
        """Remove up to `count` characters before the caret."""
        start = max(0, self.caret - count)
        self.text = self.text[:start] + self.text[self.caret :]
        self.caret = start

    def move(self, by: int) -> None:
        """Put the caret elsewhere, within the text."""
        self.caret = min(max(0, self.caret + by), len(self.text))


class Typist:
    """Types into the fields of a page by its keyboard, Hangul by composition; what it chooses comes from `chance`."""

    def __init__(self, page: Page, chance: random.Random, headings: list[str]) -> None:
        self.chance = chance
        self.written = {heading: Written() for heading in headings}
        self.typed = 0
        self.sit_down(page)

    def sit_down(self, page: Page) -> None:
        """Go on at another page, with no caret placed yet."""
        self._page = page
        self._cdp = page.context.new_cdp_session(page)
        self._here: str | None = None

    def write(self, steps: int) -> None:
        """Do `steps` things that writers do, with pauses as writers make them."""
        if self._here is None:
            self._turn_to(self.chance.choice(list(self.written)))
        for _step in range(steps):
            self._do_something()
            pause = self.chance.choices([0.0, 0.02, 0.2, self.chance.uniform(0.9, LONGEST_PAUSE)], [50, 30, 9, 3])[0]
            if pause:
                self._page.wait_for_timeout(1000 * pause)

    def agree(self, shown: dict[str, str]) -> None:
        """Go on from what the fields show, which has lost or kept blank lines around the text."""
        for heading, text in shown.items():
            self.written[heading].text = text

    def leave_a_syllable_open(self) -> None:
        """Begin a syllable and do not commit it: whatever comes next finds the input method at work."""
        *_, syllable = grown = stages(self.chance.choice(SYLLABLES))
        for stage in grown:
            self._compose(stage)
        self._put(syllable)

    @property
    def _current(self) -> Written:
        assert self._here is not None, "the typist has not sat down to a field"
        return self.written[self._here]

    def _do_something(self) -> None:
        do, weights = zip(
            (self._write_hangul, 60),
            (self._write_latin, 14),
            (self._break_line, 6),
            (self._take_back, 8),
            (self._replace, 3),
            (self._move, 8),
            (self._write_emoji, 1),
            (self._save_now, 1),
            (self._turn_to_another, 4),
            strict=True,
        )
        self.chance.choices(do, weights)[0]()

    def _write_hangul(self) -> None:
        for _syllable in range(self.chance.randint(1, 4)):
            syllable = self.chance.choice(SYLLABLES)
            for stage in stages(syllable):
                self._compose(stage)
            self._insert(syllable)

    def _write_latin(self) -> None:
        word = self.chance.choice(WORDS)
        self._page.keyboard.type(word)
        self._put(word)

    def _write_emoji(self) -> None:
        self._insert("🙂")

    def _break_line(self) -> None:
        self._page.keyboard.press("Enter")
        self._put("\n")

    def _take_back(self) -> None:
        count = self.chance.randint(1, 3)
        for _key in range(count):
            self._page.keyboard.press("Backspace")
        self._current.take_back(count)

    def _replace(self) -> None:
        """Write over what is selected."""
        count = self.chance.randint(1, 3)
        for _key in range(count):
            self._page.keyboard.press("Shift+ArrowLeft")
        self._current.take_back(count)
        self._insert(self.chance.choice(SYLLABLES))

    def _move(self) -> None:
        key, by = self.chance.choice([("ArrowLeft", -1), ("ArrowRight", 1), ("Control+Home", 0), ("Control+End", 0)])
        if by == 0:
            self._page.keyboard.press(key)
            self._current.caret = 0 if key == "Control+Home" else len(self._current.text)
        for _key in range(self.chance.randint(1, 8) * abs(by)):
            self._page.keyboard.press(key)
            self._current.move(by)

    def _save_now(self) -> None:
        self._page.keyboard.press("Control+s")

    def _turn_to_another(self) -> None:
        self._turn_to(self.chance.choice([heading for heading in self.written if heading != self._here]))

    def _turn_to(self, heading: str) -> None:
        found = field(self._page, heading)
        found.focus()
        self._page.keyboard.press("Control+End")
        self._here = heading
        self._current.caret = len(self._current.text)

    def _compose(self, stage: str) -> None:
        at = len(stage)
        self._cdp.send("Input.imeSetComposition", {"text": stage, "selectionStart": at, "selectionEnd": at})

    def _insert(self, character: str) -> None:
        self._cdp.send("Input.insertText", {"text": character})
        self._put(character)

    def _put(self, words: str) -> None:
        self._current.put(words)
        self.typed += len(words)
