"""When the preview is asked to follow what was saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from db.store import Store
from services.views import MemberView
from tests.browser.editor.day import DAY, DayPage
from tests.notes import write_document

LISTEN = "() => { window.rung = 0; addEventListener('unroll:saved', () => window.rung++); }"


@pytest.fixture
def day(new_context: Callable[..., BrowserContext], store: Store, hana: MemberView) -> DayPage:
    write_document(store, hana.id, DAY, "# 회고\n\n배운 것\n")
    opened = DayPage(new_context(), store, hana)
    opened.page.evaluate(LISTEN)
    return opened


def rung(day: DayPage) -> int:
    return day.page.evaluate("window.rung")


def test_who_writes_on_after_a_save_is_not_kept_waiting_by_the_preview(day: DayPage) -> None:
    day.plan(save="held")
    day.type("회고", " 하나")
    day.wait_for_held()
    day.release()
    day.type("회고", " 둘")
    day.page.wait_for_timeout(600)
    assert rung(day) == 0
    day.wait_for_held()
    day.plan()
    day.release()
    day.page.wait_for_function("window.rung === 1")


def test_a_second_save_within_a_second_is_told_too(day: DayPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.editor.state.clock", lambda *_moment: "12:00:00")
    for times, word in enumerate([" 하나", " 둘"], 1):
        day.type("회고", word)
        day.field("회고").press("Control+s")
        day.page.wait_for_function(f"window.rung === {times}")
