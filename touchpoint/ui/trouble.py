"""Where errors end: what goes wrong is told in words, and nobody is shown a traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from touchpoint.errors import BuildGone, NoWarehouse, ReportError, TouchpointError
from touchpoint.ui import taken
from touchpoint.ui.text import plain


@contextmanager
def told() -> Iterator[None]:
    """Tell the reader of any error within, except that there is no warehouse yet.

    Around the whole page, and around each part that runs by itself.
    """
    try:
        yield
    except NoWarehouse:
        raise
    except BuildGone as error:
        taken.failed(error)
        st.error(plain(str(error)))
        st.link_button("Open the newest data", "?", icon=":material/update:")
    except TouchpointError as error:
        taken.failed(error)
        st.error(plain(str(error)))
    except Exception as error:
        taken.failed(ReportError(f"the page could not be shown: {type(error).__name__}; it has been logged"))
        logging.getLogger("touchpoint").exception("a page failed")
        st.error("Something went wrong on this page. It has been logged; the other pages still work.")
