"""The shops' and desks' files follow the contract, and what they refer to is there."""

from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from touchpoint.contract import TABLES
from touchpoint.sample.truths import DIRT

CANONICAL = ("stores", "agents", "products", "customers", "orders", "order_lines", "order_events", "returns")
CANONICAL += ("cases", "case_events", "contacts", "surveys", "gestures", "visits", "trainings", "policy_reads")
CANONICAL += ("suggestions", "stock_days", "site_checks", "site_tasks")
_OF_CUSTOMERS = ("gestures", "visits", "site_tasks", "contacts.calls")
SPOILED = {(dirt.file, dirt.column, dirt.text) for dirt in DIRT}


def _clean(file: str, frame: pd.DataFrame) -> pd.DataFrame:
    for dirt in DIRT:
        if dirt.file == file:
            frame = frame[frame[dirt.column] != dirt.text] if dirt.effect == "record" else frame
    return frame


def _ids(read, name: str) -> set[str]:
    frame = _clean(f"{name}.csv", read(f"{name}.csv"))
    return set(frame.iloc[:, 0])


def _orders(read) -> set[str]:
    return _ids(read, "orders") | set("shopify:" + read("shopify_orders_export.csv")["Name"])


def _cases(read) -> set[str]:
    tickets = pd.concat([read("zendesk_tickets.csv"), read("zendesk_tickets_late.csv")])
    return _ids(read, "cases") | set("zendesk:" + tickets["Id"])


@pytest.mark.parametrize("name", CANONICAL)
def test_headers_are_the_contracts(small, name):
    columns = set(small(f"{name}.csv").columns)
    assert columns <= set(TABLES[name].columns)
    assert TABLES[name].required <= columns


@pytest.mark.parametrize("name", CANONICAL)
def test_listed_values_only_but_for_the_planted_ones(full, name):
    frame = full(f"{name}.csv")
    for column in TABLES[name].columns.values():
        if column.values and column.name in frame:
            found = set(frame[column.name]) - {"", *column.values}
            assert all((f"{name}.csv", column.name, word) in SPOILED for word in found), column.name


@pytest.mark.parametrize("name", CANONICAL)
def test_keys_are_unique_but_for_the_planted_repeats(full, name):
    frame = _clean(f"{name}.csv", full(f"{name}.csv")).drop_duplicates()
    assert not frame.duplicated(list(TABLES[name].key)).any()


@pytest.mark.parametrize("file", ["surveys", "contacts", "returns", "cases", "order_lines", "order_events", "visits"])
def test_orders_referred_to_are_there(full, file):
    referred = set(full(f"{file}.csv")["order_id"]) - {""}
    assert len(referred) > 100
    assert referred <= _orders(full)


@pytest.mark.parametrize("file", ["surveys", "contacts", "case_events", "case_events.register", "gestures", "visits"])
def test_cases_referred_to_are_there(full, file):
    referred = set(full(f"{file}.csv")["case_id"]) - {""}
    assert len(referred) > 300
    assert referred <= _cases(full)


@pytest.mark.parametrize(
    "file", ["orders", "surveys", "contacts", "contacts.campaigns", "returns", "cases", *_OF_CUSTOMERS]
)
def test_customers_referred_to_are_there(full, file):
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    known = _ids(full, "customers") | set("zendesk:" + tickets["Requester id"])
    known |= set("shopify:" + full("shopify_orders_export.csv")["Email"].str.lower())
    assert set(full(f"{file}.csv")["customer_id"]) - {""} <= known


@pytest.mark.parametrize(
    ("file", "column", "target"),
    [
        ("orders", "store_id", "stores"),
        ("order_lines", "product_id", "products"),
        ("contacts", "agent_id", "agents"),
        ("cases", "owner_id", "agents"),
        ("returns", "decided_by", "agents"),
        ("customers", "owner_id", "agents"),
        ("gestures", "given_by", "agents"),
        ("contacts.calls", "agent_id", "agents"),
        ("case_events.register", "actor_id", "agents"),
        ("trainings", "agent_id", "agents"),
        ("policy_reads", "agent_id", "agents"),
        ("stock_days", "store_id", "stores"),
        ("stock_days", "product_id", "products"),
        ("customers", "referred_by", "customers"),
    ],
)
def test_what_else_is_referred_to_is_there(full, file, column, target):
    assert set(full(f"{file}.csv")[column]) - {"", " "} <= _ids(full, target)


