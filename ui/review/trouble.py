"""Which lectures were hard: sentences that say so and wrong answers in quizzes, most first."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from services.retrospectives.lecture_trouble import LectureTrouble, lecture_trouble
from ui.note_text import literal
from ui.review.charts import BAR_HEIGHT, Colours, axis, clickable_chart, clicked_by, colours
from ui.review.filters import close_button, write_address
from ui.review.looking import Looking
from ui.review.sentence_list import SentenceLine, show_sentences
from ui.review.wordings import joined
from ui.words import _, plural

MOST_LECTURES = 10
LONGEST_NAME = 40


def show_trouble(look: Looking) -> None:
    """A bar for each lecture, and the sentences of the chosen one."""
    st.header(_("Lectures that were hard"), anchor=False)
    weeks, member_id = look.filters.weeks, look.filters.member_id
    found = look.read(lecture_trouble, weeks.first_day, weeks.last_day, member_id=member_id)
    if not found:
        st.markdown(_("No note of these weeks says that a lecture was hard, or that an answer in its quiz was wrong."))
        return
    st.caption(
        _(
            "Sentences that say something was hard or unclear, and answers marked as wrong, in the notes of a lecture "
            "and its quiz and wherever else a sentence names it."
        )
    )
    shown = found[:MOST_LECTURES]
    clickable_chart(
        bars(shown, look.filters.lecture, colours()),
        key="review-trouble",
        alt=_("Sentences of trouble by lecture: {counts}").format(
            counts="; ".join(f"{lecture_name(each)}: {counts_in_words(each)}" for each in shown)
        ),
        on_click=lambda bar: write_address(lecture=bar["key"]),
    )
    names = {each.key: joined([lecture_name(each), counts_in_words(each)]) for each in found}
    st.session_state["review-lecture"] = look.filters.lecture if look.filters.lecture in names else None
    st.selectbox(
        _("Lecture"),
        list(names),
        index=None,
        format_func=lambda key: names[key],
        key="review-lecture",
        placeholder=_("click a bar, or choose"),
        on_change=lambda: write_address(lecture=st.session_state["review-lecture"]),
        width=420,
    )
    chosen = next((each for each in found if each.key == look.filters.lecture), None)
    if chosen is not None:
        _show_sentences(chosen)


def lecture_name(lecture: LectureTrouble) -> str:
    """`AI Math 10 · RNN`, as far as it is known."""
    place = f"{lecture.course} {lecture.number}" if lecture.course else ""
    return joined([place, lecture.topic])[:LONGEST_NAME]


def counts_in_words(lecture: LectureTrouble) -> str:
    """`3 hard, 2 wrong, 3 members`."""
    parts = []
    if hard := lecture.count("difficulty"):
        parts.append(plural("{count} hard", "{count} hard", hard))
    if wrong := lecture.count("wrong"):
        parts.append(plural("{count} wrong", "{count} wrong", wrong))
    return ", ".join([*parts, plural("{count} member", "{count} members", lecture.people)])


def bars(lectures: Sequence[LectureTrouble], chosen: str, look: Colours) -> Mapping[str, Any]:
    """The spec: a bar for each lecture, in two parts."""
    kinds = {"difficulty": _("Hard or unclear"), "wrong": _("Wrong answer")}
    rows = [
        {
            "key": each.key,
            "name": lecture_name(each),
            "kind": name,
            "count": each.count("difficulty" if kind == "difficulty" else "wrong"),
            "chosen": each.key == chosen,
        }
        for each in lectures
        for kind, name in kinds.items()
    ]
    return {
        "data": {"values": rows},
        "height": {"step": BAR_HEIGHT},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": clicked_by("key"),
        "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.7}},
        "encoding": {
            "y": {
                "field": "name",
                "type": "nominal",
                "sort": None,
                "axis": axis(None, labelLimit=180, ticks=False, domain=False),
            },
            "x": {
                "field": "count",
                "type": "quantitative",
                "stack": True,
                "axis": axis(_("Sentences and answers"), tickMinStep=1, grid=False),
            },
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": list(kinds.values()), "range": [look.second, look.accent]},
                "legend": {"title": None, "orient": "top"},
            },
            "stroke": {"condition": {"test": "datum.chosen", "value": look.ink}, "value": None},
            "strokeWidth": {"value": 2},
            "tooltip": [
                {"field": "name", "title": _("Lecture")},
                {"field": "kind", "title": _("What")},
                {"field": "count", "title": _("Sentences and answers")},
            ],
        },
        "config": {"view": {"stroke": None}},
    }


def _show_sentences(chosen: LectureTrouble) -> None:
    with st.container(key="review-lecture-sentences"):
        st.subheader(joined([literal(lecture_name(chosen)), counts_in_words(chosen)]), anchor=False)
        lines = [
            SentenceLine(
                sentence.day,
                sentence.member_name,
                _("Wrong answer") if sentence.kind == "wrong" else "",
                sentence.quote,
            )
            for sentence in chosen.sentences
        ]
        show_sentences(lines, key=f"lecture-{chosen.key}")
        close_button("lecture")
