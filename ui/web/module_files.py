"""The addresses of the components' JavaScript and style sheets: /<name>/<build>/<file>."""

from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.board.build import MODULES as BOARD
from ui.editor.build import MODULES as EDITOR
from ui.lab.figures.build import MODULES as FIGURES
from ui.lab.live_slider.build import MODULES as SLIDER
from ui.modules import MEDIA_TYPES, Modules

# The address names the content, which therefore never changes.
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes_of(modules: Modules) -> list[Route]:
    """The addresses of these modules in their very build; 404 for anything else below `/<name>/`."""

    async def module(request: Request) -> Response:
        asked = request.path_params
        content = modules.files.get("/".join(filter(None, (asked.get("folder"), asked["file"]))))
        if asked["build"] != modules.build or content is None:
            return Response(status_code=404)
        return Response(content, media_type=MEDIA_TYPES[PurePosixPath(asked["file"]).suffix], headers=FOR_EVER)

    addresses = (f"/{modules.name}/{{build}}/{{file}}", f"/{modules.name}/{{build}}/{{folder}}/{{file}}")
    return [Route(address, module) for address in addresses]


ROUTES = [*routes_of(BOARD), *routes_of(EDITOR), *routes_of(FIGURES), *routes_of(SLIDER)]
