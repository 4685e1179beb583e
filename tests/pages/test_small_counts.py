"""Pages of a house that keeps small counts to itself."""

import pytest

from tests import canonical
from touchpoint.settings import Settings
from touchpoint.settings.model import Privacy

WHY = "a count of 10 or fewer cases, or one that would give it away, is not shown"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    """60 complaints of January, each settled after two days: 40 of department North, 13 of South and 7 of East."""
    folder = tmp_path_factory.mktemp("small")
    names = ["North"] * 40 + ["South"] * 13 + ["East"] * 7
    cases = [
        {"case_id": f"K{number}", "opened_at": "2026-01-05T09:00", "resolved_at": f"2026-01-07T{9 + number % 9:02}:00"}
        | {"status": "resolved", "kind": "complaint", "department": name, "first_response_at": "2026-01-05T12:00"}
        for number, name in enumerate(names)
    ]
    canonical.built(
        folder, as_of="2026-01-31T23:59", settings=Settings(privacy=Privacy(hide_counts_to=10)), cases=cases
    )
    return folder / "warehouse"


def test_a_breakdown_names_the_hidden_groups_and_not_their_counts(open_page, warehouse):
    app = open_page(warehouse, "complaints", by="department")
    titles = [each.value for each in app.subheader]
    assert "Time to settle by department: only North can be shown" in titles
    assert not [each.value for each in app.error]


def test_a_filter_for_a_small_group_shows_no_number_and_why(open_page, warehouse):
    app = open_page(warehouse, "complaints", department="East")
    (told,) = [each.value for each in app.info]
    assert told.startswith(f"Nothing to show: {WHY}")
    assert not any("7" in each.value for each in app.markdown)
