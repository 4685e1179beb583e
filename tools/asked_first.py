"""python tools/asked_first.py WAREHOUSE...: write down what the pages of the menu ask in the standard views.

Builds hold the answers ready. Run it on builds that have data for every page: of the sample company, of a large one.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from streamlit.testing.v1 import AppTest

from touchpoint.build.prepared import ASKED, OF_FOUND, PRESETS
from touchpoint.ui import ahead
from touchpoint.ui.entries import ENTRIES, Entry

ROOT = Path(__file__).parents[1]
SECONDS = 120


def asked(page: Entry, preset: str) -> set[str]:
    """What a page asks over a period of that name, a line each."""
    app = AppTest.from_file(ROOT / "touchpoint/ui/shell.py", default_timeout=SECONDS)
    app.query_params["period"] = preset
    app.run()
    if page is not ENTRIES[0]:
        app.switch_page(str(ROOT / "pages" / page.file)).run()
    if app.exception:
        raise RuntimeError(f"{page.file}: {app.exception[0].message}")
    questions = [each for each in ahead.remembered(page) if each.query not in OF_FOUND]
    return {json.dumps([each.query, each.over, each.values], sort_keys=True) for each in questions}


def main(warehouses: Sequence[str]) -> None:
    pages = [entry for entry in ENTRIES if entry.group and entry.is_filtered]
    found: set[str] = set()
    for os.environ["TOUCHPOINT_WAREHOUSE"] in warehouses:
        found.update(*(asked(page, preset) for page in pages for preset in PRESETS))
    ASKED.write_text("[\n" + ",\n".join(sorted(found)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
