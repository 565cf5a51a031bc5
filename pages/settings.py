"""Settings: the group and its calendar, the members, templates, import and export, the trash."""

import streamlit as st

from ui.settings import export_panel, group_panel, import_panel, members_panel, template_panel, trash_panel
from ui.words import _

st.title(_("Settings"), anchor=False)
PANELS = {
    "group": group_panel,
    "members": members_panel,
    "templates": template_panel,
    "import": import_panel,
    "export": export_panel,
    "trash": trash_panel,
}
names = {
    "group": _("Group and calendar"),
    "members": _("Members"),
    "templates": _("Templates"),
    "import": _("Import"),
    "export": _("Export"),
    "trash": _("Trash"),
}

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
