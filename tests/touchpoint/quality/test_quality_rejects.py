"""Rejects to hand on: what names a person is hidden, what finds the record is not, and nothing in them can run."""

import json

import pandas as pd
import pytest

from touchpoint.export import Provenance, csv_bytes
from touchpoint.quality.rejects import MASK, masked

PROVENANCE = Provenance("Rejects", "everything", "2026", None, "now", "each fault", 1, "http://x", "House", False)


def reject(**changes):
    row = {"file": "tickets.csv", "record": 7, "line": None, "level": "cell", "table_name": "surveys"}
    row |= {"column_name": "score", "value": "11", "reason": "outside its scale", "original": "{}"}
    return pd.DataFrame([row | changes])


def original(record):
    return json.loads(masked(reject(original=json.dumps(record)))["original"].iloc[0])


@pytest.mark.parametrize(
    "header",
    [
        *("Requester email", "customer_name", "Phone", "Billing Street", "comment", "Ticket subject", "body"),
        *("Requester", "Assignee", "Employee", "Product review text", "Store comment"),
    ],
)
def test_what_names_a_person_or_is_free_text_is_hidden(header):
    assert original({header: "Ann Smith", "Id": "5"}) == {header: MASK, "Id": "5"}


@pytest.mark.parametrize(
    "header", ["Id", "customer_id", "Requester id", "Created at", "Lineitem name", "store_name", "status", "Score"]
)
def test_what_finds_the_record_stays(header):
    assert original({header: "ä 5"}) == {header: "ä 5"}


def test_an_id_that_is_an_address_is_hidden():
    assert original({"customer_id": "crm:ann@example.com"}) == {"customer_id": MASK}
    found = masked(reject(column_name="customer_id", value="ann@example.com"))
    assert found["value"].iloc[0] == MASK


def test_an_empty_cell_stays_empty():
    assert original({"email": None}) == {"email": None}


def test_a_line_without_columns_is_hidden_whole():
    found = masked(reject(original='12,"Jane Doe,+49 151 1234567,He shouted at me', column_name=None, value=None))
    assert found["original"].iloc[0] == MASK
    assert found["value"].isna().all()


def test_a_value_is_hidden_where_its_column_names_a_person():
    assert masked(reject(column_name="phone", value="=1"))["value"].iloc[0] == MASK
    assert masked(reject())["value"].iloc[0] == "11"


def test_a_record_whose_fault_has_no_original_is_left_as_it_is():
    assert masked(reject(original=None))["original"].isna().all()


def test_nothing_in_a_download_can_run():
    rows = reject(file="=cmd|calc.csv", value="=HYPERLINK(1)", original='@SUM(1),"<script>alert(1)</script>')
    last = csv_bytes(rows, PROVENANCE).decode("utf-8-sig").splitlines()[-1]
    assert last.startswith('"\'=cmd|calc.csv",7,')
    assert ",'=HYPERLINK(1)," in last
    assert last.endswith('"\'@SUM(1),""<script>alert(1)</script>"')
