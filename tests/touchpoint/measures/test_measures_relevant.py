"""The size of a change that matters to the house is heard by the comparison of a measure."""

from dataclasses import replace
from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """In February 90 of 100 are satisfied, in March 70 of 100: each a customer of its own."""
    surveys = [
        {"survey_id": f"{month}-{number}", "kind": "csat", "trigger": "after_case", "status": "complete",
         "customer_id": f"{month}-{number}", "answered_at": f"2026-{month}-10T12:00",
         "score": 5 if number < best else 1}
        for month, best in (("02", 90), ("03", 70))
        for number in range(100)
    ]  # fmt: skip
    return canonical.built(tmp_path_factory.mktemp("relevant"), surveys=surveys)


@pytest.mark.parametrize(
    ("relevant", "word"), [({}, "changed"), ({"csat": 0.2}, "changed"), ({"csat": 0.25}, "no clear change")]
)
def test_a_fall_of_20_points_is_a_change_unless_only_larger_ones_matter(source, relevant, word):
    info = replace(source.info, settings=replace(source.info.settings, relevant=relevant))
    asked, csat = replace(source, info=info), measures.get("csat")
    march = Scope(date(2026, 3, 1), date(2026, 3, 31))
    compared = csat.compared(asked, march, csat.whole(asked, march))
    assert compared is not None
    assert (compared.word, compared.difference) == (word, pytest.approx(-0.2))
