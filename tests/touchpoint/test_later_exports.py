"""The same export again, a later one that overlaps it, late rows and deletions: all by the numbers that come of it."""

import json

import pytest

from tests import canonical
from touchpoint.cli.commands import main

JANUARY = ("--from", "2026-01-01", "--to", "2026-01-31")
LATER = "2026-02-10T10:00"
# A measure of few units has no value, so each row below stands for as many, of as many customers.
COPIES = 30
IDS = ("order_id", "case_id", "contact_id", "survey_id", "customer_id")


def order(number, day, **more):
    ordered = {"order_id": f"O{number}", "customer_id": f"C{number}", "ordered_at": f"2026-01-{day}T10:00"}
    return ordered | {"status": "placed", "updated_at": f"2026-01-{day}T10:00"} | more


def complaint(number, **more):
    case = {"case_id": f"K{number}", "customer_id": f"C{number}", "order_id": f"O{number}", "kind": "complaint"}
    return case | {"opened_at": "2026-01-20T10:00", "status": "open", "updated_at": "2026-01-20T10:00"} | more


def contact(number, case):
    contacted = {"contact_id": f"X{number}", "case_id": case, "customer_id": f"C{number}"}
    return contacted | {"started_at": "2026-01-20T10:00", "direction": "inbound", "channel": "email"}


def survey(number, score, case="", order=""):
    invited = {"survey_id": f"V{number}", "kind": "csat", "invited_at": "2026-01-25T10:00", "case_id": case}
    return invited | {"order_id": order, "answered_at": "2026-01-26T10:00" if score else "", "score": score}


def copied(tables):
    """The tables with each row in its copies, whose ids go together."""

    def copy(row, number):
        return row | {name: f"{row[name]}-{number}" for name in IDS if row.get(name)}

    return {name: [copy(row, number) for row in rows for number in range(COPIES)] for name, rows in tables.items()}


def first():
    """Four orders, three of them complained about, four contacts, and four invitations, three of them answered."""
    return {
        "orders": [order(number, 10) for number in (1, 2, 3, 4)],
        "cases": [complaint(number) for number in (1, 2, 3)],
        "contacts": [*(contact(number, f"K{number}") for number in (1, 2, 3)), contact(4, "")],
        "surveys": [survey(1, 5, "K1"), survey(2, 1, "K2"), survey(3, 4, order="O3"), survey(4, "", "K3")],
    }


@pytest.fixture
def numbers(tmp_path, capsys):
    """A function that builds from exports, each in a folder of its own, and gives measures of January."""

    def measured(*exports, january=JANUARY):
        folders = [canonical.write(tmp_path / f"{place}", copied(tables)) for place, tables in enumerate(exports)]
        paths = [str(folder) for folder in folders]
        assert main(["build", *paths, "--as-of", "2026-03-31T18:00", "--warehouse", str(tmp_path / "warehouse")]) == 0
        said = capsys.readouterr().err
        ids = ("complaints_per_1000_orders", "contacts_per_order", "csat", "survey_response_rate")
        assert main(["measure", *ids, *january, "--warehouse", str(tmp_path / "warehouse")]) == 0
        found = json.loads(capsys.readouterr().out)
        return [(each["value"], each["n"] / COPIES) for each in found], said

    return measured


AT_FIRST = [(750, 4), (1, 4), (2 / 3, 3), (3 / 4, 4)]


def test_the_same_export_again_is_known_by_its_hash_and_changes_no_number(numbers):
    once, said = numbers(first())
    twice, said_again = numbers(first(), first())
    assert once == twice == AT_FIRST
    assert "not read" not in said
    again = [line for line in said_again.splitlines() if line.startswith("not read")]
    assert again == [f"not read: {name}.csv holds the same as 0/{name}.csv: not read again" for name in sorted(first())]


def test_of_a_later_export_that_overlaps_the_later_update_wins_and_nothing_counts_twice(numbers):
    later = first()
    later["orders"][0] |= {"status": "shipped", "updated_at": LATER}
    later["cases"][0] |= {"status": "resolved", "resolved_at": LATER, "updated_at": LATER}
    later["surveys"][1] |= {"score": 5, "answered_at": "2026-01-27T10:00"}
    expected = [(750, 4), (1, 4), (1, 3), (3 / 4, 4)]
    found, said = numbers(first(), later)
    assert found == expected
    assert "0/orders.csv: 120 read = 0 kept + 0 rejected + 120 duplicate -> orders" in said
    assert "1/orders.csv: 120 read = 120 kept + 0 rejected + 0 duplicate -> orders" in said


def test_the_later_update_wins_though_its_export_is_given_first(numbers):
    later = {"orders": [order(1, 10, status="test", updated_at=LATER)]}
    expected = [(1000, 3), (4 / 3, 3), *AT_FIRST[2:]]
    found, said = numbers(later, first())
    assert found == expected
    assert "1/orders.csv: 120 read = 90 kept + 0 rejected + 30 duplicate -> orders" in said


def test_rows_that_come_late_count_when_they_happened(numbers):
    late = {
        "orders": [order(5, 31), order(6, 30)],
        "contacts": [contact(5, "")],
        "surveys": [survey(5, 1, order="O5")],
    }
    expected = [(500, 6), (5 / 6, 6), (2 / 4, 4), (4 / 5, 5)]
    assert numbers(first(), late)[0] == expected


def test_what_a_later_export_says_was_deleted_cancelled_or_a_test_counts_no_more(numbers):
    """K2 goes with its contact and its bad answer; O3 and O4 are no orders, but what was said about them was said."""
    later = {
        "orders": [order(3, 10, status="test", updated_at=LATER), order(4, 10, status="cancelled", updated_at=LATER)],
        "cases": [complaint(2, status="deleted", updated_at=LATER)],
    }
    expected = [(1000, 2), (3 / 2, 2), (1, 2), (2 / 3, 3)]
    assert numbers(first(), later)[0] == expected


def test_what_was_deleted_and_came_back_counts_again(numbers):
    deleted = {"cases": [complaint(2, status="deleted", updated_at=LATER)]}
    restored = {"cases": [complaint(2, updated_at="2026-02-11T10:00")]}
    assert numbers(first(), deleted, restored)[0] == AT_FIRST


def test_a_deleted_ticket_takes_its_rating_along(tmp_path, capsys):
    """Of ninety tickets thirty were rated bad, and these were deleted later."""
    header = "Id,Requester,Status,Created at,Updated at,Satisfaction Score\n"
    row = "{0},r{0},{1},2026-01-10 10:00,2026-{2}-11 10:00,{3}\n"
    rated = "".join(row.format(number, "solved", "01", "bad" if number < 30 else "good") for number in range(90))
    gone = "".join(row.format(number, "deleted", "02", "bad") for number in range(30))
    for name, text in (("a.csv", rated), ("b.csv", gone)):
        (tmp_path / name).write_text(header + text, encoding="utf-8")
    place = ["--warehouse", str(tmp_path / "warehouse")]
    for given, expected in ((["a.csv"], (2 / 3, 90)), (["a.csv", "b.csv"], (1, 60))):
        assert main(["build", *(str(tmp_path / name) for name in given), *place]) == 0
        capsys.readouterr()
        assert main(["measure", "csat", *JANUARY, *place]) == 0
        [found] = json.loads(capsys.readouterr().out)
        assert (found["value"], found["n"]) == expected
