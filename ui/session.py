"""Who is writing and in which language: chosen once per browser, kept in its cookies.

There is no sign-in yet: everybody who reaches the page may choose any member. Authorship is still set here, on the
server, from the session and never from a form.
"""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.components.v2 import component

from services.group import list_members
from services.views import GroupView, MemberView
from ui import words
from ui.cookies import LANGUAGE_COOKIE, MEMBER_COOKIE, PREVIEW_COOKIE
from ui.store import get_store
from ui.web.secret import secret_of
from ui.words import LANGUAGES, _

_browser = component(
    "unroll_browser", html="<i hidden></i>", js=(Path(__file__).parent / "browser.js").read_text("utf-8")
)


def start() -> None:
    """Take up what this browser remembers. Call it first in every run."""
    cookies = st.context.cookies
    st.session_state.setdefault("language", _language_of(cookies.get(LANGUAGE_COOKIE)))
    remembered = cookies.get(MEMBER_COOKIE, "")
    st.session_state.setdefault("member_id", int(remembered) if remembered.isdecimal() else None)
    st.session_state.setdefault("preview", cookies.get(PREVIEW_COOKIE, "1") != "0")
    words.ask_language(lambda: st.session_state.get("language", words.DEFAULT_LANGUAGE))


def place_caret(key: str) -> None:
    """Ask the browser to put the caret into the field with this key, once."""
    st.session_state["caret"] = key


def remember() -> None:
    """Hand the choices of this session to the browser. Call it last in every run: it takes no place on the page."""
    cookies = {LANGUAGE_COOKIE: words.language()}
    if st.session_state.get("member_id") is not None:
        cookies[MEMBER_COOKIE] = str(st.session_state["member_id"])
    fixed_words = {
        "--unroll-choose-files": _("Choose files"),
        "--unroll-drop-files": _("or drop them here: Markdown, text and images, up to 20 MB each"),
    }
    _browser(
        key="browser",
        data={
            "language": words.language(),
            "cookies": cookies,
            "words": fixed_words,
            "caret": st.session_state.pop("caret", ""),
        },
    )


def current_member() -> MemberView | None:
    """The member who writes in this browser; None while nobody is chosen or the chosen one has left."""
    chosen = st.session_state.get("member_id")
    return next((member for member in list_members(get_store()) if member.id == chosen), None)


def choose_member(member_id: int | None) -> None:
    """Write as this member from now on."""
    st.session_state["member_id"] = member_id


def browser_secret() -> str | None:
    """What only this browser knows and no store keeps; None where ui/web/secret.py has set none."""
    return secret_of(dict(st.context.cookies))


def previews() -> bool:
    """Whether the preview stands beside the editor."""
    return st.session_state["preview"]


def show_preview(shown: bool) -> None:
    """Show the preview beside the editor, or not."""
    st.session_state["preview"] = shown


def today(group: GroupView) -> date:
    """The date of today where the group is."""
    return datetime.now(ZoneInfo(group.time_zone)).date()


def identity_controls(members: list[MemberView]) -> None:
    """Who writes and in which language, for the foot of the side bar."""
    with st.container(key="identity"):
        names = {member.id: member.name for member in members}
        if names:
            chosen = st.session_state.get("member_id")
            st.session_state["writing_as"] = chosen if chosen in names else None
            st.selectbox(
                _("Writing as"),
                list(names),
                format_func=lambda member_id: names.get(member_id, ""),
                placeholder=_("Choose your name"),
                key="writing_as",
                on_change=lambda: choose_member(st.session_state["writing_as"]),
            )
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            default=words.language(),
            required=True,
            format_func=lambda code: LANGUAGES[code],
            key="language_choice",
            label_visibility="collapsed",
            on_change=lambda: st.session_state.update(language=st.session_state["language_choice"]),
        )


def _language_of(cookie: str | None) -> str:
    return cookie if cookie in LANGUAGES else words.DEFAULT_LANGUAGE
