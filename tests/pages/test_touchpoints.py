"""The Touchpoints page: a cell for each stage and channel with its rows, and journeys with how they end."""

import re

from tests.pages.test_watch import tables, titles
from touchpoint.findings.touchpoints import STAGES


def test_every_cell_has_its_numbers_and_its_rows(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "touchpoints", period="last-12-months")
    cells, journeys = tables(app)
    for stage in STAGES[1:]:
        assert f"{stage} · " in cells
    # The planted fall: who complained by chat is clearly less content than at any other touchpoint of cases.
    (by_chat,) = re.findall(r"complaint · chat.*?</tr>", cells, flags=re.DOTALL)
    assert "needs adjusting" in by_chat
    assert "no clear difference" in cells
    assert "measure=touchpoint_contacts" in cells
    assert "measure=case_touchpoints_satisfied" in cells
    assert "group=complaint%20%C2%B7%20email" in cells
    assert "measure=journey_satisfied" in journeys
    # The planted fall: who waited longer than promised is less often satisfied.
    assert any(title.startswith("Clearly fewer ") and "“late”: " in title for title in titles(app))


def test_a_month_with_few_answers_is_told_over_13_months(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "touchpoints")
    assert any("too few answers for most cells" in each.value for each in app.caption)
