"""The Departments page: who keeps the level, and what is planted of hand-overs."""

from tests.pages.test_scorecard import cells, tally
from tests.pages.test_watch import titles


def test_repair_stands_out_and_each_has_one_measure_of_its_own(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "departments", period="last-12-months")
    found = cells(app)
    assert "clearly worse" in found["Repair"][1]
    assert "clearly worse" in found["Repair"][2]
    assert found["Shipping"][5].startswith("Delivered on time")
    assert found["Quality control"][5].startswith("Reopened")
    assert found["Accounts receivable"][5].startswith("Time to a refund")
    assert found["Technical support"][5].startswith("Settled at first contact")
    assert found["Service desk"][5].startswith("Cases opened")
    assert sum(tally(app)) > 20
    assert any(title.startswith("Answers in time: ") and "Repair" in title for title in titles(app))
    assert any(title.startswith("Half of the customers met a single person") for title in titles(app))
    (advice,) = [each.value for each in app.markdown if each.value.startswith("**What to do:**")]
    assert "**Repair**" in advice


def test_what_goes_to_and_fro_is_in_receivables(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "departments", period="last-12-months")
    (title,) = [each for each in titles(app) if each.startswith("The share sent there and back")]
    assert "clearly higher in Accounts receivable" in title
