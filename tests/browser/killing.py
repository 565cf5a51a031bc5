"""When the server dies: at the moments that are the hardest for a text on its way."""

import random
import sqlite3
import time
from threading import Thread, Timer

from playwright.sync_api import Page, Request
from sqlalchemy import func, select

from models import Revision
from tests.browser.server import Server
from tests.browser.today import opened

MOMENTS = ["typing", "saving", "stored", "starting", "after"]
SECONDS_OF_TYPING = 2.0
SECONDS_OF_A_SAVE = 0.03
SECONDS_OF_A_START = 2.5
SECONDS_AFTER = 1.6  # the editor saves a second after the last key
SECONDS_UNTIL_IT_SAVES = 5.0


class Killer:
    """Kills the server once a round. Playwright tells of requests while the page is used, the timers run beside it."""

    def __init__(self, server: Server, page: Page) -> None:
        self._server = server
        self._is_armed = False
        self._delay = 0.0
        self._moment = ""
        self._timer: Thread | None = None
        self._under_way: dict[Request, str] = {}
        self.cut: set[str] = set()
        self.cut_and_stored = 0
        self.watch(page)

    def watch(self, page: Page) -> None:
        """Follow the saves of a page too."""
        self._page = page
        page.on("request", self._sent)
        page.on("requestfinished", self._finished)
        page.on("requestfailed", self._failed)

    def aim(self, moment: str, chance: random.Random) -> None:
        """Choose when to kill. What is to happen while somebody types begins now."""
        self._moment = moment
        self._timer = None
        self.cut = set()
        if moment == "typing":
            self._kill_in(chance.uniform(0, SECONDS_OF_TYPING))
        elif moment == "starting":
            self._server.kill()
            self._server.launch()
            self._kill_in(chance.uniform(0, SECONDS_OF_A_START))
        elif moment == "saving":
            self._delay = chance.uniform(0, SECONDS_OF_A_SAVE)
            self._is_armed = True
        elif moment == "stored":
            self._timer = Thread(target=self._kill_when_stored)
            self._timer.start()
        else:
            self._delay = chance.uniform(0, SECONDS_AFTER)

    def finish(self) -> None:
        """The last key was pressed: return when the server is dead, and count the saves that died with it."""
        if self._moment == "after":
            self._page.wait_for_timeout(1000 * self._delay)
            self._server.kill()
        waited = 0.0
        while self._is_armed and waited < SECONDS_UNTIL_IT_SAVES:
            self._page.wait_for_timeout(50)
            waited += 0.05
        self._is_armed = False
        if self._timer:
            self._timer.join()
        self._server.kill()
        self._page.wait_for_timeout(50)
        self.cut_and_stored = self._count_stored()

    def _count_stored(self) -> int:
        """How many of the saves cut off are in the store, although their page was told nothing."""
        statement = select(func.count()).where(Revision.save_id.in_(self.cut))
        with opened(self._server) as store, store.read() as session:
            return session.scalar(statement) or 0

    def _sent(self, request: Request) -> None:
        if request.method != "POST" or "/write/" not in request.url:
            return
        self._under_way[request] = (request.post_data_json or {}).get("save_id", "")
        if self._is_armed:
            self._is_armed = False
            self._kill_in(self._delay)

    def _finished(self, request: Request) -> None:
        self._under_way.pop(request, None)

    def _failed(self, request: Request) -> None:
        save_id = self._under_way.pop(request, None)
        # What was refused never reached a server; it is no save that was cut off.
        if save_id and "REFUSED" not in (request.failure or ""):
            self.cut.add(save_id)

    def _kill_when_stored(self) -> None:
        """Kill between the end of a transaction and the answer about it, which are a few milliseconds apart."""
        connection = sqlite3.connect(self._server.store_file)
        try:
            asked = "PRAGMA data_version"
            began, before = time.monotonic(), connection.execute(asked).fetchone()
            while connection.execute(asked).fetchone() == before:
                if time.monotonic() - began > SECONDS_UNTIL_IT_SAVES + SECONDS_OF_TYPING:
                    break
                time.sleep(0.0003)
        finally:
            self._server.kill()
            connection.close()

    def _kill_in(self, seconds: float) -> None:
        self._timer = Timer(seconds, self._server.kill)
        self._timer.start()
