"""The addresses to which the editor sends what is written: /write/<what>, JSON in and out.

Every request says in whose name it writes (`member`); whether it may is looked at by ui/web/guard.py. What is answered
of sections and notes is described in ui/editor/state.py.
"""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from journal import Fields
from services import reading
from services.structure import (
    add_section,
    bring_back_note,
    bring_back_section,
    move_section,
    remove_note,
    remove_section,
    retype_section,
    set_fields,
    set_note_days,
)
from services.uploading import keep_picture
from services.views import Conflict, NoteView, Saved
from services.writing import ensure_day_note, save_body
from ui.editor.day import written_state
from ui.editor.state import conflict_state, note_state, section_state
from ui.kinds import heading_words
from ui.web.answering import Writer, answering, writer
from ui.web.given import MOST_TEMPLATE_SECTIONS, Given
from ui.web.guard import Refused, media_type, read_body

LARGEST_REQUEST = 2  # megabytes, as the next one
LARGEST_UPLOAD = 20
Answer = dict[str, Any]


def save(who: Writer, given: Given) -> Answer:
    """The text of a section, as it stands in its field."""
    outcome = save_body(
        who.store,
        section_id=given.number("section_id"),
        base_version=given.version(),
        frame_version=given.optional_version(),
        body=given.string("body"),
        save_id=given.save_id(),
        earlier_save_ids=given.earlier_save_ids(),
        settled=given.truth("settled"),
        whole=(whole := given.truth("whole")),
        author_id=who.member_id,
    )
    # Headings that began sections of their own, or do so no more, change what stands around the field too.
    answer = _outcome(who, outcome, with_note=isinstance(outcome, Saved) and (whole or bool(outcome.others)))
    if isinstance(outcome, Saved):
        answer["others"] = [section.id for section in outcome.others]
        # The page has just sent it.
        del answer["section"]["body"]
    return answer


def save_fields(who: Writer, given: Given) -> Answer:
    """Facts of a section, which are written into its text."""
    outcome = set_fields(
        who.store,
        section_id=given.number("section_id"),
        base_version=given.version(),
        save_id=given.save_id(),
        author_id=who.member_id,
        fields=given.facts(),
    )
    return _outcome(who, outcome, with_note=True)


def start(who: Writer, given: Given) -> Answer:
    """The note of a day, made from its template where there is none."""
    note = ensure_day_note(
        who.store,
        member_id=who.member_id,
        day=given.day(),
        day_end=given.optional_day(),
        template=given.strings("template", MOST_TEMPLATE_SECTIONS),
    )
    return _note(who, note)


def look(who: Writer, given: Given) -> Answer:
    """What is written on a day by now: a page that was in the background asks for it."""
    return written_state(who.store, who.member_id, given.day(), time_zone=who.time_zone)


def add(who: Writer, given: Given) -> Answer:
    """Another section of a note."""
    kind, facts = given.kind(), given.facts()
    title = facts.pop("title", None)
    note, section_id = add_section(
        who.store,
        note_id=given.number("note_id"),
        kind=kind,
        author_id=who.member_id,
        fields=Fields(**facts),
        heading=title or heading_words(kind),
    )
    return {**_note(who, note), "section_id": section_id}


def move(who: Writer, given: Given) -> Answer:
    """A section past its neighbour."""
    by = given.step()
    return _note(who, move_section(who.store, section_id=given.number("section_id"), by=by, author_id=who.member_id))


def retype(who: Writer, given: Given) -> Answer:
    """Another kind for a section."""
    section_id, kind = given.number("section_id"), given.kind()
    return _note(who, retype_section(who.store, section_id=section_id, kind=kind, author_id=who.member_id))


def remove(who: Writer, given: Given) -> Answer:
    """A section into the trash."""
    return _note(who, remove_section(who.store, section_id=given.number("section_id"), author_id=who.member_id))


def bring_back(who: Writer, given: Given) -> Answer:
    """A section out of the trash."""
    return _note(who, bring_back_section(who.store, section_id=given.number("section_id"), author_id=who.member_id))


def set_days(who: Writer, given: Given) -> Answer:
    """The day or days of a note."""
    note_id, day, day_end = given.number("note_id"), given.day(), given.optional_day()
    note = set_note_days(who.store, note_id=note_id, day=day, day_end=day_end, author_id=who.member_id)
    return _note(who, note)


def remove_whole_note(who: Writer, given: Given) -> Answer:
    """A note into the trash."""
    remove_note(who.store, note_id=given.number("note_id"), author_id=who.member_id)
    return {"note": None}


def bring_back_whole_note(who: Writer, given: Given) -> Answer:
    """A note out of the trash."""
    return _note(who, bring_back_note(who.store, note_id=given.number("note_id"), author_id=who.member_id))


def _outcome(who: Writer, outcome: Saved | Conflict, *, with_note: bool) -> Answer:
    if isinstance(outcome, Conflict):
        return {"status": "conflict", "conflict": conflict_state(outcome, time_zone=who.time_zone)}
    section = outcome.section
    # What was saved is told as it was saved; what stands around it is read anew.
    note = reading.note(who.store, section.note_id)
    siblings = note.sections if note and section.id in {other.id for other in note.sections} else (section,)
    told = section_state(section, viewer_id=who.member_id, time_zone=who.time_zone, siblings=siblings)
    around = _note(who, note) if with_note else {"note": None}
    return {"status": "saved", "changed": outcome.changed, "section": told, **around}


def _note(who: Writer, note: NoteView | None) -> Answer:
    return {"note": note_state(note, viewer_id=who.member_id, time_zone=who.time_zone) if note else None}


def _route(name: str, carry_out: Callable[[Writer, Given], Answer]) -> Route:
    async def read(request: Request) -> bytes:
        # A form of another site cannot have this type without asking first.
        if media_type(request) != "application/json":
            raise Refused(415, "request_malformed", field="Content-Type")
        return await read_body(request, LARGEST_REQUEST)

    def work(request: Request, body: bytes) -> Answer:
        given = Given.of(body)
        return carry_out(writer(request, given.number("member")), given)

    return Route(f"/write/{name}", answering(read, work), methods=["POST"])


async def _read_picture(request: Request) -> bytes:
    # Which picture it is, is told by its content alone; this keeps out what a form of another site may send.
    if not media_type(request).startswith("image/") and media_type(request) != "application/octet-stream":
        raise Refused(415, "picture_format")
    return await read_body(request, LARGEST_UPLOAD, "picture_too_large")


def _keep_picture(request: Request, content: bytes) -> Answer:
    """A picture for a note: a new one, or the one that is missing where the text names `path`."""
    asked = Given.of_query(request.query_params)
    who = writer(request, asked.number("member"))
    note_id = asked.number("note_id")
    picture = keep_picture(
        who.store, note_id=note_id, author_id=who.member_id, content=content, path=request.query_params.get("path", "")
    )
    return {
        "path": picture.path,
        "address": f"/attachments/{picture.sha256}",
        "markdown": f"![]({picture.path})",
        **_note(who, reading.note(who.store, note_id)),
    }


ROUTES = [
    _route("save", save),
    _route("fields", save_fields),
    _route("start", start),
    _route("look", look),
    _route("add", add),
    _route("move", move),
    _route("retype", retype),
    _route("remove", remove),
    _route("bring_back", bring_back),
    _route("days", set_days),
    _route("remove_note", remove_whole_note),
    _route("bring_back_note", bring_back_whole_note),
    Route("/write/picture", answering(_read_picture, _keep_picture), methods=["POST"]),
]
