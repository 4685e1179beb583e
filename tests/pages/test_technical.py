"""The Technical support page: the planted product, desk and channel stand out."""

from datetime import date

import pytest

from tests import canonical
from tests.pages.test_returns import said
from tests.pages.test_watch import titles
from touchpoint.cli.numbers import open_source
from touchpoint.measures import MEASURES
from touchpoint.sample.catalogue import products
from touchpoint.sample.truths import truths
from touchpoint.scope import Scope

TRUTHS = truths(24, 30_000, date(2026, 10, 31))


@pytest.fixture(scope="module")
def faulty():
    """The name of the product that is planted to fail."""
    table = products()
    return dict(zip(table["product_id"].to_pylist(), table["name"].to_pylist(), strict=True))[TRUTHS.faulty_product]


def test_the_faulty_product_is_where_to_begin(open_page, sample_warehouse, faulty):
    app = open_page(sample_warehouse, "technical", period="last-12-months")
    found = titles(app)
    assert any(title.startswith(f"Faults per 1,000 units: clearly higher for {faulty} (") for title in found)
    assert f"have the faults looked into in product **{faulty}**" in said(app)
    assert "Time to a diagnosis: clearly longer in Repair; shorter in Technical support" in found
    assert any("an association" in each.value for each in app.caption)
    assert any("Cause not found by product: too few of each to show" in each.value for each in app.caption)


def test_its_diagnosis_takes_longer(open_page, sample_warehouse, faulty):
    app = open_page(sample_warehouse, "technical", period="all", by="channel")
    found = titles(app)
    # Half a sample has some thirty of its cases: longer, though not yet clearly.
    months = Scope(date(2024, 11, 1), date(2026, 10, 31))
    measure, source = MEASURES["diagnosis_hours_median"], open_source(sample_warehouse, None)
    (its,) = [each for each in measure.groups(source, months, "product") if each.group == faulty]
    assert its.value > 1.5 * measure.whole(source, months).value
    assert any("Time to a diagnosis" in title and "product" in title for title in found)
    assert any(title.startswith("Upset customers calmed: clearly") and "lower in phone" in title for title in found)


def test_those_helped_are_set_against_the_others_as_an_association(open_page, tmp_path):
    # Of a hundred helped 20 recommend and 60 do not, of a hundred others 60 and 20: −40 and +40 points.
    settled = {
        "kind": "repair",
        "status": "resolved",
        "opened_at": "2026-01-02T10:00",
        "diagnosed_at": "2026-01-03T10:00",
        "resolved_at": "2026-01-05T10:00",
    }
    cases = [settled | {"case_id": str(number), "customer_id": f"H{number}"} for number in range(100)]
    scores = [10] * 20 + [8] * 20 + [3] * 60
    answers = [
        {"survey_id": f"{group}{number}", "kind": "nps", "customer_id": f"{group}{number}", "score": score,
         "answered_at": "2026-03-02T10:00"}
        for group, given in (("H", scores), ("N", [10] * 60 + scores[20:80]))
        for number, score in enumerate(given[:100])
    ]  # fmt: skip
    canonical.built(tmp_path, cases=cases, surveys=answers)
    app = open_page(tmp_path / "warehouse", "technical", period="all")
    (title,) = [each for each in titles(app) if each.startswith("Recommending by customers who had technical help")]
    assert "points lower than of others (95 %: −" in title
