"""Every planted flaw is in the files, as often as the list says."""

import pandas as pd
import pytest

from touchpoint.sample.truths import DIRT, truths


@pytest.mark.parametrize("dirt", DIRT, ids=lambda dirt: f"{dirt.file} {dirt.column} {dirt.text!r}")
def test_planted_as_often_as_listed(full, dirt):
    column = full(dirt.file)[dirt.column]
    assert (column == dirt.text).sum() == dirt.rows


@pytest.mark.parametrize("dirt", [dirt for dirt in DIRT if dirt.effect == "record"], ids=lambda dirt: dirt.file)
def test_records_that_cannot_be_kept_belong_to_nobody(full, dirt):
    frame = full(dirt.file)
    bad = frame[frame[dirt.column] == dirt.text]
    people = [
        name for name in ("customer_id", "Requester", "Requester id", "Assignee", "person_email") if name in frame
    ]
    assert (bad[[name for name in people if name != dirt.column]] == "").all(axis=None)


def test_times_that_cannot_be_read_cannot_be_read():
    for dirt in DIRT:
        if dirt.effect == "cell" and ("_at" in dirt.column or " at" in dirt.column):
            assert pd.isna(pd.to_datetime(dirt.text, errors="coerce", format="ISO8601"))


def test_lines_written_twice(full):
    truth = truths(24, 60_000, pd.Timestamp("2026-10-31").date())
    assert full(truth.duplicated_file).duplicated().sum() == truth.duplicated_lines
    assert not full("order_lines.csv").duplicated().any()


def test_one_person_is_written_in_several_ways(full):
    online = set(full("shopify_orders_export.csv")["Email"]) - {""}
    shops = set(full("customers.csv")["email"]) - {"", " "}
    same = {mail.lower() for mail in online} & {mail.lower() for mail in shops}
    assert len(same) > len(online & shops) + 300
    assert any(mail != mail.lower() for mail in shops)
