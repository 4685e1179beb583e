"""What is suggested for files nobody knows."""

import pytest

from tests.touchpoint.mapping.shapes import NYC, RETAIL, SUPERSTORE
from touchpoint.mapping import KINDS, Mapping, words


@pytest.mark.parametrize(
    ("text", "kind", "columns"),
    [
        (
            SUPERSTORE,
            "lines",
            {
                "order_id": "Order ID",
                "ordered_at": "Order Date",
                "shipped_at": "Ship Date",
                "customer_id": "Customer ID",
                "customer_name": "Customer Name",
                "product_id": "Product ID",
                "product_name": "Product Name",
                "line_amount": "Sales",
                "quantity": "Quantity",
                "segment": "Segment",
                "country": "Country",
            },
        ),
        (
            NYC,
            "cases",
            {
                "case_id": "Unique Key",
                "opened_at": "Created Date",
                "resolved_at": "Closed Date",
                "reason": "Complaint Type",
                "status": "Status",
                "due_at": "Due Date",
                "updated_at": "Resolution Action Updated Date",
            },
        ),
        (
            RETAIL,
            "lines",
            {
                "order_id": "InvoiceNo",
                "ordered_at": "InvoiceDate",
                "product_id": "StockCode",
                "product_name": "Description",
                "quantity": "Quantity",
                "unit_price": "UnitPrice",
                "customer_id": "CustomerID",
                "country": "Country",
            },
        ),
    ],
)
def test_real_headers_are_known_for_what_they_are(suggested, text, kind, columns):
    found = suggested(text)
    assert (found.kind, {field: found.columns.get(field) for field in columns}) == (kind, columns)
    assert len(set(found.columns.values())) == len(found.columns)


def test_what_is_suggested_is_kept_as_an_adapter_that_reads_the_file(suggested, load, con):
    found = suggested(RETAIL)
    source = load(RETAIL, Mapping(name="mine", kind=found.kind, tool="shop", columns=dict(found.columns)))
    assert (source.read, source.kept, source.rejected) == (3, 3, 0)
    assert con.execute("select order_id, goods_amount::double from orders order by order_id").fetchall() == [
        ("shop:536365", 22.08),
        ("shop:C536379", -27.5),
    ]


@pytest.mark.parametrize(
    ("said", "known", "means"),
    [
        ("In  Progress", KINDS["cases"].words("status"), "open"),
        ("CLOSED", KINDS["cases"].words("status"), "closed"),
        ("Solved", KINDS["cases"].words("status"), "resolved"),
        ("canceled", KINDS["orders"].words("status"), "cancelled"),
        ("fulfilled", KINDS["orders"].words("status"), "shipped"),
        ("yes", KINDS["returns"].words("decision"), "approved"),
        ("Net Promoter Score", KINDS["answers"].words("survey_kind"), "nps"),
        ("whatever", KINDS["cases"].words("status"), None),
        ("open", (), None),
    ],
)
def test_what_words_probably_mean(said, known, means):
    assert words.guess(said, known) == means
