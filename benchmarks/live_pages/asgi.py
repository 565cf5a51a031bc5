"""One of the two pages of benchmarks/live.py, named by LIVE_PAGE, served as Unroll serves its own."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from ui.web.headers import SecurityHeaders
from ui.web.routes import ROUTES
from ui.web.warm_start import warm_up


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first request is answered."""
    warm_up()
    yield


app = st.App(
    Path(__file__).with_name(os.environ["LIVE_PAGE"]),
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders)],
)
