"""Our own addresses beside Streamlit's: the pictures of notes, whether the server is well, and those of components."""

import re

import streamlit
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from db.engine import driver
from db.errors import StoreError
from services.attachments import find_attachment
from ui import store
from ui.lab.runs import SLOTS
from ui.web import boards, module_files, writing
from ui.web.version import VERSION

# Never a type that a browser would run.
PICTURE_TYPES = {"image/png", "image/jpeg", "image/webp", "image/gif"}
# The address names the content, which therefore never changes; it is for the members' browsers, not for a proxy.
FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}


def attachment(request: Request) -> Response:
    """The picture with this SHA-256; 404 for anything else."""
    sha256 = request.path_params["sha256"]
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return Response(status_code=404)
    try:
        found = find_attachment(store.get_store(), sha256)
    except StoreError:
        return Response(status_code=503)
    if found is None or found.media_type not in PICTURE_TYPES:
        return Response(status_code=404)
    return FileResponse(found.path, media_type=found.media_type, headers=FOR_EVER)


def health(_request: Request) -> JSONResponse:
    """Whether the store can be read, which versions run, and how many networks are being trained just now.

    503 with the store's error code when it cannot be read.
    """
    versions = {"unroll": VERSION, "streamlit": streamlit.__version__, "sqlite": driver.sqlite_version}
    try:
        store.get_store().change_counter()
    except StoreError as error:
        return JSONResponse({"store": error.code, "versions": versions}, status_code=503)
    return JSONResponse({"store": "ok", "versions": versions, "trainers": SLOTS.taken})


ROUTES = [
    Route("/attachments/{sha256}", attachment),
    Route("/healthz", health),
    *module_files.ROUTES,
    *writing.ROUTES,
    *boards.ROUTES,
]
