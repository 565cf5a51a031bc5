"""The marks in a lecture's text: where they stand and what they leave alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journal.claim_topics import TOPICS
from ui.lab.lecture_marks import LINK, marked, topic_names
from ui.words import speaking

COMMONMARK = MarkdownIt("commonmark").enable("table")


def links_of(text):
    """The addresses of the links that Markdown sees in a text."""
    tokens = [child for token in COMMONMARK.parse(text) for child in token.children or ()]
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


def test_every_topic_has_words_in_both_languages_and_no_two_the_same():
    for language in ("ko", "en"):
        with speaking(language):
            names = topic_names()
            assert set(names) == set(TOPICS)
            assert len(set(names.values())) == len(TOPICS)


def test_a_mark_stands_after_its_sentence_and_the_rest_stays():
    text = "RNN의 기울기는 먼 시점에서 사라진다. 그래서 어렵다."
    assert marked(text) == (
        f"RNN의 기울기는 먼 시점에서 사라진다. [▶ {topic_names()['vanishing']}]({LINK}vanishing) 그래서 어렵다."
    )


def test_two_topics_of_a_sentence_are_two_marks():
    text = "길이를 끊어도 완전한 해결책은 아니라서, RNN의 문제를 풀려고 LSTM이 나왔다."
    assert links_of(marked(text)) == ["#lab-blind", "#lab-gates"]


@pytest.mark.parametrize(
    "text",
    [
        "- 시점이 멀면\n  - RNN의 기울기가 사라진다.\n    - 끝",
        "| 문제 | 뜻 |\n|---|---|\n| 소실 | RNN의 먼 시점 기울기가 사라진다 |\n",
        "RNN의 먼 시점 기울기는 $0$으로 사라진다 $e^{-k}$",
        "RNN의 먼 시점 기울기는 사라진다 `np.prod(J)`",
        "RNN의 [먼 시점 기울기는 사라진다.](https://example.org)",
        "**RNN의 먼 시점 기울기는 사라진다.** 그렇다.",
        "> RNN의 먼 시점 기울기는 사라진다.",
        "RNN의 먼 시점 기울기는 사라진다.\n다음 줄",
    ],
)
def test_in_lists_tables_and_beside_formulas_code_and_links_a_mark_is_a_link(text):
    assert "#lab-vanishing" in links_of(marked(text))
    assert marked(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["`RNN의 기울기는 사라진다.`", "```\nRNN의 기울기는 사라진다.\n```", "그냥 글이다."])
def test_a_text_without_claims_is_not_changed(text):
    assert marked(text) == text


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "RNN의 먼 시점 기울기는 사라진다. ",
                "`x`",
                "$h_t$",
                "[말](https://a.b)",
                "\n",
                "- ",
                "| ",
                "**",
                "```\n",
                "끊다",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_without_its_marks_a_text_is_what_its_author_wrote(text):
    found = marked(text)
    for topic, name in topic_names().items():
        found = found.replace(f" [▶ {name}]({LINK}{topic})", "")
    assert found == text
