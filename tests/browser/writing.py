"""Writing in the day's editor as a member does: finding a field, typing, composing Hangul, reading the status."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import PATIENCE

SAVED = "저장됨"
CONNECTION_LOST = "연결 끊김 · 이 기기에 보관됨"
RETROSPECTIVE = "6. 회고"


def section(page: Page, heading: str) -> Locator:
    """One section of the editor by its heading."""
    return page.locator("article.section").filter(has=page.locator(".title", has_text=heading))


def field(page: Page, heading: str = RETROSPECTIVE) -> Locator:
    """The field of a section, unfolded."""
    fold = section(page, heading).locator(".fold")
    expect(fold).to_be_visible(timeout=PATIENCE)
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()
    found = section(page, heading).locator("textarea")
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def write(page: Page, text: str, heading: str = RETROSPECTIVE) -> None:
    """Put a text into a field and leave it, which saves it."""
    written = field(page, heading)
    written.fill(text)
    written.blur()


def status(page: Page) -> Locator:
    """What the editor says about all of the day's text."""
    return page.locator(".status-line .status")


def expect_saved(page: Page) -> None:
    """Wait until everything typed is stored, as the editor says."""
    expect(status(page)).to_contain_text(SAVED, timeout=PATIENCE)


def compose(page: Page, text: str) -> None:
    """Type Hangul as an input method does: each syllable grows in a composition before it is committed."""
    cdp = page.context.new_cdp_session(page)
    for character in text:
        for stage in stages(character):
            at = len(stage)
            cdp.send("Input.imeSetComposition", {"text": stage, "selectionStart": at, "selectionEnd": at})
        cdp.send("Input.insertText", {"text": character})
    cdp.detach()


def stages(character: str) -> list[str]:
    """What an input method shows while this character is typed: ㅎ, 하, 한."""
    index = ord(character) - ord("가")
    if not 0 <= index < 11172:
        return []
    lead, vowel, tail = index // 588, index % 588 // 28, index % 28
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    shown = [consonants[lead], chr(ord("가") + lead * 588 + vowel * 28)]
    return [*shown, character] if tail else shown
