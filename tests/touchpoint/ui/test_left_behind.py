import pytest

from touchpoint.ui import left_behind


@pytest.mark.parametrize(
    ("left", "asked", "page", "late"),
    [
        ("rows", "complaints", "rows", True),
        ("rows", "rows", "rows", False),
        # The server itself led on to a third page.
        ("rows", "complaints", "data", False),
        ("", "", "rows", False),
    ],
)
def test_only_a_fragment_of_the_page_that_was_left_is_late(left, asked, page, late):
    assert left_behind.is_late(left, asked, page) is late
