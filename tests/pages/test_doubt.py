"""What rests on poor records says so, on every page that shows it."""

import pytest

from tests import canonical


@pytest.fixture(scope="module")
def poorly_recorded(tmp_path_factory):
    """Forty contacts about cases, of which ten say how they ended."""
    folder = tmp_path_factory.mktemp("poor")
    case = {
        "opened_at": "2026-03-02T10:00",
        "status": "resolved",
        "resolved_at": "2026-03-03T10:00",
        "kind": "technical",
    }
    case |= {"reason": "late", "root_cause": "late"}
    contact = {"started_at": "2026-03-02T10:00", "direction": "inbound", "reason": "late", "channel": "phone"}
    canonical.built(
        folder,
        cases=[case | {"case_id": n, "customer_id": n, "diagnosed_at": "2026-03-02T12:00"} for n in range(40)],
        contacts=[
            contact | {"contact_id": n, "case_id": n, "wait_seconds": n, "outcome": "settled" if n < 10 else ""}
            for n in range(40)
        ],
    )
    return folder / "warehouse"


@pytest.mark.parametrize("name", ["contacts", "listening", "informed", "technical", "complaints"])
def test_a_page_that_rests_on_the_records_of_contacts_says_how_poor_they_are(open_page, poorly_recorded, name):
    app = open_page(poorly_recorded, name)
    assert any("25\u202f% of contacts have a nature and an outcome" in each.value for each in app.warning)
