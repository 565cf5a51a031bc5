"""The honest checks: published results, measured again now, on the machine that serves the page."""

from pathlib import Path

import streamlit as st

from db.store import Store
from simulator import Slots
from simulator.published import CHECKS, Checking, Standing
from ui.lab.check_html import checks_html
from ui.lab.check_words import check_title
from ui.lab.settings import LabSettings
from ui.words import _

# They take a core for some seconds: one session after the other.
SLOTS = Slots(1)
EVERY = 0.4  # seconds between two looks at a run
_CSS = Path(__file__).parent / "checks.css"


@st.cache_resource(scope="session", on_release=lambda checking: checking.cancel(), show_spinner=False)
def checking_of_session() -> Checking:
    """The checks of this session; a closed tab ends their thread."""
    return Checking(CHECKS, SLOTS)


def show_checks(_store: Store, _settings: LabSettings) -> None:
    """Draw the checks, the button that runs them and how they come out."""
    st.html(_CSS)
    checking = checking_of_session()
    running = checking.standing().running
    st.markdown(
        _(
            "Whether this lab computes what it says: results that others have published, and facts of mathematics, "
            "measured again now with the same code that draws every picture here."
        )
    )
    if running:
        st.button(_("Cancel"), key="checks-cancel", icon=":material/stop:", on_click=checking.cancel)
    else:
        label = _("Run again") if checking.standing().results else _("Run all checks now")
        st.button(label, key="checks-run", type="primary", icon=":material/play_arrow:", on_click=checking.start)
    st.fragment(_board, run_every=EVERY if running else None, key="checks")(checking, watched=running)


def _board(checking: Checking, watched: bool) -> None:
    """How far they have come. The run that finds them over draws the whole page, and with it the button anew."""
    standing = checking.standing()
    if watched and not standing.running:
        st.rerun()
    if standing.running:
        done = (len(standing.results) + standing.share) / len(CHECKS)
        now = check_title(standing.current) if standing.current else _("waiting for the checks of others")
        st.progress(min(done, 1.0), text=now)
    elif standing.results:
        with st.container(key="checks-sentence"):
            st.markdown(checks_sentence(standing))
    st.html(checks_html(CHECKS, standing))


def checks_sentence(standing: Standing) -> str:
    """How they came out, in the reader's language."""
    results = standing.results
    failed = [check_title(result.name) for result in results if not result.passed]
    numbers = {
        "passed": len(results) - len(failed),
        "all": len(CHECKS),
        "seconds": f"{sum(result.seconds for result in results):.1f}",
        "failed": ", ".join(f"**{title}**" for title in failed),
    }
    if failed:
        return _(
            "{passed} of {all} checks passed. Not as published: {failed}. Do not trust what the lab shows of it."
        ).format(**numbers)
    if standing.cancelled or len(results) < len(CHECKS):
        return _("Cancelled: {passed} of {all} checks were made, and passed.").format(**numbers)
    return _("All {all} checks came out as published, in {seconds} s on this machine.").format(**numbers)
