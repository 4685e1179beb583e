"""A year of a British gift wholesaler: 541,909 invoice lines, against numbers worked out from the raw file alone."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.real.conftest import Real
from touchpoint import choices, measures, scope
from touchpoint.scope import Scope
from touchpoint.settings import Settings

LONDON = Settings(name="Gift wholesaler", time_zone="Europe/London", currency="GBP")
FIRST, LAST = date(2010, 12, 1), date(2011, 12, 9)
NOVEMBER = Scope(date(2011, 11, 1), date(2011, 11, 30))
# Found without the adapters' sums: a sold line of something other than carriage or a fee makes an invoice an order.
ORDERS = """
    create table sold as
    with goods as (
        select *, "Quantity"::int * "UnitPrice"::decimal(18, 4) as amount,
            "StockCode" not in ('POST', 'DOT', 'C2', 'AMAZONFEE', 'BANK CHARGES') as is_goods
        from raw
        where left("InvoiceNo", 1) not in ('C', 'A')
    )
    select "InvoiceNo" as invoice, any_value("CustomerID") as customer, min("InvoiceDate"::timestamp)::date as day,
        sum(if(is_goods, amount, 0)) as goods, count(*) as lines
    from goods
    group by invoice
    having count(*) filter (is_goods and "Quantity"::int > 0 and "UnitPrice"::double > 0) > 0
"""

Days = Mapping[str, list[date]]


@pytest.fixture(scope="module")
def retail(real_export: Callable[[str], Path], built_from: Callable[..., Real]) -> Real:
    real = built_from(real_export("online_retail/online_retail.csv.gz"), "retail_lines", LONDON)
    real.con.execute(ORDERS)
    return real


@pytest.fixture(scope="module")
def from_parquet(real_export: Callable[[str], Path], built_from: Callable[..., Real]) -> Real:
    return built_from(real_export("online_retail/online_retail.parquet"), "retail_lines", LONDON)


@pytest.fixture(scope="module")
def days(retail: Real) -> Days:
    """The days on which each known customer bought, in order."""
    rows = retail.con.execute("""
        select customer, list_sort(list(distinct day)) from sold where customer is not null group by customer
    """).fetchall()
    return dict(rows)


def buyers(days: Days, over: Scope) -> list[list[date]]:
    """The days of each customer who bought in the period."""
    return [each for each in days.values() if any(over.start <= day <= over.last for day in each)]


def test_every_record_is_accounted_for(retail: Real):
    [source] = retail.report.sources
    # What is in no order and no credit note is used only where it is the latest line of its customer.
    rejected = retail.value("""
        select count(*)
        from raw
        where left("InvoiceNo", 1) <> 'C'
            and "InvoiceNo" not in (select invoice from sold)
            and place not in (
                select arg_max(place, ("InvoiceDate", place)) from raw where "CustomerID" is not null
                group by "CustomerID"
            )
    """)
    assert (source.read, source.rejected, source.duplicate, source.bad_cells) == (541_909, rejected, 0, 0)
    assert source.read == source.kept + source.rejected
    assert [(each.reason, each.count) for each in retail.report.reasons] == [("no adapter made a row of it", rejected)]


def test_as_of_is_the_last_thing_invoiced(retail: Real):
    assert retail.report.as_of == datetime(2011, 12, 9, 12, 50)
    assert (retail.source.info.first_on, retail.source.info.last_on) == (FIRST, LAST)


def test_orders_are_the_invoices_that_charged_for_goods(retail: Real):
    expected = retail.row("""
        select count(*), count(*) filter (customer is null), count(distinct customer), sum(goods) from sold
    """)
    found = retail.row("""
        select count(*), count(*) filter (customer_id is null), count(distinct customer_id), sum(net_amount)
        from built.orders
        where is_valid
    """)
    assert found == expected
    assert found[0] == retail.value("select count(*) from built.orders")


def test_each_order_has_its_own_day_customer_and_amount(retail: Real):
    differing = retail.value("""
        select count(*)
        from sold
        full join built.orders on orders.order_id = 'retail:' || invoice
        where ordered_on is distinct from day
            or customer_id is distinct from 'retail:' || customer
            or net_amount is distinct from goods
    """)
    assert differing == 0


def test_equal_lines_stay_and_are_told_apart_by_their_place(retail: Real):
    lines, distinct = retail.row("""
        select count(*), count(distinct (order_id, product_id, quantity, unit_price)) from built.order_lines
    """)
    assert lines == retail.value("select sum(lines) from sold")
    assert distinct < lines
    out_of_place = retail.value("""
        with numbered as (
            select "InvoiceNo" as invoice, "StockCode" as product, "Quantity"::double as pieces,
                "UnitPrice"::decimal(18, 4) as price,
                row_number() over (partition by "InvoiceNo" order by place)::varchar as line
            from raw
            where "InvoiceNo" in (select invoice from sold)
        )
        select count(*)
        from numbered
        left join built.order_lines on order_id = 'retail:' || invoice and line_id = line
        where product_id is distinct from product
            or quantity is distinct from pieces
            or unit_price is distinct from price
    """)
    assert out_of_place == 0


def test_credit_notes_are_returns_and_reduce_no_order(retail: Real):
    count, notes, refunded, linked = retail.row("""
        select count(*), count(distinct split_part(return_id, '-', 1)),
            sum(refund_amount)::varchar, count(order_id)
        from built.returns
    """)
    assert (count, notes, refunded, linked) == (9_288, 3_836, "896812.4900", 0)
    assert retail.value("select count(*) from built.orders where order_id like 'retail:C%'") == 0


def test_the_last_complete_month_comes_first(retail: Real):
    shown = scope.default(choices.of(retail.source))
    assert (shown.start, shown.last) == (NOVEMBER.start, NOVEMBER.last)


def test_who_of_november_had_bought_before_or_bought_twice(retail: Real, days: Days):
    """R1, R2 and R3, by walking through the days of each customer."""
    bought = buyers(days, NOVEMBER)
    before = [any(day < NOVEMBER.start for day in each) for each in bought]
    twice = [sum(NOVEMBER.start <= day <= NOVEMBER.last for day in each) >= 2 for each in bought]
    found = {
        name: measures.get(name).whole(retail.source, NOVEMBER)
        for name in ("returning_customer_share", "repeat_purchase_rate", "returning_customer_rate")
    }
    assert {each.n for each in found.values()} == {len(bought)}
    assert found["returning_customer_share"].value == pytest.approx(sum(before) / len(bought))
    assert found["repeat_purchase_rate"].value == pytest.approx(sum(twice) / len(bought))
    either = sum(a or b for a, b in zip(before, twice, strict=True))
    assert found["returning_customer_rate"].value == pytest.approx(either / len(bought))


def test_returning_buyers_month_by_month(retail: Real, days: Days):
    found = measures.get("returning_customer_share").groups(retail.source, Scope(FIRST, LAST), "month")
    months = sorted({day.replace(day=1) for each in days.values() for day in each})
    bought = {
        month: [each for each in days.values() if any(day.replace(day=1) == month for day in each)] for month in months
    }
    assert [(each.group, each.n, each.value) for each in found] == [
        (f"{month:%Y-%m}", len(of), pytest.approx(sum(each[0] < month for each in of) / len(of)))
        for month, of in bought.items()
    ]


def test_sales_of_november_from_repeat_business(retail: Real):
    """R5 and R5b, and between what bounds they lie with the guests' sales in."""
    known, later, returning, guests = retail.row("""
        with placed as (select *, min(day) over (partition by customer) as first_day from sold)
        select
            sum(goods) filter (customer is not null)::double,
            sum(goods) filter (customer is not null and day > first_day)::double,
            sum(goods) filter (customer is not null and first_day < '2011-11-01')::double,
            sum(goods) filter (customer is null)::double
        from placed
        where day between '2011-11-01' and '2011-11-30'
    """)
    found = measures.get("repeat_sales_share").whole(retail.source, NOVEMBER)
    assert found.value == pytest.approx(later / known)
    assert f"between {later / (known + guests):.0%} and {(later + guests) / (known + guests):.0%}" in found.reason
    by_buyer = measures.get("repeat_sales_share_by_buyer").whole(retail.source, NOVEMBER)
    assert by_buyer.value == pytest.approx(returning / known)


