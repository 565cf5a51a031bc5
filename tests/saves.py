"""Saves and refusals for the tests of services."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from db.store import Store
from services import reading, writing
from services.errors import ServiceError
from services.views import Conflict, MemberView, Saved, SectionView


def save(
    store: Store,
    section: SectionView,
    text: str,
    *,
    author: MemberView,
    save_id: str = "a",
    base_version: int | None = None,
    **how: Any,
) -> Saved | Conflict:
    """Save a section's text as it was shown in this view."""
    return writing.save_section(
        store,
        section_id=section.id,
        base_version=section.version if base_version is None else base_version,
        text=text,
        save_id=save_id,
        author_id=author.id,
        **how,
    )


def save_body(
    store: Store,
    section: SectionView,
    body: str,
    *,
    author: MemberView,
    save_id: str | None = None,
    base_version: int | None = None,
    **how: Any,
) -> Saved | Conflict:
    """Save a section's body as it was shown in this view."""
    return writing.save_body(
        store,
        section_id=section.id,
        base_version=section.version if base_version is None else base_version,
        body=body,
        save_id=save_id or uuid.uuid4().hex,
        author_id=author.id,
        **how,
    )


def saved(answer: Saved | Conflict) -> Saved:
    """An answer that is no conflict."""
    assert isinstance(answer, Saved)
    return answer


def conflict(answer: Saved | Conflict) -> Conflict:
    """An answer that is a conflict."""
    assert isinstance(answer, Conflict)
    return answer


def saved_as(store: Store, section: SectionView, text: str, **how: Any) -> Saved:
    """Save a text that nothing stands against."""
    return saved(save(store, section, text, **how))


def conflict_of(store: Store, section: SectionView, text: str, **how: Any) -> Conflict:
    """Save a text that comes too late."""
    return conflict(save(store, section, text, **how))


def refusal(call: Callable[..., Any], *arguments: Any, **named: Any) -> ServiceError:
    """What a call is refused with."""
    with pytest.raises(ServiceError) as refused:
        call(*arguments, **named)
    return refused.value


def drafts(store: Store, section_id: int) -> list[str]:
    """The texts that lost against a newer one."""
    return [revision.text for revision in reading.revisions(store, section_id) if revision.reason == "draft"]
