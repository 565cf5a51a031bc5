"""What a note's Markdown becomes before Streamlit renders it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.note_text import ShownImage, for_streamlit, literal, preview


def image(source: str, alt: str) -> ShownImage:
    if source.startswith("http"):
        return ShownImage("elsewhere", source, alt or source)
    if source.startswith("images/"):
        return ShownImage("here", "/attachments/abc", alt or source)
    return ShownImage("missing", "", re.split(r"[\\/]", source)[-1])


def shown(text: str) -> str:
    return for_streamlit(text, image, "missing")


def test_a_range_with_tildes_is_not_struck_through():
    assert shown("5~10쪽, 3~4쪽") == "5\\~10쪽, 3\\~4쪽"


def test_a_double_tilde_still_strikes_through():
    assert shown("~~지운 말~~") == "~~지운 말~~"


@pytest.mark.parametrize("kept", ["`5~10`", "```\n5~10 :red[x]\n```", "$a~b$", "$$\na~b\n$$", "    5~10"])
def test_code_and_formulas_are_left_alone(kept):
    assert shown(kept) == kept


def test_a_type_annotation_in_prose_is_not_a_streamlit_directive():
    assert shown("x:list[int]") == "x\\:list[int]"


def test_a_remote_image_becomes_a_link_so_that_nothing_is_fetched():
    assert shown("![그림](https://example.org/a.png)") == "[그림 ↗](<https://example.org/a.png>)"


def test_an_image_of_the_note_is_shown_from_its_address_here():
    assert shown("![그림](images/a.png)") == "![그림](/attachments/abc)"


def test_an_image_on_somebodys_disk_is_a_chip_with_the_files_name():
    assert shown(r"![](C:\Users\me\App Data\image-1.png)") == ":red-badge[image-1.png · missing]"


def test_an_image_inside_a_code_span_stays_code():
    assert shown("`![a](b.png)`") == "`![a](b.png)`"


@pytest.mark.parametrize(
    "address", ["/simulator?v=1&gain=0.5&vs=block4,block5", "/simulator?x=%EA%B0%80", "/simulator"]
)
def test_a_link_to_an_experiment_of_the_lab_stays_a_link(address):
    assert shown(f"[여기]({address})") == f"[여기]({address})"


@pytest.mark.parametrize(
    "target",
    [
        "/simulator/../settings",
        "/simulatorx",
        "/settings",
        "//simulator?v=1",
        "/simulator?x=<b>",
        "/Simulator?v=1",
        "/",
    ],
)
def test_other_addresses_of_this_server_are_no_links(target):
    assert shown(f"[여기]({target})") == "여기"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "../secret.md", "file:///etc/passwd"])
def test_a_link_that_leads_nowhere_safe_leaves_its_words(target):
    assert shown(f"[여기]({target})") == "여기"


def test_a_web_link_stays_with_its_tildes():
    assert shown("[여기](https://example.org/~me)") == "[여기](https://example.org/~me)"


def test_headings_of_a_note_stay_below_those_of_the_page():
    assert shown("# 큰 제목\n\n### 작은 제목") == "#### 큰 제목\n\n###### 작은 제목"


def test_an_underlined_heading_is_lowered_too():
    assert shown("제목\n===\n\n글") == "#### 제목\n\n\n글"


def test_a_comment_in_code_is_no_heading():
    assert shown("```python\n# 주석\n```") == "```python\n# 주석\n```"


def test_bold_before_a_korean_particle_stays_bold():
    assert shown("**은닉 상태(hidden state)**를 쓴다") == "**은닉 상태(hidden state)**&#8203;를 쓴다"


def test_bold_after_a_korean_word_stays_bold():
    assert shown("값이**(0, 1)** 사이") == "값이&#8203;**(0, 1)** 사이"


def test_thousands_of_nested_quotes_are_cut_to_a_depth_that_a_browser_renders():
    assert shown(">" * 3000 + " 깊다").count(">") <= 20


@given(st.text())
def test_any_text_can_be_shown(text):
    shown(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "![a](",
                "http://x/%EE%80%80",
                ")",
                "[가](",
                "`",
                "$",
                "\ue000",
                "\ue0010\ue001",
                "\n\n",
                "![b][c]",
                "~",
                "**",
                "<img src='x'>",
                "%EE%80%81",
                "\\",
            ]
        )
    ).map("".join)
)
def test_any_markdown_can_be_shown_and_leaves_no_mark_of_its_own(text):
    assert not set("\ue000\ue001") & set(shown(text).replace("%EE%80%80", ""))


def test_an_html_image_is_treated_like_any_other():
    assert shown('<img src="images/a.png" width=300>') == "![images/a.png](/attachments/abc)"
    assert (
        shown("<img src='https://example.org/a.png'>") == "[https\\://example.org/a.png ↗](<https://example.org/a.png>)"
    )


def test_an_image_is_looked_up_as_the_note_writes_it():
    asked = []
    for_streamlit("![](images/a%20b.png)", lambda source, alt: asked.append(source) or image(source, alt), "missing")
    assert asked == ["images/a%20b.png"]


@given(st.text(alphabet="가나다 abc.,\n", max_size=200))
def test_plain_prose_is_not_changed(text):
    assert shown(text) == text


def test_a_preview_keeps_formulas_and_drops_marks():
    assert preview("### 제목\n\n- **은닉 상태** $h_t$ 는 `tanh`") == "은닉 상태 $h_t$ 는 tanh"


def test_a_preview_ends_at_a_sentence_and_never_inside_a_formula():
    assert preview("첫 문장은 조금 길게 쓴다. 둘째 문장 $a b c d e f g$ 끝", 24) == "첫 문장은 조금 길게 쓴다."
    assert preview("짧다 $a b c d e f g h$ 끝", 12).count("$") == 0


def test_literal_text_shows_every_character():
    assert literal("[기본] *x*_y_ $5~6$") == r"\[기본\] \*x\*\_y\_ \$5\~6\$"
