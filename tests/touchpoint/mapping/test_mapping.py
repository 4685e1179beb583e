"""How mappings are kept, and what a build makes of the files that they are for."""

import json

import pytest

from tests.touchpoint.mapping.shapes import SUPERSTORE
from touchpoint import mapping
from touchpoint.errors import ExportError
from touchpoint.mapping import Mapping


def of(kind, columns, **given):
    return Mapping(name="mine", kind=kind, tool="shop", columns=columns, **given)


def test_lines_of_one_order_are_an_order_its_lines_products_and_customer(load, con):
    columns = {
        "order_id": "Order ID",
        "ordered_at": "Order Date",
        "product_id": "Product ID",
        "product_name": "Product Name",
        "line_amount": "Sales",
        "quantity": "Quantity",
        "customer_id": "Customer ID",
        "customer_name": "Customer Name",
    }
    source = load(SUPERSTORE, of("lines", columns, dates="month first"))
    assert (source.read, source.kept, source.rejected, source.duplicate) == (3, 3, 0, 0)
    assert source.adapters == ["mine__orders", "mine__order_lines", "mine__customers", "mine__products"]
    orders = (
        "select order_id, customer_id, strftime(ordered_at, '%Y-%m-%d'), goods_amount::double from orders order by 1"
    )
    assert con.execute(orders).fetchall() == [
        ("shop:CA-1", "shop:C-1", "2016-11-08", 993.9),
        ("shop:CA-2", "shop:C-2", "2016-06-12", 14.62),
    ]
    lines = "select order_id, line_id, product_id, quantity, unit_price::double from order_lines order by 1, 2"
    assert con.execute(lines).fetchall() == [
        ("shop:CA-1", "1", "shop:P-1", 2.0, 130.98),
        ("shop:CA-1", "2", "shop:P-2", 3.0, 243.98),
        ("shop:CA-2", "1", "shop:P-1", 1.0, 14.62),
    ]
    assert con.execute("select product_id, name from products order by 1").fetchall() == [
        ("shop:P-1", "Plain chair"),
        ("shop:P-2", "Plain table"),
    ]
    assert con.execute("select customer_id, name from customers order by 1").fetchall() == [
        ("shop:C-1", "Ann A"),
        ("shop:C-2", "Bo B"),
    ]


def test_words_fixed_values_zone_and_order_of_dates(load, con):
    text = "No,When,State,How\n1,3/4/2026 12:00,Offen,Anruf\n2,3/4/2026 12:00,Zu,\n3,3/4/2026 12:00,?,Mail\n"
    given = of(
        "cases",
        {"case_id": "No", "opened_at": "When", "status": "State", "channel": "How"},
        words={
            "status": {"Offen": "open", "zu": "closed"},
            "channel": {"anruf": "phone", "": "none said"},
            "kind": {"": "complaint"},
        },
        zone="America/New_York",
        dates="day first",
    )
    source = load(text, given)
    assert (source.kept, source.bad_cells) == (3, 1)
    cases = "select case_id, strftime(opened_at, '%Y-%m-%d %H:%M'), status, channel, kind from cases order by 1"
    assert con.execute(cases).fetchall() == [
        ("shop:1", "2026-04-03 16:00", "open", "phone", "complaint"),
        ("shop:2", "2026-04-03 16:00", "closed", "none said", "complaint"),
        ("shop:3", "2026-04-03 16:00", None, "Mail", "complaint"),
    ]


def test_words_that_stand_for_scores_on_a_scale_that_is_said(load, con):
    text = "When,Mail,Answer\n2026-03-01,Ann@A.example,Very good\n2026-03-02,bo@a.example,Bad\n"
    given = of(
        "answers",
        {"answered_at": "When", "email": "Mail", "score": "Answer"},
        words={
            "score": {"very good": "4", "bad": "1"},
            "survey_kind": {"": "csat"},
            "scale_low": {"": "1"},
            "scale_high": {"": "4"},
        },
    )
    assert load(text, given).kept == 2
    said = "select kind, score, scale_low, scale_high, customer_id from surveys order by answered_at"
    assert con.execute(said).fetchall() == [
        ("csat", 4.0, 1.0, 4.0, "shop:ann@a.example"),
        ("csat", 1.0, 1.0, 4.0, "shop:bo@a.example"),
    ]
    assert con.execute("select customer_id, email from customers order by 1").fetchall() == [
        ("shop:ann@a.example", "Ann@A.example"),
        ("shop:bo@a.example", "bo@a.example"),
    ]


