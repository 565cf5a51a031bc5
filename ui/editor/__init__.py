"""The editor of a day: one component that holds a field for every section and saves by itself (main.js).

Text goes to the server over the routes of ui/web/writing.py and not through a run of the page, so that a save costs
neither side more than the section. The page is told only what concerns it: `saved` when the preview should follow,
`go` to show something else, `preview` to show the preview or not.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from ui.editor.build import BUILD
from ui.editor.editor_words import editor_words

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


def day_editor(
    day: Mapping[str, Any],
    *,
    preview: bool,
    key: str,
    on_saved: Callable[[], None],
    on_go: Callable[[], None],
    on_preview: Callable[[], None],
) -> Any:
    """Draw the editor of `day`, as ui/editor/day.py describes it."""
    return _editor(
        key=key,
        data={**day, "build": BUILD, "words": editor_words(), "preview": preview},
        on_saved_change=on_saved,
        on_go_change=on_go,
        on_preview_change=on_preview,
    )
