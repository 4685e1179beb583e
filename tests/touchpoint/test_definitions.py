from touchpoint import definitions
from touchpoint.measures import MEASURES


def test_the_written_page_is_not_stale():
    assert definitions.FILE.read_text(encoding="utf-8") == definitions.text(), (
        "write it again: python -m touchpoint.definitions"
    )


def test_every_measure_has_its_definition():
    page = definitions.text()
    for measure in MEASURES.values():
        assert f"## `{measure.id}`" in page
        assert measure.definition in page
