"""The marks in a lecture's text: after each sentence the lab can show, a link that sets up the experiment."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from journal.claims import Claim, claims
from journal.sentences import hidden_spans
from ui.words import _

LINK = "#lab-"


def topic_names() -> Mapping[str, str]:
    """What a mark says, by topic, in the reader's language."""
    return {
        "order": _("shuffle the order"),
        "sharing": _("one W for all steps"),
        "product": _("multiply the Jacobians"),
        "vanish_explode": _("vanish and explode"),
        "vanishing": _("see it vanish"),
        "truncation": _("cut it"),
        "blind": _("what is cut is not learnt"),
        "clipping": _("clip it"),
        "gates": _("compare the cells"),
        "long": _("make it longer"),
        "memory": _("look at the memory"),
    }


def marked(text: str) -> str:
    """A section's Markdown with a mark after each sentence the lab has something for. No line is added or moved."""
    return with_marks(text, claims(text))


def with_marks(text: str, found: Iterable[Claim]) -> str:
    """The text with a mark at the end of each claim, never inside code, a formula or a link."""
    names = topic_names()
    hidden = hidden_spans(text)
    starts = [start for start, _end in hidden]
    at: dict[int, str] = {}
    for claim in found:
        index = bisect_right(starts, claim.end - 1) - 1
        place = max(claim.end, hidden[index][1]) if index >= 0 else claim.end
        at[place] = at.get(place, "") + f" [▶ {names[claim.topic]}]({LINK}{claim.topic})"
    for place in sorted(at, reverse=True):
        text = text[:place] + at[place] + text[place:]
    return text
