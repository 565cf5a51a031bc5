"""The board of a retrospective: one component that is drawn in place, told of news, and writes by itself (main.js).

What a member does goes to the server over the routes of ui/web/boards.py and not through a run of the page; what others
do comes with the next run of the fragment that draws it. Of two states the one with the higher stamp is the newer.
"""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from services.group import store_identity
from ui.board.board_words import board_words
from ui.board.build import MODULES
from ui.store import get_store

_here = Path(__file__).parent

# The modules are fetched once and kept by the browser; what is given here comes with every run of the page.
_BEGIN = """
const modules = new Map();
export default function (component) {
  const { build } = component.data;
  // The component itself comes from a blob, to which no address is relative.
  if (!modules.has(build)) modules.set(build, import(`${location.origin}/board/${build}/main.js`));
  modules.get(build).then(({ show }) => show(component));
}
"""

_board = component(
    "unroll_board",
    html="<div class='board-place'></div>",
    css="\n".join((_here / name).read_text("utf-8") for name in ("board.css", "cards.css", "actions.css")),
    js=_BEGIN,
)


def show_board(state: Mapping[str, Any]) -> None:
    """Draw the board that `state` (ui/board/state.py) tells."""
    # A page that counts down asks the server's clock: those of browsers may be wrong by minutes.
    now = round(time.time() * 1000) if state["timer_ends_at"] else None
    _board(
        key=f"board-{state['id']}",
        data={
            "board": dict(state),
            "now": now,
            "store": store_identity(get_store()),
            "build": MODULES.build,
            "words": board_words(),
        },
    )
