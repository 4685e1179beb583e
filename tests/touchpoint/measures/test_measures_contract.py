"""Every id of the data contract is a measure; every other is worked out by hand beside the query that counts it."""

from pathlib import Path

import pytest

from tests.contract_ids import CONTRACT
from touchpoint import evidence
from touchpoint.measures import MEASURES

ROOT = Path(__file__).parents[2]
OWN = [each for each in MEASURES.values() if each.id not in CONTRACT]


def test_the_measures_of_the_contract_are_there():
    assert len(CONTRACT) == 43
    assert set(MEASURES) >= CONTRACT


@pytest.mark.parametrize("measure", OWN, ids=lambda measure: measure.id)
def test_what_a_page_counts_for_itself_is_worked_out_in_the_tests_of_the_queries(measure):
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "queries").glob("test_*.py")]
    texts.append((ROOT / "touchpoint" / "measures" / "test_measures_values.py").read_text(encoding="utf-8"))
    assert any(f'"{measure.query}"' in text or f'"{measure.id}"' in text for text in texts)


def test_what_a_measure_can_be_split_by_has_its_rows_split_likewise():
    for measure in MEASURES.values():
        assert dict(measure.splits) == dict(evidence.of(measure.id).more_by if measure.splits else {})
