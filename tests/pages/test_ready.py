"""What the pages ask at first stands in the list of what builds hold ready: `python tools/asked_first.py` writes it."""

import json

import pytest

from touchpoint.build.prepared import ASKED, OF_FOUND
from touchpoint.ui import ahead
from touchpoint.ui.entries import ENTRIES


@pytest.mark.parametrize("entry", [each for each in ENTRIES if each.is_reported], ids=lambda each: each.file)
def test_what_a_page_asks_at_first_is_held_ready(open_page, sample_warehouse, entry):
    held = [json.dumps(each, sort_keys=True) for each in json.loads(ASKED.read_text(encoding="utf-8"))]
    open_page(sample_warehouse, entry.file.removesuffix(".py"))
    questions = [each for each in ahead.remembered(entry) if each.query not in OF_FOUND]
    asked = [json.dumps([each.query, each.over, each.values], sort_keys=True) for each in questions]
    assert asked
    assert set(asked) <= set(held)
