"""Import: drop files, read what would happen, then let it happen."""

from collections import Counter
from typing import Literal

import streamlit as st

from services.group import list_members
from services.importing import FileReport, ImportReport, SectionReport, SourceFile, import_notes
from ui import session
from ui.findings import REFUSALS, sentence
from ui.formatting import day_label, day_span
from ui.kinds import kind_name
from ui.note_text import literal
from ui.store import get_store
from ui.words import _, plural

NOTE_TYPES = ["md", "markdown", "txt"]
IMAGE_TYPES = ["png", "jpg", "jpeg", "webp", "gif"]
MOST_DETAILS = 40
MOST_ROWS = 60


def show() -> None:
    """Drop → what would happen → import."""
    done = st.session_state.pop("import_done", None)
    if done:
        st.success(done, icon=":material/check:")
        st.page_link("pages/notes.py", label=_("Read the notes"), icon=":material/menu_book:")
    members = list_members(get_store())
    if not members:
        st.markdown(_("Add a member first: every note has an author."))
        return
    st.markdown(
        _(
            "Markdown or text files, one a day, with their images if they have any. Nothing is "
            "written before you have seen the report."
        )
    )
    whose, what = st.columns(2)
    names = [member.name for member in members]
    me = session.current_member()
    member = whose.selectbox(
        _("Whose notes are these?"), names, index=names.index(me.name) if me else 0, key="import_member"
    )
    folder = what.segmented_control(
        _("What do you drop?"),
        [False, True],
        default=False,
        required=True,
        format_func=lambda whole: _("A folder") if whole else _("Files"),
        key="import_folder",
    )
    uploads = st.file_uploader(
        _("Notes to import"),
        type=NOTE_TYPES + IMAGE_TYPES,
        accept_multiple_files="directory" if folder else True,
        key=f"import-files-{folder}-{st.session_state.get('import_round', 0)}",
        label_visibility="collapsed",
    )
    if not uploads:
        return
    sources = [SourceFile(upload.name, upload.getvalue()) for upload in uploads]
    clash: Literal["ask", "keep_both", "replace"] = "ask"
    report = _run(sources, member, clash, dry_run=True)
    if report is None:
        return
    if any(problem.code in ("same_day", "edited_here") for file in report.files for problem in file.problems):
        clash = _ask_clash()
        if clash != "ask":
            report = _run(sources, member, clash, dry_run=True)
            if report is None:
                return
    _show_report(report)
    ready = sum(file.status in ("new", "changed") for file in report.files)
    if ready and st.button(
        plural("Import {count} note", "Import {count} notes", ready), type="primary", key="do_import"
    ):
        with st.spinner(_("Importing …")):
            written = _run(sources, member, clash, dry_run=False)
        if written is not None:
            count = sum(file.status in ("new", "changed") for file in written.files)
            st.session_state["import_done"] = plural("{count} note is imported.", "{count} notes are imported.", count)
            st.session_state["import_round"] = st.session_state.get("import_round", 0) + 1
            st.rerun()


def _run(
    sources: list[SourceFile], member: str, clash: Literal["ask", "keep_both", "replace"], *, dry_run: bool
) -> ImportReport | None:
    try:
        return import_notes(get_store(), sources, member=member, day_one=None, clash=clash, dry_run=dry_run)
    except REFUSALS as error:
        st.error(sentence(error))
        return None


def _ask_clash() -> Literal["ask", "keep_both", "replace"]:
    answers: dict[Literal["ask", "keep_both", "replace"], str] = {
        "ask": _("Leave those files out"),
        "keep_both": _("Keep both notes"),
        "replace": _("Replace the older note (its text stays in the store)"),
    }
    return st.radio(
        _("Some of these days already have a note. What should happen to them?"),
        list(answers),
        format_func=lambda a: answers[a],
        key="import_clash",
    )


def _show_report(report: ImportReport) -> None:
    counts = Counter(file.status for file in report.files)
    words = {"new": _("new"), "changed": _("changed"), "unchanged": _("already here"), "refused": _("not imported")}
    st.header(_("What the import will do"), anchor=False)
    st.markdown(" · ".join(f"{words[status]} **{counts[status]}**" for status in words if counts[status]))
    # What needs a look stands first, and its details are open.
    files = sorted(report.files, key=lambda file: (file.status != "refused", not file.warnings))
    for file in files[:MOST_DETAILS]:
        _show_file(file, words[file.status])
    if len(files) > MOST_DETAILS:
        st.caption(
            plural(
                "… and {count} more file of this kind",
                "… and {count} more files of this kind",
                len(files) - MOST_DETAILS,
            )
        )


def _show_file(file: FileReport, status: str) -> None:
    facts = [f"**{literal(file.path)}**", status]
    if file.date is not None:
        facts.append(day_span(file.date, file.date_end))
        facts.append(day_label(file.day))
    if file.sections:
        facts.append(plural("{count} section", "{count} sections", len(file.sections)))
    if file.warnings:
        facts.append(plural("{count} remark", "{count} remarks", len(file.warnings)))
    with st.expander(" · ".join(fact for fact in facts if fact), expanded=file.status == "refused"):
        for problem in file.problems:
            st.error(literal(sentence(problem)))
        if file.warnings:
            st.markdown("\n".join(f"- {literal(sentence(warning))}" for warning in file.warnings))
        if file.sections:
            rows = [_table_row(section) for section in file.sections[:MOST_ROWS]]
            names = " | ".join([_("Line"), _("Kind"), _("Heading")])
            st.markdown("\n".join([f"| {names} |", "|---:|---|---|", *rows]))
            if len(file.sections) > MOST_ROWS:
                more = len(file.sections) - MOST_ROWS
                st.caption(plural("… and {count} more section", "… and {count} more sections", more))


def _table_row(section: SectionReport) -> str:
    heading = literal(section.heading).replace("|", "\\|") or "—"
    return f"| {section.line} | {kind_name(section.kind)} | {heading} |"
