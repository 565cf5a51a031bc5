"""The sentences over the review: what came back most, whether less so after its action, how the actions stand."""

from collections.abc import Sequence
from functools import lru_cache

from journal.themes import theme_form
from services.retrospectives.review_actions import ActionFigures
from services.retrospectives.theme_views import Helped, Recurring
from ui.formatting import number
from ui.note_text import literal
from ui.review.wordings import days_text, weeks_text
from ui.words import _, plural

# Actions name their themes in words of their own; it takes a reader of Korean to compare them.
_form = lru_cache(maxsize=1000)(theme_form)


def summary(recurring: Sequence[Recurring], helped: Sequence[Helped], actions: ActionFigures) -> str:
    """A few sentences of Markdown that say no more than the counts; empty where there is nothing to say."""
    return " ".join([*_of_themes(recurring, helped), *_of_actions(actions)])


def in_weeks(found: Recurring) -> str:
    """`“Time” in 7 of 13 weeks`."""
    return _("“{theme}” in {part} of {weeks}").format(
        theme=literal(found.theme), part=number(found.weeks_with), weeks=weeks_text(found.weeks)
    )


def _of_themes(recurring: Sequence[Recurring], helped: Sequence[Helped]) -> list[str]:
    if not recurring:
        return []
    most = recurring[0]
    said = _("**“{theme}” came up in {part} of {weeks}.**")
    sentences = [
        said.format(theme=literal(most.theme), part=number(most.weeks_with), weeks=weeks_text(most.weeks)),
    ]
    since = next((each for each in helped if each.weeks_after and _form(each.theme) == most.theme), None)
    if since is not None:
        said = _("Of the {weeks} since its action was done, it came up in {part}.")
        sentences.append(said.format(weeks=weeks_text(since.weeks_after), part=number(since.with_after)))
    return sentences


def _of_actions(actions: ActionFigures) -> list[str]:
    if not actions.decided:
        return []
    decided = plural("{count} action", "{count} actions", actions.decided)
    said = _("Of {actions}: {done} done, {dropped} dropped, {open} open.")
    sentences = [
        said.format(
            actions=decided, done=number(actions.done), dropped=number(actions.dropped), open=number(actions.open)
        )
    ]
    if actions.oldest_age_days:
        sentences.append(
            _("The oldest open one was decided {days} ago.").format(days=days_text(actions.oldest_age_days))
        )
    return sentences