def test_a_decimal_comma_that_is_said(load, con):
    columns = {"order_id": "No", "ordered_at": "When", "amount": "Sum"}
    load('No,When,Sum\n1,2026-03-01,"1,408"\n', of("orders", columns, decimal="comma"))
    assert con.execute("select goods_amount::double from orders").fetchall() == [(1.408,)]


def test_what_is_written_is_read_back_and_removed(tmp_path):
    given = of("cases", {"case_id": "No \u00e9", "opened_at": "When"}, words={"status": {"": "open"}}, zone="UTC")
    path = mapping.write(tmp_path / "mappings", given)
    assert (path.name, mapping.read(path), mapping.saved(tmp_path / "mappings")) == ("mine.json", given, [given])
    mapping.remove(tmp_path / "mappings", "../mappings/mine")
    assert mapping.saved(tmp_path / "mappings") == [given]
    mapping.remove(tmp_path / "mappings", "mine")
    assert list((tmp_path / "mappings").iterdir()) == []
    assert mapping.saved(tmp_path / "nowhere") == []


GOOD = {"name": "mine", "kind": "cases", "tool": "shop", "columns": {"case_id": "No", "opened_at": "When"}}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": "../up"}, "mapping mine.json: name: String should match pattern"),
        ({"tool": "x'; drop table cases"}, "mapping mine.json: tool: String should match pattern"),
        ({"kind": "agents"}, "mapping mine.json: kind: Input should be"),
        ({"columns": {"case_id": "No"}}, "mapping mine: Cases: tickets, complaints, requests need opened_at"),
        (
            {"columns": {**GOOD["columns"], "score": "X"}},
            "mapping mine: Cases: tickets, complaints, requests have no score",
        ),
        ({"words": {"tool": {"": "other"}}}, "mapping mine: Cases: tickets, complaints, requests have no tool"),
        (
            {"columns": {**GOOD["columns"], "status": "x" * 1_001}},
            "mapping mine.json: columns.status: String should have",
        ),
        ({"zone": "Middle/Earth"}, "mapping mine.json: zone"),
        ({"dates": "dmy"}, "mapping mine.json: dates: Input should be"),
        ({"more": 1}, "mapping mine.json: more: Unexpected keyword argument"),
    ],
)
def test_a_mapping_that_says_what_cannot_be_is_refused_and_passed_over(tmp_path, change, why):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(GOOD | change))
    with pytest.raises(ExportError) as error:
        mapping.read(path)
    assert str(error.value).startswith(why)
    assert mapping.saved(tmp_path) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"name":' * 10_000, '"\\ud800"'])
def test_what_is_no_mapping_is_refused(tmp_path, text):
    (tmp_path / "mine.json").write_text(text)
    with pytest.raises(ExportError, match=r"mapping mine\.json"):
        mapping.read(tmp_path / "mine.json")


def test_a_column_may_be_called_anything(load, con):
    text = "a\"b;c'--,When\n1,2026-03-01\n"
    assert load(text, of("cases", {"case_id": "a\"b;c'--", "opened_at": "When"})).kept == 1
    assert con.execute("select case_id from cases").fetchall() == [("shop:1",)]


def test_two_words_that_differ_in_case_alone_are_one(load):
    columns = {"case_id": "No", "opened_at": "When", "status": "State"}
    given = of("cases", columns, words={"status": {"zu": "closed", "ZU ": "open"}})
    source = load("No,When,State\n1,2026-03-01,Zu\n", given)
    assert (source.status, source.kept) == ("read", 1)
