"""The app as an ASGI application: `streamlit run asgi.py`, what `manage.py run` serves.

Beside the pages of app.py it has security headers, a secret for each browser, the addresses of ui/web/routes.py and a
warm start.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui.attachments import serve_by_route
from ui.web.headers import SecurityHeaders
from ui.web.host_config import NoErrorDialogs
from ui.web.routes import ROUTES
from ui.web.secret import BrowserSecrets
from ui.web.warm_start import warm_up


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first request is answered."""
    serve_by_route()
    warm_up()
    yield


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders), Middleware(BrowserSecrets), Middleware(NoErrorDialogs)],
)
