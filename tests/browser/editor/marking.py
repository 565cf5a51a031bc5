"""A text and its selection in one string: `가‸나` is a caret, `가⟦나⟧다` a selection."""

from typing import TypedDict


class State(TypedDict):
    """What the editor's pure functions take: positions count UTF-16 units."""

    text: str
    start: int
    end: int


def marked(state: State) -> str:
    """The state in one string."""
    units = state["text"].encode("utf-16-le", "surrogatepass")
    start, end = 2 * state["start"], 2 * state["end"]
    before, inside, after = (
        part.decode("utf-16-le", "surrogatepass") for part in (units[:start], units[start:end], units[end:])
    )
    return f"{before}‸{after}" if start == end else f"{before}⟦{inside}⟧{after}"


def unmarked(text: str) -> State:
    """The state that a string tells."""
    if "‸" in text:
        before, after = text.split("‸")
        return {"text": before + after, "start": units(before), "end": units(before)}
    before, rest = text.split("⟦")
    inside, after = rest.split("⟧")
    return {"text": before + inside + after, "start": units(before), "end": units(before + inside)}


def units(text: str) -> int:
    """How long a text is for a textarea."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
