"""The whole editor of a day on an otherwise blank page, before the real routes and a store, without a server."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from starlette.applications import Starlette

from db.store import Store
from journal import FieldText
from services.reading import member_day_notes, revisions
from services.views import MemberView, SectionView
from tests.browser.editor.pages import ORIGIN, EditorPage, blank_page
from tests.web.writers import Browser
from ui.editor.day import day_state
from ui.editor.editor_words import editor_words
from ui.web import routes
from ui.words import speaking

DAY = date(2022, 1, 21)
PATIENCE = 10_000  # milliseconds

# Answers come as `plan` says of each action; `show` is a run of the page that ends.
BEGIN = """async (load) => {
  const { show } = await load("main");
  const send = window.fetch.bind(window);
  Object.assign(window, { plan: {}, held: [], sent: [] });
  window.fetch = async (address, options) => {
    const action = address.split("/").pop();
    window.sent.push({ action, ...JSON.parse(options.body) });
    const how = window.plan[action];
    if (how === "away") throw new TypeError("Failed to fetch");
    const answer = await send(address, options);
    if (how === "lost") throw new TypeError("Failed to fetch");
    if (how === "held") await new Promise((release) => window.held.push(release));
    return answer;
  };
  window.show = (data, anew) => {
    let place = document.querySelector("main");
    if (anew || !place) {
      place?.remove();
      place = document.createElement("main");
      place.innerHTML = "<div class='editor'></div>";
      document.body.append(place);
    }
    show({ data, parentElement: place, setTriggerValue: () => {} });
  };
}"""


class DayPage:
    """A tab in which a member writes."""

    def __init__(self, context: BrowserContext, store: Store, member: MemberView, day: date = DAY) -> None:
        self.context, self.store, self.member, self.day = context, store, member, day
        self.page: Page = blank_page(context)
        self.page.set_default_timeout(PATIENCE)
        self.page.route(f"{ORIGIN}/write/**", self._answer)
        self._begin()

    # What the page does

    def state(self) -> dict[str, Any]:
        """What the page says of the day now; `rerun` may bring it later."""
        with speaking("en"):
            data = day_state(self.store, self.member, self.day)
            return {**data, "build": "", "words": editor_words(), "preview": False}

    def rerun(self, data: Mapping[str, Any] | None = None, *, anew: bool = False) -> None:
        """A run of the page ends. `anew`: the component is drawn in another place."""
        self.page.evaluate("([data, anew]) => window.show(data, anew)", [data or self.state(), anew])

    def turn_to(self, day: date) -> None:
        """The page shows another day."""
        self.day = day
        self.rerun()

    def write_as(self, member: MemberView) -> None:
        """Another member is chosen in this browser."""
        self.member = member
        self.rerun()

    def reload(self, *, before: str = "") -> None:
        """A crash of the tab and a visit after it: nothing of it is left but what the browser has kept.

        `before`: a script that runs before the page shows anything.
        """
        self.page.evaluate("() => void (window.fetch = () => new Promise(() => {}))")
        self.page.reload()
        self._begin(before)

    # What the network does

    def plan(self, **how: str) -> None:
        """{action: "held" | "lost" | "away"}; all other requests are answered."""
        self.page.evaluate("(how) => void (window.plan = how)", how)

    def wait_for_held(self) -> None:
        """Wait until an answer is held back."""
        self.page.wait_for_function("window.held.length > 0")

    def release(self) -> None:
        """The answers that were held back arrive; the next ones go by the plan."""
        self.page.evaluate("window.held.splice(0).forEach((release) => release())")

    def answer(self) -> None:
        """The answers that were held back arrive, and all that follow."""
        self.plan()
        self.release()

    def wait_for_sent(self, action: str) -> None:
        """Wait until such a request was sent."""
        self.page.wait_for_function("(wanted) => window.sent.some(({ action }) => action === wanted)", arg=action)

    def sent(self, action: str) -> list[dict[str, Any]]:
        """All such requests."""
        return [request for request in self.page.evaluate("window.sent") if request["action"] == action]

    # What the writer does and sees

    def section(self, heading: str) -> Locator:
        return self.page.locator("article.section").filter(has=self.page.locator(".title", has_text=heading))

    def field(self, heading: str) -> Locator:
        """The field of a section, unfolded."""
        fold = self.section(heading).locator(".fold")
        if fold.get_attribute("aria-expanded") == "false":
            fold.click()
        return self.section(heading).locator("textarea")

    def type(self, heading: str, text: str) -> None:
        """Type at the end of a field; the caret stays there."""
        field = self.field(heading)
        field.focus()
        field.press("Control+End")
        self.page.keyboard.insert_text(text)

    def leave(self, heading: str) -> None:
        self.field(heading).blur()

    def menu(self, heading: str, item: str) -> None:
        """Choose something from a section's menu."""
        self.section(heading).locator(".opener").click()
        self.section(heading).get_by_role("button", name=item, exact=True).click()

    def drafts(self) -> int:
        """How many drafts of the member this browser keeps."""
        return self.page.evaluate(f"({DRAFTS})('/{self.member.id}/')")

    def expect_no_drafts(self) -> None:
        """Wait until the browser keeps none: all of the member's text has reached the server."""
        self.page.wait_for_function(f"({DRAFTS})('/{self.member.id}/') === 0")

    def expect_saved(self) -> None:
        """Wait until all is stored, and said to be."""
        self.expect_no_drafts()
        expect(self.page.locator(".status")).to_contain_text("Saved")

    # What is stored

    def stored_sections(self) -> list[SectionView]:
        """The sections of the member's notes of the day."""
        notes = member_day_notes(self.store, self.member.id, self.day)
        return [section for note in notes for section in note.sections]

    def stored_section(self, heading: str) -> SectionView:
        return next(section for section in self.stored_sections() if section.heading == heading)

    def stored(self, heading: str) -> str:
        """The body of a section."""
        return FieldText.of(self.stored_section(heading).text).body

    def history(self, heading: str) -> list[str]:
        """All bodies that a section has had, drafts too, the newest first."""
        kept = revisions(self.store, self.stored_section(heading).id)
        return [FieldText.of(revision.text).body for revision in kept]

    def _begin(self, before: str = "") -> None:
        EditorPage(self.page).run(BEGIN)
        if before:
            self.page.evaluate(before)
        self.rerun()

    def _answer(self, route: Route) -> None:
        browser = Browser(Starlette(routes=routes.ROUTES), self.member.id)
        what = route.request.url.partition("/write/")[2]
        answer = browser.post(what, route.request.post_data_buffer or b"")
        route.fulfill(status=answer.status, headers=answer.headers, body=answer.body)


DRAFTS = (
    "(whose) => Object.keys(localStorage).filter((name) => name.startsWith('unroll/') && name.includes(whose)).length"
)
