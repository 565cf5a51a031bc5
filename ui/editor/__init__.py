"""The editor of a day: one component that holds a field for every section and saves by itself (main.js).

Text goes to the server over the routes of ui/web/writing.py and not through a run of the page, so that a save costs
neither side more than the section. The page is told only what concerns it: `begun` with the first text of a day, `go`
to show something else, `preview` to show the preview or not. The preview hears of a save by itself (ui/preview.py).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from ui import session
from ui.editor.build import MODULES
from ui.editor.editor_words import editor_words

_KEY = "editor"
_here = Path(__file__).parent

# The modules are fetched once and kept by the browser; what is given here comes with every run of the page.
_BEGIN = """
const modules = new Map();
export default function (component) {
  const { build } = component.data;
  // The component itself comes from a blob, to which no address is relative.
  if (!modules.has(build)) modules.set(build, import(`${location.origin}/editor/${build}/main.js`));
  const main = modules.get(build);
  main.then(({ show }) => show(component));
  return () => main.then(({ hide }) => hide(component));
}
"""

_editor = component(
    "unroll_editor",
    html="<div class='editor'></div>",
    css="\n".join((_here / name).read_text("utf-8") for name in ("editor.css", "writing/tool_bar.css")),
    js=_BEGIN,
)


def day_editor(day: Mapping[str, Any], *, preview: bool) -> None:
    """Draw the editor of `day`, as ui/editor/day.py describes it."""
    _editor(
        key=_KEY,
        data={**day, "build": MODULES.build, "words": editor_words(), "preview": preview},
        # Whose first words come at midnight is not taken to the next day by the run that shows the note.
        on_begun_change=lambda: st.session_state.setdefault("editor_asks", {"day": day["day"]}),
        on_go_change=_remember_to_go,
        on_preview_change=lambda: session.show_preview(bool(st.session_state[_KEY].preview)),
    )


def editor_asks() -> dict[str, Any] | None:
    """Where the editor asked to go, once: {"history": section id}, {"day": ISO date} or {"said": a sentence}."""
    return st.session_state.pop("editor_asks", None)


def _remember_to_go() -> None:
    # Noted down before the script runs: a run that is interrupted by the next one would forget the trigger.
    st.session_state["editor_asks"] = dict(st.session_state[_KEY].go)
