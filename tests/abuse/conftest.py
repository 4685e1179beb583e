"""The browser of the browser tests, for abuse that only a browser can commit."""

from tests.browser.conftest import browser, open_page, readers

__all__ = ["browser", "open_page", "readers"]
