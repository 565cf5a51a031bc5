"""A section's text on its way to the server: nothing typed is ever lost, sent twice or saved over a newer text."""

from typing import Any

import pytest

# A server of one section that answers when the test lets it, fails when the test says so, and remembers every request.
WORLD = """
async (load, { steps }) => {
  const { SectionDocument } = await load("saving/section_document");
  const { Mirror } = await load("saving/mirror");
  const { Outbox } = await load("saving/outbox");
  const world = { requests: [], version: 1, body: "", saves: {}, mode: "answer" };
  window.fetch = async (address, { body }) => {
    const request = JSON.parse(body);
    world.requests.push(request);
    if (world.mode === "away") throw new TypeError("Failed to fetch");
    const { save_id, base_version, earlier_save_ids } = request;
    if (world.mode === "refuse") {
      return new Response(JSON.stringify({ ok: false, code: "nul_character", message: "NUL" }), { status: 422 });
    }
    const known = [save_id, ...earlier_save_ids].some((id) => world.saves[id] === world.version);
    if (base_version !== world.version && !known) {
      const texts = { mine: request.body, theirs: world.body, base: "", chunks: [] };
      const conflict = { ...texts, draft_id: 1, theirs_version: world.version };
      return new Response(JSON.stringify({ ok: true, status: "conflict", conflict }));
    }
    if (world.body !== request.body) world.version += 1;
    world.body = request.body;
    world.saves[save_id] = world.version;
    if (world.mode === "answer lost") throw new TypeError("Failed to fetch");
    const section = { id: 7, version: world.version, body: world.body, heading: "회고", updated_at: "12:00:00" };
    return new Response(JSON.stringify({ ok: true, status: "saved", section, note: null, others: [] }));
  };
  const outbox = new Outbox();
  const mirror = new Mirror(localStorage, "store", "tab");
  const section = { id: 7, version: 1, body: "", heading: "회고" };
  const doc = new SectionDocument({
    key: "section-7", section, member: 1, day: "2026-11-23", mirror, outbox,
    begin: async () => {}, restructured: () => {}, changed: () => {},
  });
  const idle = async () => {
    do { await outbox.line; await new Promise((done) => setTimeout(done)); } while (doc.isSending);
  };
  const told = await (new Function("doc", "world", "idle", "outbox", "mirror",
    `return (async () => { ${steps} })()`))(doc, world, idle, outbox, mirror);
  return { told, world, text: doc.text, dirty: doc.isDirty, conflict: doc.conflict, away: doc.isAway,
           refusal: doc.refusal?.message ?? null, kept: mirror.read(mirror.name(1, "section-7")) };
}
"""


@pytest.fixture
def go(editor: Any) -> Any:
    def run(steps: str) -> dict[str, Any]:
        return editor.run(WORLD, {"steps": steps})

    return run


def test_what_is_typed_is_kept_in_the_browser_at_once_and_forgotten_when_it_is_stored(go: Any) -> None:
    typed = go("doc.edit('하나');")
    assert typed["kept"]["text"] == "하나"
    assert typed["world"]["requests"] == []
    stored = go("doc.edit('하나'); doc.flush(); await idle();")
    assert stored["world"]["body"] == "하나"
    assert stored["kept"] is None
    assert not stored["dirty"]


def test_the_text_is_sent_a_second_after_the_last_key_without_being_asked(go: Any) -> None:
    after = go("doc.edit('하'); doc.edit('하나'); await new Promise((done) => setTimeout(done, 1300)); await idle();")
    assert [request["body"] for request in after["world"]["requests"]] == ["하나"]
    assert not after["world"]["requests"][0]["settled"]


def test_what_is_typed_while_a_save_is_under_way_goes_with_the_next_one_on_the_version_it_made(go: Any) -> None:
    after = go(
        "doc.edit('하나'); doc.flush(); doc.edit('하나 둘'); doc.flush(); await idle(); doc.flush(); await idle();"
    )
    assert after["world"]["body"] == "하나 둘"
    assert after["conflict"] is None
    assert after["kept"] is None


