"""The parts of saving on their own: what the browser keeps, the queue to the server, other tabs, names of saves."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext

from tests.browser.editor.pages import EditorPage, blank_page

MIRROR = """async (load, steps) => {
  const { Mirror } = await load("saving/mirror");
  const mirrorOf = (tab, store = "store") => new Mirror(localStorage, store, tab);
  const draft = (text, about = {}) => ({ member: 1, text, version: 1, at: 1, ...about });
  return new Function("mirrorOf", "draft", steps)(mirrorOf, draft);
}"""

# A server that is there or not; `order` is what it was asked for.
OUTBOX = """async (load, steps) => {
  const { Outbox } = await load("saving/outbox");
  const { Refusal, Unreachable } = await load("saving/server");
  const outbox = new Outbox();
  const world = { order: [], error: null };
  const sender = (name) => ({
    async send() {
      world.order.push(name);
      if (world.error) throw world.error;
    },
  });
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const run = new Function("outbox", "world", "sender", "wait", "Refusal", "Unreachable",
    `return (async () => { ${steps} })()`);
  return (await run(outbox, world, sender, wait, Refusal, Unreachable)) ?? world.order;
}"""


class TestTheMirror:
    def test_gives_a_tab_the_drafts_of_others_and_not_its_own_the_oldest_first(self, editor: EditorPage) -> None:
        left = editor.run(
            MIRROR,
            "mirrorOf('a').keep('section-1', draft('둘째', { at: 2 })); mirrorOf('b').keep('section-2', draft('첫째'));"
            "mirrorOf('c').keep('section-3', draft('나')); return mirrorOf('c').left();",
        )
        assert [(each["tab"], each["key"], each["draft"]["text"]) for each in left] == [
            ("b", "section-2", "첫째"),
            ("a", "section-1", "둘째"),
        ]

    def test_keeps_apart_what_two_members_write_in_one_section_of_one_tab(self, editor: EditorPage) -> None:
        left = editor.run(
            MIRROR,
            "const tab = mirrorOf('a'); tab.keep('section-1', draft('하나의 글'));"
            "tab.keep('section-1', draft('두리의 글', { member: 2 })); tab.drop(2, 'section-1');"
            "return mirrorOf('b').left();",
        )
        assert [each["draft"]["text"] for each in left] == ["하나의 글"]

    def test_knows_nothing_of_other_stores_and_of_what_is_not_its_own(self, editor: EditorPage) -> None:
        left = editor.run(
            MIRROR,
            "mirrorOf('a', 'another').keep('section-1', draft('남의 그룹'));"
            "localStorage.setItem('unroll/store/x/1/section-1', 'no JSON');"
            "localStorage.setItem('unroll/store/y/1/section-1', '{\"text\": 7}');"
            "localStorage.setItem('streamlit', '{}'); return mirrorOf('b').left();",
        )
        assert left == []

    def test_says_when_there_is_no_room_and_keeps_what_it_had(self, editor: EditorPage) -> None:
        told = editor.run(
            MIRROR,
            "const tab = mirrorOf('a'); const kept = [tab.keep('section-1', draft('작은 글'))];"
            "kept.push(tab.keep('section-1', draft('가'.repeat(6_000_000))));"
            "return [kept, tab.read(tab.name(1, 'section-1')).text];",
        )
        assert told == [[True, False], "작은 글"]

    def test_a_browser_that_keeps_nothing_is_no_fault(self, editor: EditorPage) -> None:
        forbidden = (
            "for (const name of ['setItem', 'getItem', 'removeItem'])"
            " Storage.prototype[name] = () => { throw new DOMException('no'); };"
            "const tab = mirrorOf('a'); const kept = tab.keep('section-1', draft('글')); tab.drop(1, 'section-1');"
            "return [kept, tab.left()];"
        )
        assert editor.run(MIRROR, forbidden) == [False, []]


class TestTheOutbox:
    def test_sends_one_after_the_other_and_each_once_however_often_it_is_asked_for(self, editor: EditorPage) -> None:
        order = editor.run(
            OUTBOX,
            "const [a, b] = [sender('a'), sender('b')]; outbox.add(a); outbox.add(b); outbox.add(a);"
            "await outbox.run(() => world.order.push('act'));",
        )
        assert order == ["a", "b", "act"]

    def test_tries_again_by_itself_when_the_server_was_away_and_when_it_was_busy(self, editor: EditorPage) -> None:
        for error in ("new Unreachable('away')", "new Refusal(503, 'busy', '')"):
            order = editor.run(
                OUTBOX,
                f"world.error = {error}; outbox.add(sender('a')); await wait(50);world.error = null; await wait(1200);",
            )
            assert order == ["a", "a"]

    def test_tries_at_once_when_the_network_is_back_and_ever_more_seldom_before(self, editor: EditorPage) -> None:
        told = editor.run(
            OUTBOX,
            "world.error = new Unreachable('away'); outbox.add(sender('a')); await wait(1300);"
            "const tried = world.order.length; const delay = outbox.delay; world.error = null;"
            "dispatchEvent(new Event('online')); await wait(50);"
            "return [tried, delay, world.order.length, outbox.delay];",
        )
        assert told == [2, 4000, 3, 1000]

    def test_goes_on_after_a_task_that_failed_and_tells_its_error(self, editor: EditorPage) -> None:
        told = editor.run(
            OUTBOX,
            "const failed = outbox.run(async () => { throw new Refusal(409, 'note_gone', '없음'); });"
            "outbox.add(sender('a')); const error = await failed.catch((error) => error.code); await wait(50);"
            "return [error, world.order];",
        )
        assert told == ["note_gone", ["a"]]


def test_tabs_of_one_browser_know_who_is_alive(new_context: Callable[..., BrowserContext]) -> None:
    context = new_context()
    begin = """async (load, name) => {
      const { Tabs } = await load("saving/tabs");
      window.tabs = new Tabs(name);
      return [...(await window.tabs.others())];
    }"""
    first, second = (EditorPage(blank_page(context)) for _ in range(2))
    assert first.run(begin, "first") == []
    assert second.run(begin, "second") == ["first"]
    assert first.page.evaluate("window.tabs.others().then((others) => [...others])") == ["second"]
    second.page.close()
    assert first.page.evaluate("window.tabs.others().then((others) => [...others])") == []


class TestNamesOfSaves:
    def names(self, editor: EditorPage, steps: str) -> Any:
        script = """async (load, steps) => {
          const { SaveNames } = await load("saving/save_names");
          return new Function("SaveNames", steps)(SaveNames);
        }"""
        return editor.run(script, steps)

    def test_one_text_keeps_its_name_and_another_names_it_as_an_earlier_one(self, editor: EditorPage) -> None:
        first, again, other = self.names(
            editor,
            "const names = new SaveNames();"
            "return [names.next('가', false), names.next('가', false), names.next('나', false)];",
        )
        assert again == first
        assert other["save_id"] != first["save_id"]
        assert other["earlier_save_ids"] == [first["save_id"]]

    def test_a_text_that_is_to_be_divided_now_is_another_save(self, editor: EditorPage) -> None:
        typing, left, again = self.names(
            editor,
            "const names = new SaveNames();"
            "return [names.next('가', false), names.next('가', true), names.next('가', false)];",
        )
        assert left["earlier_save_ids"] == [typing["save_id"]]
        assert again["save_id"] == left["save_id"]

    def test_a_draft_goes_on_under_the_names_it_had(self, editor: EditorPage) -> None:
        draft = "{ text: '가', pending: ['a', 'b'], sent: 'b' }"
        same, other = self.names(
            editor,
            f"return [SaveNames.ofDraft({draft}).next('가', false), SaveNames.ofDraft({draft}).next('나', false)];",
        )
        assert same == {"save_id": "b", "earlier_save_ids": ["a"]}
        assert other["earlier_save_ids"] == ["a", "b"]

    def test_after_days_without_an_answer_the_newest_are_enough(self, editor: EditorPage) -> None:
        earlier = self.names(
            editor,
            "const names = new SaveNames(); let last;"
            "for (let number = 0; number < 3000; number += 1) last = names.next(String(number), false);"
            "return last.earlier_save_ids.length;",
        )
        assert earlier == 1000


def test_the_time_of_the_last_save_begins_anew_at_midnight(editor: EditorPage) -> None:
    said = editor.run(
        """async (load) => {
          const { StatusLine } = await load("status_line");
          const line = new StatusLine({ statusSaved: "{time}", statusReady: "" });
          const saved = (savedAt, savedWhen) => ({ savedAt, savedWhen });
          const texts = [[saved("23:59:58", 1)], [saved("23:59:58", 1), saved("00:00:03", 2)]];
          return texts.map((documents) => {
            line.update(documents);
            return line.shown.textContent;
          });
        }"""
    )
    assert said == ["23:59:58", "00:00:03"]
