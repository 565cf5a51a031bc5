"""Whether a request may be carried out: where it comes from, how large it is, and who writes."""

from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request

from db.store import Store
from services.group import require_member
from ui.cookies import MEMBER_COOKIE

MEGABYTE = 1024 * 1024


class Refused(Exception):
    """A request that is not carried out: an HTTP status, and a code with what its sentence (ui/findings.py) needs."""

    def __init__(self, status: int, code: str, **params: object) -> None:
        super().__init__(status, code, params)
        self.status = status
        self.code = code
        self.params = params


def check_origin(request: Request) -> None:
    """Refuse what a page of another site has sent: it would come with the reader's cookies. Raises Refused.

    Browsers tell where a request comes from in Sec-Fetch-Site, to servers on other machines without https in Origin
    alone. Who pointed a name of their own at this server (DNS rebinding) is told by the list of allowed hosts.
    """
    host = request.headers.get("host", "")
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        is_ours = site in ("same-origin", "none")
    else:
        is_ours = bool(host) and _host_of(request.headers.get("origin", "")) == host.lower()
    if not is_ours or not _is_allowed(host):
        raise Refused(403, "other_site")


async def read_body(request: Request, most: int, code: str = "request_too_large") -> bytes:
    """The body of a request, of `most` megabytes. A larger one is refused (413, `code`) without reading all of it.

    Raises Refused; starlette.requests.ClientDisconnect.
    """
    too_large = Refused(413, code, limit=most)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 15 or int(announced) > most * MEGABYTE):
        raise too_large
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most * MEGABYTE:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def media_type(request: Request) -> str:
    """The media type that the request gives its body, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def check_writer(request: Request, store: Store, member_id: int) -> None:
    """Refuse to write in another member's name than the one who is chosen in this browser.

    A page that was left open goes on writing for its member after somebody else has taken the place: what it sends is
    refused, and stays with it. Raises Refused; ServiceError("member_unknown"); StoreError.
    """
    if request.cookies.get(MEMBER_COOKIE) != str(member_id):
        raise Refused(403, "other_member")
    require_member(store, member_id)


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _is_allowed(host: str) -> bool:
    allowed = [name.strip().lower().rstrip(".") for name in st.get_option("server.allowedHosts") or ()]
    if not allowed:
        return True
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    return any(
        pattern == "*" or name == pattern or (pattern.startswith("*.") and name.endswith(pattern[1:]))
        for pattern in allowed
    )
