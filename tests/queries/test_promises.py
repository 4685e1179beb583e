"""How the promise of an answer stands, case by case, and on which day each is counted."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import ServiceLevel

JANUARY, FEBRUARY = Scope(date(2026, 1, 1), date(2026, 1, 31)), Scope(date(2026, 2, 1), date(2026, 2, 28))
DAY = Settings(time_zone="Europe/London", service_levels=(ServiceLevel("first_response", 24, department="Shipping"),))
OPENED = {"opened_at": "2026-01-05T09:00", "kind": "complaint", "department": "Shipping", "status": "open"}
SETTLED = OPENED | {"status": "resolved", "resolved_at": "2026-01-05T10:00", "customer_id": "C"}


@pytest.fixture
def counted(tmp_path):
    """The counts over January, and with `scope` another month, as of 10 February."""

    def of(*cases, contacts=(), scope=JANUARY):
        rows = [{"case_id": f"K{place}"} | case for place, case in enumerate(cases)]
        tables = {"cases": rows} | ({"contacts": contacts} if contacts else {})
        source = canonical.built(tmp_path, as_of="2026-02-10T12:00", settings=DAY, **tables)
        found = source.rows("complaints/promises", scope, by="all").drop(columns="group_name")
        return {name: n for name, n in found.iloc[0].to_dict().items() if n} if len(found) else {}

    return of


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (OPENED | {"first_response_at": "2026-01-06T09:00"}, {"due": 1, "kept": 1}),
        (OPENED | {"first_response_at": "2026-01-06T09:01"}, {"due": 1, "late": 1}),
        (OPENED, {"due": 1, "open_and_late": 1}),
        (SETTLED | {"resolved_at_first_contact": "true"}, {"due": 1, "kept": 1, "at_first_contact": 1}),
        (SETTLED | {"resolved_at_first_contact": "false"}, {"due": 1, "late": 1}),
        (SETTLED | {"resolved_at_first_contact": "true", "reopened_count": 1}, {"due": 1, "late": 1}),
        (OPENED | {"status": "withdrawn", "closed_at": "2026-01-05T10:00"}, {"not_judged": 1}),
        (OPENED | {"department": "Repair"}, {"no_deadline": 1}),
        (OPENED | {"kind": "question"}, {}),
        (OPENED | {"is_spam": "true"}, {}),
    ],
)
def test_each_complaint_stands_in_one_place(counted, case, expected):
    assert counted(case) == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ((), {"due": 1, "kept": 1, "at_first_contact": 1}),
        (("2026-01-08T09:00",), {"due": 1, "late": 1}),
        (("2026-01-20T09:00",), {"due": 1, "kept": 1, "at_first_contact": 1}),
    ],
)
def test_a_complaint_settled_by_its_only_contact_keeps_the_promise(counted, again, expected):
    head = {"case_id": "K0", "customer_id": "C", "channel": "phone", "direction": "inbound"}
    contacts = [
        head | {"contact_id": f"X{place}", "started_at": at} for place, at in enumerate(("2026-01-05T09:00", *again))
    ]
    assert counted(SETTLED, contacts=contacts) == expected


def test_a_complaint_is_counted_on_the_day_its_answer_is_due(counted):
    last = OPENED | {"opened_at": "2026-01-31T10:00"}
    assert counted(last) == {}
    assert counted(last, scope=FEBRUARY) == {"due": 1, "open_and_late": 1}
    assert counted(OPENED | {"opened_at": "2026-02-10T10:00"}, scope=FEBRUARY) == {"pending": 1}
