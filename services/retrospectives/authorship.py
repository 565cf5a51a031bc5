"""Who wrote what: by name on most boards, and on anonymous ones by a mark that only the writer's browser can read.

The mark is a keyed hash of the writer and of a number that is used once. Its key, the secret, is in a cookie of the
writer's browser and never in the store: without it nobody can tell from a mark who made it, nor that two of them were
made by the same person. What stays is the order in which cards were written, without moments.
"""

import hmac
import secrets
from hashlib import sha256
from typing import Any

from sqlalchemy import Row

from models import Card, CheckIn, utc_now
from services.errors import ServiceError
from services.retrospectives.views import Person


def sign(person: Person, is_anonymous: bool) -> dict[str, Any]:
    """The columns of a new row that say who wrote it and when; of an anonymous board they say neither.

    Raises ServiceError("no_secret") when a browser without a secret writes on an anonymous board.
    """
    if not is_anonymous:
        return {"member_id": person.member_id, "author_nonce": None, "author_hash": None, "created_at": utc_now()}
    nonce = secrets.token_hex(16)
    return {"member_id": None, "author_nonce": nonce, "author_hash": _mark(person, nonce), "created_at": None}


def is_mine(row: Card | CheckIn | Row[*tuple[Any, ...]], person: Person) -> bool:
    """Whether this person wrote a card or a check-in, or a row with the columns that say who wrote it."""
    if row.member_id is not None:
        return row.member_id == person.member_id
    if not person.secret or row.author_nonce is None or row.author_hash is None:
        return False
    return hmac.compare_digest(row.author_hash, _mark(person, row.author_nonce))


def stored_save_id(save_id: str, person: Person, is_anonymous: bool) -> str:
    """The form in which the id of a save is stored. A browser may number its saves: on anonymous boards it is hashed.

    Raises ServiceError("no_secret") as sign does.
    """
    return _mark(person, f"save {save_id}") if is_anonymous else save_id


def _mark(person: Person, nonce: str) -> str:
    if not person.secret:
        raise ServiceError("no_secret")
    return hmac.new(person.secret.encode(), f"{person.member_id}:{nonce}".encode(), sha256).hexdigest()
