"""Where the browser finds an image of a note.

Under `asgi.py` an own route serves it; under plain `streamlit run app.py` there is no such route and the image travels
inside the page.
"""

import base64

from services.attachments import find_attachment
from services.views import AttachmentView
from ui.store import get_store

_served_by_route = False


def serve_by_route() -> None:
    """Say that this process has the route `/attachments/`."""
    global _served_by_route
    _served_by_route = True


def attachment_address(attachment: AttachmentView) -> str | None:
    """The address of an attachment's content; None when the file is gone."""
    found = find_attachment(get_store(), attachment.sha256)
    if found is None:
        return None
    if _served_by_route:
        return f"/attachments/{attachment.sha256}"
    return f"data:{found.media_type};base64,{base64.b64encode(found.path.read_bytes()).decode('ascii')}"
