"""Entry point: `streamlit run app.py`, or `uvicorn app:app`.

The script that draws the dashboard lives in touchpoint/ui/shell.py and not here: beside a folder named pages/,
Streamlit would run a deep-linked page file on its own, before and without the shell, and so without gate and filters.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from touchpoint.api.routes import routes
from touchpoint.rowfiles.routes import ROUTES as ROW_FILES
from touchpoint.web import EndlessLinks, SecurityHeaders, StaticGzip, warmed

app = st.App(
    Path(__file__).parent / "touchpoint" / "ui" / "shell.py",
    middleware=[Middleware(SecurityHeaders), Middleware(EndlessLinks), Middleware(StaticGzip)],
    lifespan=warmed,
    routes=[*ROW_FILES, *routes()],
)
