"""A blank page that can import the components' modules, without a server behind it."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Route

_UI = Path(__file__).parents[2] / "ui"
FOLDERS = {"editor": _UI / "editor", "figures": _UI / "lab" / "figures"}
ORIGIN = "http://127.0.0.1:49151"  # every request to it is answered here, whoever else may listen there
BLANK = (
    "<!doctype html><html lang='ko'><title>Blank</title>"
    "<meta name='viewport' content='width=device-width'><body></body></html>"
)
TYPES = {".js": "text/javascript", ".css": "text/css"}


class ModulePage:
    """A page whose scripts import any module of one component by its name."""

    component: str

    def __init__(self, page: Page) -> None:
        self.page = page

    def call(self, module: str, function: str, *arguments: Any) -> Any:
        """What an exported function returns; arguments and result travel as JSON."""
        script = "async (load, [module, name, given]) => (await load(module))[name](...given)"
        return self.run(script, [module, function, list(arguments)])

    def run(self, script: str, argument: Any = None) -> Any:
        """Evaluate `async (load, argument) => …`, in which `load("folder/name")` imports that module."""
        load = f"(name) => import(`{ORIGIN}/{self.component}/${{name}}.js`)"
        return self.page.evaluate(f"(argument) => ({script})({load}, argument)", argument)


def blank_page(context: BrowserContext) -> Page:
    """A page of `context` at the made-up origin. Further routes on it go before the files of the components."""
    context.route(f"{ORIGIN}/**", _answer)
    page = context.new_page()
    page.goto(f"{ORIGIN}/")
    return page


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    component, _, name = path.removeprefix("/").partition("/")
    file = FOLDERS.get(component, Path()) / name
    if path == "/":
        route.fulfill(body=BLANK, content_type="text/html")
    elif component in FOLDERS and file.suffix in TYPES and file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    else:
        route.fulfill(status=204 if path == "/favicon.ico" else 404)
