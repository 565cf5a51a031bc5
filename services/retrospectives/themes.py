"""What the team's texts come back to over weeks: in which sentences, and whether an action on it helped.

These functions read what stands in the index: theme_index.refresh_mentions brings it up to date before.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Select, case, distinct, func, null, select
from sqlalchemy.orm import Session

from db.store import Store
from journal.themes import Tally, chains, most_mentioned, recurring, theme_form, together, without_names
from journal.tries import plain_words
from models import ActionItem, ActionStatus, Card, Member, Note, Retrospective, Section, StudyGroup, ThemeMention
from services.retrospectives.theme_aliases import aliases_of
from services.retrospectives.theme_counting import (
    CARD_IS_READ,
    CARD_SENTENCE,
    SECTION_IS_READ,
    SECTION_SENTENCE,
    THEME,
    mostly_together,
    of_cards,
    of_sections,
)
from services.retrospectives.theme_views import Helped, Recurring, ThemeSentence, ThemeWeeks
from services.retrospectives.weeks import WEEK, Weeks, monday_of

# More rows than this nobody reads in a heat map.
MOST_THEMES = 20
# Of so many words it is looked up whether they are only parts of longer ones.
MOST_CANDIDATES = 60
MOST_SENTENCES = 500
# What was said longer ago than this tells little about what an action changed.
MOST_WEEKS_BESIDE = 13

# The Monday of a week, and a sentence of it.
_CameUp = tuple[date, tuple[Any, ...]]
# Of an anonymous board nobody is named, whatever a card of it holds.
_NAMED = case((Retrospective.is_anonymous.is_(False), Card.member_id))


def theme_weeks(store: Store, *, weeks: Weeks, member_id: int | None = None) -> ThemeWeeks:
    """The themes of these weeks, and how many sentences mention them in each; of one member's texts only, if given.

    What comes back stands first, most weeks first, then what was mentioned at least twice; MOST_THEMES in all.
    """
    with store.read() as session:
        table = _sentences_by_week(session, weeks, member_id)
        names = session.scalars(select(Member.name)).all()
        often = table[table.sum(axis="columns") > 1]
        rows = zip(often.index, (often > 0).sum(axis="columns"), often.sum(axis="columns"), strict=True)
        tallies = {word: Tally(word, int(weekly), int(in_all)) for word, weekly, in_all in rows}
        tallies = [tallies[word] for word in without_names(tallies, names)]
        longer = chains([tally.word for tally in most_mentioned(tallies)][:MOST_CANDIDATES])
        parts = {word for word, _ in mostly_together(session, longer)}
        tallies = [tally for tally in tallies if tally.word not in parts]
        back = recurring(tallies, weeks=weeks.count)[:MOST_THEMES]
        shown = [tally.word for tally in dict.fromkeys((*back, *most_mentioned(tallies)))][:MOST_THEMES]
        people = _people(session, weeks, member_id, [tally.word for tally in back])
    frame = table.reindex(index=shown, columns=list(range(weeks.count)), fill_value=0).astype("int64")
    frame.index = pd.Index(shown, dtype=object, name="theme")
    frame.columns = pd.Index(weeks.mondays, dtype=object)
    with_text = len(table.columns)
    returning = (Recurring(one.word, one.weeks, with_text, people[one.word], one.sentences) for one in back)
    return ThemeWeeks(weeks.mondays, frame, tuple(returning))


def theme_sentences(
    store: Store, theme: str, first_day: date, last_day: date, member_id: int | None = None
) -> tuple[ThemeSentence, ...]:
    """The sentences that mention a theme from one day to another, the newest first, MOST_SENTENCES at most.

    With `member_id` only those that this member wrote under their name.
    """
    place = (ThemeMention.start + 1, ThemeMention.end - ThemeMention.start)
    sections = of_sections(
        *(Note.day, Member.id, Member.name, func.substr(Section.text, *place), ThemeMention.sense),
        *(Section.id, Note.id, null(), null()),
    )
    sections = sections.join(Member, Member.id == Note.member_id)
    sections = sections.where(Note.day.between(first_day, last_day), SECTION_IS_READ)
    cards = of_cards(
        *(Retrospective.last_day, Member.id, Member.name, func.substr(Card.text, *place), ThemeMention.sense),
        *(null(), null(), Card.id, Retrospective.id),
    )
    cards = cards.outerjoin(Member, Member.id == _NAMED)
    cards = cards.where(Retrospective.last_day.between(first_day, last_day), CARD_IS_READ)
    found = []
    with store.read() as session:
        mentioned = ThemeMention.word.in_(_words_of(theme, aliases_of(session)))
        if member_id is not None:
            mentioned = mentioned & (Member.id == member_id)
        for statement, day in ((sections, Note.day), (cards, Retrospective.last_day)):
            # A sentence may mention the theme in several words, and counts once.
            each = statement.where(mentioned).add_columns(ThemeMention.start).distinct()
            found += session.execute(each.order_by(day.desc()).limit(MOST_SENTENCES)).all()
    found.sort(key=lambda row: (-row[0].toordinal(), row[6] or 0, row[5] or 0, row[-1]))
    return tuple(
        ThemeSentence(day, writer, name, " ".join(plain_words(quote).split()), *rest)
        for day, writer, name, quote, *rest, _ in found[:MOST_SENTENCES]
    )


def did_it_help(store: Store) -> tuple[Helped, ...]:
    """For each action that was done and has a theme: the weeks in which that came up before and after.

    Who says that it goes well does not bring it up again: sentences that read as a keep do not count. At most
    MOST_WEEKS_BESIDE weeks on either side. An action whose theme never came up is left out.
    """
    statement = select(ActionItem).join(Retrospective, Retrospective.id == ActionItem.retrospective_id)
    statement = statement.where(
        ActionItem.status == ActionStatus.DONE,
        ActionItem.theme.is_not(None),
        ActionItem.deleted_at.is_(None),
        Retrospective.deleted_at.is_(None),
    )
    with store.read() as session:
        actions = session.scalars(statement.order_by(ActionItem.closed_at.desc(), ActionItem.id.desc())).all()
        known = aliases_of(session)
        words = {action.id: _words_of(action.theme or "", known) for action in actions}
        came_up, written = _came_up(session, {word for some in words.values() for word in some})
        zone = ZoneInfo(session.scalars(select(StudyGroup.time_zone)).one())
        found = (
            _helped(action, zone, written, {one for word in words[action.id] for one in came_up.get(word, ())})
            for action in actions
        )
        return tuple(helped for helped in found if helped is not None)


def _helped(action: ActionItem, zone: ZoneInfo, written: set[date], came_up: set[_CameUp]) -> Helped | None:
    if action.closed_at is None or not came_up:
        return None
    done = monday_of(action.closed_at.astimezone(zone).date())
    before = {monday for monday in written if done - WEEK * MOST_WEEKS_BESIDE < monday <= done}
    after = {monday for monday in written if done < monday <= done + WEEK * MOST_WEEKS_BESIDE}
    mondays = [monday for monday, _ in came_up]
    return Helped(
        action_id=action.id,
        retrospective_id=action.retrospective_id,
        text=action.text,
        theme=action.theme or "",
        weeks_before=len(before),
        with_before=len(before.intersection(mondays)),
        weeks_after=len(after),
        with_after=len(after.intersection(mondays)),
        closed_at=action.closed_at,
        sentences_before=sum(monday in before for monday in mondays),
        sentences_after=sum(monday in after for monday in mondays),
    )


def _sentences_by_week(session: Session, weeks: Weeks, member_id: int | None) -> pd.DataFrame:
    """How many sentences mention each word (the rows) in each week with any text (the columns, counted from 0)."""

    def week_of(day: Any) -> Any:
        return case(*((day < monday + WEEK, number) for number, monday in enumerate(weeks.mondays))).label("week")

    sections, cards = _of_weeks(weeks, member_id)
    counts = [
        statement.with_only_columns(THEME.label("word"), week_of(day), func.count(distinct(sentence)))
        for statement, day, sentence in (
            (sections, Note.day, SECTION_SENTENCE),
            (cards, Retrospective.last_day, CARD_SENTENCE),
        )
    ]
    # Plain rows: the ORM would take longer over them than the database.
    connection = session.connection()
    found = [row for each in counts for row in connection.execute(each.group_by(*each.selected_columns[:2])).all()]
    if not found:
        return pd.DataFrame()
    words, numbers, sentences = zip(*found, strict=True)
    one_word = together(words)
    counted = pd.DataFrame(
        {"word": [one_word.get(word, word) for word in words], "week": numbers, "sentences": sentences}
    )
    return counted.pivot_table(index="word", columns="week", values="sentences", aggfunc="sum", fill_value=0)


def _people(session: Session, weeks: Weeks, member_id: int | None, themes: Collection[str]) -> dict[str, int]:
    """How many people mention these themes under their name."""
    known = aliases_of(session)
    theme_of = {word: theme for theme in themes for word in _spellings(theme, known)}
    people: dict[str, set[int]] = {theme: set() for theme in themes}
    for statement, member in zip(_of_weeks(weeks, member_id), (Note.member_id, _NAMED), strict=True):
        by = statement.with_only_columns(ThemeMention.word, member).where(ThemeMention.word.in_(theme_of)).distinct()
        for word, person in session.execute(by):
            people[theme_of[word]] |= {person} - {None}
    return {theme: len(them) for theme, them in people.items()}


def _of_weeks(weeks: Weeks, member_id: int | None) -> tuple[Select[*tuple[Any, ...]], Select[*tuple[Any, ...]]]:
    """The mentions of these weeks in sections and in cards, of one member only, if given."""
    sections = of_sections().where(Note.day.between(weeks.first_day, weeks.last_day))
    cards = of_cards().where(Retrospective.last_day.between(weeks.first_day, weeks.last_day))
    if member_id is not None:
        sections = sections.where(Note.member_id == member_id)
        cards = cards.where(Card.member_id == member_id, Retrospective.is_anonymous.is_(False))
    return sections, cards


def _came_up(session: Session, words: Collection[str]) -> tuple[Mapping[str, set[_CameUp]], set[date]]:
    """Where each of these words was mentioned, but for what went well; and the weeks with any text."""
    came_up: dict[str, set[_CameUp]] = defaultdict(set)
    written: set[date] = set()
    for statement, day, source in (
        (of_sections(), Note.day, ThemeMention.section_id),
        (of_cards(), Retrospective.last_day, ThemeMention.card_id),
    ):
        in_words = statement.where(ThemeMention.word.in_(words), ThemeMention.sense != "keep")
        for word, on, *sentence in session.execute(
            in_words.with_only_columns(ThemeMention.word, day, source.label("source"), ThemeMention.start)
        ):
            came_up[word].add((monday_of(on), (source.key, *sentence)))
        written |= {monday_of(on) for on in session.scalars(statement.with_only_columns(day).distinct())}
    return came_up, written


def _words_of(theme: str, aliases: Mapping[str, str]) -> set[str]:
    """The words that count for a theme, however it is written here."""
    form = theme_form(theme)
    return _spellings(aliases.get(form, form), aliases)


def _spellings(theme: str, aliases: Mapping[str, str]) -> set[str]:
    """A theme and what the group takes for it, pairs also as one word."""
    words = {theme, *(word for word, of in aliases.items() if of == theme)}
    return words | {word.replace(" ", "") for word in words}
