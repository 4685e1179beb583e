from touchpoint.measures import MEASURES
from touchpoint.synonyms import SYNONYMS
from touchpoint.ui.entries import ENTRIES


def test_what_has_other_names_is_there():
    files = {entry.file for entry in ENTRIES}
    assert SYNONYMS.keys() - MEASURES.keys() - files == set()


def test_every_measure_has_another_name():
    assert MEASURES.keys() - SYNONYMS.keys() == set()
