"""Settings: the group and its calendar, the members, import and export."""

import streamlit as st

from ui.settings import export_panel, group_panel, import_panel, members_panel
from ui.words import _

st.title(_("Settings"), anchor=False)
PANELS = {"group": group_panel, "members": members_panel, "import": import_panel, "export": export_panel}
names = {"group": _("Group and calendar"), "members": _("Members"), "import": _("Import"), "export": _("Export")}

asked = st.query_params.get("panel", "group")
shown = asked if asked in PANELS else "group"
chosen = st.segmented_control(
    _("Part of the settings"),
    list(PANELS),
    default=shown,
    required=True,
    format_func=lambda name: names[name],
    key=f"panel-{shown}",
    label_visibility="collapsed",
)
if chosen != shown:
    st.query_params["panel"] = chosen or "group"
    st.rerun()
PANELS[shown].show()
