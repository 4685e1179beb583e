"""Two tables written as CSV: the first difference is named, noise in the last digits is none."""

import pytest

from touchpoint.proof import differing

HEAD = "# title: told before the rows\r\ngroup,value\r\n"


@pytest.mark.parametrize(
    ("recorded", "counted", "said"),
    [
        (f"{HEAD}North,0.81\r\n", "group,value\r\nNorth,0.81\r\n", ""),
        (f"{HEAD}North,0.3\r\n", "group,value\r\nNorth,0.30000000000000004\r\n", ""),
        (f"{HEAD}North,0.81\r\n", "group,value\r\nNorth,0.82\r\n", "row 1, value: 0.81 in the file, 0.82 counted now"),
        (f"{HEAD}North,1\r\n", "group,value\r\nSouth,1\r\n", "row 1, group: North in the file, South counted now"),
        (f"{HEAD}North,1\r\n", "group,value\r\nNorth,\r\n", "row 1, value: 1 in the file, '' counted now"),
        (f"{HEAD}North,1\r\nEast,2\r\n", "group,value\r\nNorth,1\r\n", "2 rows in the file, 1 counted now"),
        (f"{HEAD}North,1\r\n", "group,share\r\nNorth,1\r\n", "columns: group, value in the file, group, share now"),
        (f"{HEAD}North,1\r\n", "group,value\r\nNorth,1,2\r\n", "row 1: 2 cells in the file, 3 counted now"),
        ("", "group\r\n", "columns: none in the file, group now"),
        ('a\r\n"two\r\nlines"\r\n', 'a\r\n"two\r\nlines"\r\n', ""),
    ],
)
def test_the_first_difference_is_named(recorded, counted, said):
    assert differing.first(recorded.encode("utf-8-sig"), counted.encode("utf-8-sig")) == said


@pytest.mark.parametrize(
    ("recorded", "counted", "differ"),
    [(None, None, False), (None, 0.0, True), (0.5, None, True), (0.5, 0.5 + 1e-12, False), (0.5, 0.5001, True)],
)
def test_numbers_differ_beyond_noise_and_where_one_is_missing(recorded, counted, differ):
    assert differing.numbers(recorded, counted) is differ
