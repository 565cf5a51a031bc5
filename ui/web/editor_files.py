"""The address of the editor's JavaScript: /editor/<build>/<file>."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.editor.build import BUILD, MODULES

# The address names the content, which therefore never changes.
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


async def module(request: Request) -> Response:
    """A module of this very build; 404 for anything else."""
    asked = request.path_params
    content = MODULES.get("/".join(filter(None, (asked.get("folder"), asked["file"]))))
    if asked["build"] != BUILD or content is None:
        return Response(status_code=404)
    return Response(content, media_type="text/javascript", headers=FOR_EVER)


ROUTES = [Route("/editor/{build}/{file}", module), Route("/editor/{build}/{folder}/{file}", module)]
