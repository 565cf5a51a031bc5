"""What is done before the first visitor, so that nobody waits for it."""

import gc
import importlib
import logging
from datetime import date

from streamlit.runtime.pages_manager import PagesManager

from db.errors import StoreError
from journal import CohortCalendar
from ui.store import get_store

# Streamlit imports these when a page first needs them: a second or more of the first visit.
SLOW_IMPORTS = ["numpy", "pandas", "pyarrow", "PIL.Image", "streamlit.emojis", "streamlit.material_icon_names"]

_log = logging.getLogger(__name__)


def warm_up() -> None:
    """Import what pages need, open the store, and take what is there out of the garbage collector's rounds.

    A store that does not open is no reason not to start: the page and /healthz say what is wrong with it.
    """
    # Until app.py has run once, Streamlit would take the files in pages/ for whole apps and run them without it.
    PagesManager.uses_pages_directory = False
    for name in SLOW_IMPORTS:
        importlib.import_module(name)
    # The library loads the calendars of all countries with the first one.
    CohortCalendar(date.today()).is_study_day(date.today())
    try:
        get_store()
    except StoreError as error:
        _log.error("The store does not open: %s %s", error.code, error.params)
    gc.collect()
    gc.freeze()
