"""Every id of the data contract is a measure; every other is worked out by hand beside the query that counts it."""

import re
from pathlib import Path

import pytest

from tests.contract_ids import CONTRACT
from touchpoint import evidence
from touchpoint.measures import MEASURES

QUERY_TESTS = Path(__file__).parents[2] / "queries"
OWN = [each for each in MEASURES.values() if each.id not in CONTRACT]


def test_the_measures_of_the_contract_are_there():
    assert len(CONTRACT) == 43
    assert set(MEASURES) >= CONTRACT


@pytest.mark.parametrize("measure", OWN, ids=lambda measure: measure.id)
def test_a_measure_of_a_page_is_asked_for_in_the_tests_of_its_page(measure):
    folder = measure.query.partition("/")[0]
    texts = [path.read_text(encoding="utf-8") for path in QUERY_TESTS.glob(f"test_{folder}*.py")]
    assert any(re.search(rf"\b{measure.id}\b", text) for text in texts)


def test_what_a_measure_can_be_split_by_has_its_rows_split_likewise():
    for measure in MEASURES.values():
        assert dict(measure.splits) == dict(evidence.of(measure.id).more_by if measure.splits else {})