def test_after_an_outage_the_newest_text_is_saved_once(go: Any) -> None:
    after = go(
        "world.mode = 'away'; doc.edit('가'); doc.flush(); await idle(); const away = doc.isAway;"
        "doc.edit('가나'); doc.flush(); await idle(); doc.edit('가나다');"
        "world.mode = 'answer'; world.requests = []; outbox.retry(); await idle(); return away;"
    )
    assert after["told"] is True
    assert [request["body"] for request in after["world"]["requests"]] == ["가나다"]
    assert after["world"]["version"] == 2
    assert not after["away"]


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(go: Any) -> None:
    after = go(
        "world.mode = 'answer lost'; doc.edit('가'); doc.flush(); await idle();"
        "doc.edit('가나'); world.mode = 'answer'; outbox.retry(); await idle();"
    )
    assert after["conflict"] is None
    assert after["world"]["body"] == "가나"
    assert after["world"]["version"] == 3


def test_the_same_text_is_sent_again_under_the_same_name(go: Any) -> None:
    after = go("world.mode = 'away'; doc.edit('가'); doc.flush(); await idle(); outbox.retry(); await idle();")
    first, second = after["world"]["requests"]
    assert first["save_id"] == second["save_id"]
    assert after["kept"]["text"] == "가"


def test_a_newer_text_of_the_server_is_never_overwritten_and_both_texts_stay(go: Any) -> None:
    after = go("world.version = 5; world.body = '남의 글'; doc.edit('내 글'); doc.flush(); await idle();")
    assert after["world"]["body"] == "남의 글"
    assert after["conflict"]["theirs"] == "남의 글"
    assert after["text"] == "내 글"
    assert after["kept"]["text"] == "내 글"


def test_in_a_conflict_nothing_is_sent_until_the_writer_has_decided(go: Any) -> None:
    after = go(
        "world.version = 5; world.body = '남의 글'; doc.edit('내 글'); doc.flush(); await idle(); world.requests = [];"
        "doc.edit('내 글 이어서'); doc.flush(); await idle();"
    )
    assert after["world"]["requests"] == []
    assert after["kept"]["text"] == "내 글 이어서"


def test_what_was_typed_after_a_conflict_is_kept_as_a_draft_before_the_other_text_is_taken(go: Any) -> None:
    after = go(
        "world.version = 5; world.body = '남의 글'; doc.edit('내 글'); doc.flush(); await idle(); world.requests = [];"
        "doc.edit('내 글 이어서'); await doc.resolve('남의 글'); await idle();"
    )
    assert [request["body"] for request in after["world"]["requests"]] == ["내 글 이어서"]
    assert after["text"] == "남의 글"
    assert after["kept"] is None


def test_a_conflict_is_ended_with_a_text_that_is_saved_over_the_one_that_was_seen(go: Any) -> None:
    after = go(
        "world.version = 5; world.body = '남의 글'; doc.edit('내 글'); doc.flush(); await idle();"
        "await doc.resolve('남의 글\\n\\n내 글'); await idle();"
    )
    assert after["world"]["body"] == "남의 글\n\n내 글"
    assert after["conflict"] is None


def test_a_refused_text_stays_and_the_next_key_tries_again(go: Any) -> None:
    refused = go("world.mode = 'refuse'; doc.edit('가'); doc.flush(); await idle();")
    assert refused["refusal"] == "NUL"
    assert refused["kept"]["text"] == "가"
    mended = go(
        "world.mode = 'refuse'; doc.edit('가'); doc.flush(); await idle(); world.mode = 'answer';"
        "doc.edit('가나'); doc.flush(); await idle();"
    )
    assert mended["world"]["body"] == "가나"
    assert mended["refusal"] is None


def test_headings_are_divided_when_the_field_is_left_and_not_while_one_types(go: Any) -> None:
    after = go(
        "doc.edit('### 새 강의'); doc.flush(); await idle(); doc.flush({settled: true}); await idle();"
        "doc.flush({settled: true}); await idle();"
    )
    assert [request["settled"] for request in after["world"]["requests"]] == [False, True]


def test_leaving_a_field_and_coming_back_does_not_divide_what_is_typed_then(go: Any) -> None:
    after = go("doc.flush({settled: true}); doc.edit('### 가'); doc.flush(); await idle();")
    assert [request["settled"] for request in after["world"]["requests"]] == [False]


def test_typing_back_to_what_is_stored_needs_no_save(go: Any) -> None:
    after = go("doc.edit('가'); doc.edit(''); doc.flush(); await idle();")
    assert after["world"]["requests"] == []
    assert after["kept"] is None


def test_a_full_storage_of_the_browser_is_told(go: Any) -> None:
    after = go(
        "Storage.prototype.setItem = () => { throw new DOMException('full'); }; doc.edit('가'); return doc.isMirrored;"
    )
    assert after["told"] is False