def test_mailings_are_contacts_in_the_contracts_form(full):
    mailings = full("contacts.campaigns.csv")
    assert set(mailings.columns) <= set(TABLES["contacts"].columns)
    assert not set(mailings["contact_id"]) & set(full("contacts.csv")["contact_id"])
    assert (mailings["customer_id"] != "").all()
    # Nobody is written to twice by one mailing.
    assert not mailings.assign(day=mailings["started_at"].str[:10]).duplicated(["customer_id", "day"]).any()


@pytest.mark.parametrize(("file", "table"), [("contacts.calls", "contacts"), ("case_events.register", "case_events")])
def test_what_other_tools_keep_is_in_the_contracts_form_and_repeats_nothing(full, file, table):
    rows, first = full(f"{file}.csv"), full(f"{table}.csv")
    assert set(rows.columns) <= set(TABLES[table].columns)
    key = list(TABLES[table].key)
    assert not rows.duplicated(key).any()
    assert rows.merge(first, on=key).empty
    listed = [column for column in TABLES[table].columns.values() if column.values and column.name in rows]
    assert all(set(rows[column.name]) <= {"", *column.values} for column in listed)


def test_some_escalations_leave_the_house_in_the_case_and_in_its_log(full):
    cases = full("cases.csv").query("escalation != ''").set_index("case_id")["escalation"]
    log = full("case_events.csv").query("field == 'escalation'").set_index("case_id")["new_value"]
    assert cases.to_dict() == log.to_dict()
    assert cases.value_counts().loc[["manager", "regulator"]].min() > 3


def test_most_customers_are_in_the_houses_time_zone_and_some_are_not(full):
    zones = full("customers.csv")["timezone"]
    assert {ZoneInfo(zone).key for zone in set(zones)} == {"Europe/London", "America/New_York"}
    assert (zones == "America/New_York").mean() < 0.05


def test_the_shops_are_of_three_sizes_in_four_regions(small):
    stores = small("stores.csv")
    assert len(stores) == 12
    assert set(stores["size"]) == {"small", "medium", "large"}
    assert set(stores["region"]) == {"North", "South", "East", "West"}


def test_goods_are_the_sum_of_the_lines(small):
    lines = small("order_lines.csv")
    summed = (lines["quantity"].astype(float) * lines["unit_price"].astype(float)).groupby(lines["order_id"]).sum()
    orders = _clean("orders.csv", small("orders.csv")).set_index("order_id")
    assert set(orders.index) == set(summed.index)
    assert (orders["goods_amount"].astype(float) - summed).abs().max() < 0.005


def test_the_log_tells_the_same_as_the_case(full):
    cases = full("cases.csv").query("status != 'parked' and not opened_at.str.startswith('2026-02-30')")
    log = full("case_events.csv").query("field == 'status'")
    last = log.drop_duplicates("case_id", keep="last").set_index("case_id")["new_value"]
    told = cases.set_index("case_id")["status"]
    assert last.reindex(told.index).equals(told.rename("new_value").astype(last.dtype))


def test_nothing_happens_before_what_it_follows(full):
    orders = _clean("orders.csv", full("orders.csv")).query("delivered_at != '31/13/2026 25:61'")
    cases = _clean("cases.csv", full("cases.csv")).query("first_response_at != 'yesterday'")
    surveys = full("surveys.csv").query("not answered_at.str.startswith('2026-02-30')")
    pairs = [
        (orders["ordered_at"], orders["shipped_at"]),
        (orders["shipped_at"], orders["delivered_at"]),
        (cases["opened_at"], cases["first_response_at"]),
        (cases["first_response_at"], cases["first_resolved_at"]),
        (cases["first_resolved_at"], cases["resolved_at"]),
        (surveys["invited_at"], surveys["answered_at"]),
    ]
    for before, then in pairs:
        both = (before != "") & (then != "")
        assert (before[both] <= then[both]).all(), (before.name, then.name)