@pytest.mark.parametrize("limit", [30, 90])
def test_back_within_days_is_a_plain_share_while_all_are_followed(retail: Real, days: Days, limit: int):
    """First orders up to August 2011 are followed for 100 days or more: nobody is censored before the limit."""
    followed = Scope(FIRST, date(2011, 8, 31))
    gaps = [each[1] - each[0] if len(each) > 1 else None for each in days.values() if each[0] <= followed.last]
    back = sum(gap is not None and gap <= timedelta(days=limit) for gap in gaps)
    found = measures.get(f"repeat_within_{limit}_days").whole(retail.source, followed)
    assert (found.n, found.value) == (len(gaps), pytest.approx(back / len(gaps)))


def test_back_within_30_days_of_young_customers(retail: Real, days: Days):
    """Customers of November are followed for 9 to 38 days: Kaplan–Meier, one day after the other."""
    first = [each for each in days.values() if NOVEMBER.start <= each[0] <= NOVEMBER.last]
    waited = [((each[1] if len(each) > 1 else LAST) - each[0]).days for each in first]
    came = [len(each) > 1 for each in first]
    away = 1.0
    for day in range(31):
        at_risk = sum(time >= day for time in waited)
        away *= 1 - sum(time == day and event for time, event in zip(waited, came, strict=True)) / at_risk
    found = measures.get("repeat_within_30_days").whole(retail.source, NOVEMBER)
    assert (found.n, found.value) == (len(first), pytest.approx(1 - away))
    assert measures.get("repeat_within_90_days").whole(retail.source, NOVEMBER).status == "immature"


def test_a_filter_chooses_buyers_by_their_latest_country(retail: Real, days: Days):
    """Of eight customers the country changes; "before" looks at all of a customer's occasions."""
    german = retail.con.execute("""
        select "CustomerID" from raw where "CustomerID" is not null
        group by "CustomerID" having arg_max("Country", ("InvoiceDate", place)) = 'Germany'
    """).fetchall()
    bought = buyers({customer: days[customer] for (customer,) in german if customer in days}, NOVEMBER)
    over = NOVEMBER.with_chosen("region", ["Germany"])
    found = measures.get("returning_customer_share").whole(retail.source, over)
    returning = sum(each[0] < NOVEMBER.start for each in bought)
    assert (found.n, found.value) == (len(bought), pytest.approx(returning / len(bought)))


@pytest.mark.parametrize(("measure", "column"), [("csat", "surveys.score"), ("backlog", "cases.opened_at")])
def test_what_the_export_has_not_is_said(retail: Real, measure: str, column: str):
    found = measures.get(measure).whole(retail.source, NOVEMBER)
    assert (found.status, found.value) == ("no_data", None)
    assert column in found.reason


@pytest.mark.parametrize("table", ["orders", "order_lines", "customers", "returns"])
def test_parquet_gives_the_same_rows(retail: Real, from_parquet: Real, table: str):
    rows = f"select count(*), bit_xor(hash(same)) from built.{table} as same"
    assert from_parquet.row(rows) == retail.row(rows)
