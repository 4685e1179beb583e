"""Pages run as the server runs them, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A function that opens a page by its file name on a warehouse, by a link with these parameters."""

    def open_on(warehouse: Path, page: str, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("TOUCHPOINT_WAREHOUSE", str(warehouse))
        app = AppTest.from_file(ROOT / "touchpoint/ui/shell.py", default_timeout=60)
        for key, values in link.items():
            app.query_params[key.replace("_", "-")] = values
        app.run()
        if page != "overview":
            app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        assert not app.exception
        return app

    return open_on
