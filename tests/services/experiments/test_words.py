"""Whatever words an experiment holds, they stand in the note as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from journal import parse
from services.experiment_text import address_of, experiment_text
from services.experiments import MOST_NUMBERS
from tests.notes import read_section
from tests.saves import refusal
from tests.services.experiments.keeping import keep

HOSTILE = [
    "](https://evil.example) ![x](http://evil.example/a.png)",
    "<script>alert(1)</script>",
    "# 회고",
    "1. 목록",
    "`code` $x$ **굵게** ~~지운~~ |표|",
    "&lt;&copy;",
    ":red[빨강] :material/home:",
    "한 줄\n# 두 줄\r\n```\n",
    "\\",
]


def shown(markdown: str) -> str:
    """The words that a reader of CommonMark sees, without links and emphasis."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    return " ".join(
        "".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"
    )


def blocks(markdown: str) -> list[str]:
    return [token.type for token in MarkdownIt("commonmark").parse(markdown)]


def entry(words: str) -> str:
    return experiment_text(title=words, address="v=1", link_text=words, headline=[(words, words), ("손실", words)])


@pytest.mark.parametrize("words", HOSTILE)
def test_signs_of_markdown_are_shown_and_do_nothing(words):
    plain = " ".join(words.split())
    markdown = entry(words)

    assert blocks(markdown) == blocks(entry("말"))
    assert shown(markdown) == f"{plain} · {plain} {plain}: {plain} 손실: {plain}"
    assert len(parse("# RNN 실험실\n\n" + markdown)) == 1


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Cs", "Cn")), min_size=1))
def test_no_words_at_all_begin_a_section_or_another_block(words):
    if not words.strip():
        return
    assert blocks(entry(words)) == blocks(entry("말"))
    assert len(parse("# RNN 실험실\n\n" + entry(words))) == 1


@pytest.mark.parametrize("remark", ["# 제목 아님", "- 목록 아님", "1. 목록 아님", "> 인용 아님", "```", "==="])
def test_a_remark_is_one_paragraph_that_may_hold_formulas(remark):
    with_remark = experiment_text(title="말", address="v=1", link_text="열기", headline=[], remark=f"{remark} $\\rho$")

    assert blocks(with_remark) == blocks("말\n\n말\n")
    assert "$\\rho$" in with_remark


@pytest.mark.parametrize("value", ["a b", ")](x", "한글", "#", "&x=1", "\n", '"'])
def test_an_address_can_only_be_an_address(value):
    address = address_of({"v": "1", "x": value})

    link = f"[열기](/simulator?{address})"
    assert "link_open" in [child.type for child in MarkdownIt().parse(link)[1].children or ()]
    assert not set(address) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%=&+,._-~")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "가" * 201}, "text_too_long"),
        ({"title": "가\0"}, "nul_character"),
        ({"headline": [("손실", "x" * 300)]}, "text_too_long"),
        ({"headline": [("손실", "\ud800")]}, "lone_surrogate"),
        ({"remark": "가" * 1_001}, "text_too_long"),
        ({"address": {"v": "1" * 2_000}}, "text_too_long"),
    ],
)
def test_what_no_store_can_hold_is_refused(store, hana, changes, code):
    assert refusal(keep, store, hana, **changes).code == code


def test_a_headline_is_short(store, hana):
    with pytest.raises(ValueError, match="headline may hold 20 numbers, not 21"):
        keep(store, hana, headline=[("손실", "1")] * (MOST_NUMBERS + 1))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_kept_as_they_are_in_the_list(store, hana, words):
    kept = keep(store, hana, headline=[(words, words)])

    plain = " ".join(words.split())
    assert kept.experiment.headline == ((plain, plain),)
    assert len(parse(read_section(store, kept.experiment.note_section_id or 0).text)) == 1
