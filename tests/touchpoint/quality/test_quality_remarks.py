"""Sentences about the data: what they say, and when they warn."""

from datetime import datetime

import pandas as pd
import pytest

from touchpoint.quality import remarks


def files(**changes):
    row = {"file": "orders.csv", "status": "read", "message": None, "read": 100, "rejected": 0, "bad_cells": 0}
    return pd.DataFrame([row | changes])


def said(found):
    return [(each.text, each.warns) for each in found]


def test_a_clean_file_needs_no_word():
    assert said(remarks.of_files(files())) == []


def test_a_file_that_was_not_read_warns_and_a_copy_of_another_does_not():
    assert said(remarks.of_files(files(status="unknown", message="no adapter knows it"))) == [
        ("not read: no adapter knows it", True)
    ]
    assert said(remarks.of_files(files(status="already read", message="the same as b.csv")))[0][1] is False


@pytest.mark.parametrize(("rejected", "warns"), [(10, False), (11, True)])
def test_many_rejected_records_warn(rejected, warns):
    (found,) = remarks.of_files(files(rejected=rejected, bad_cells=1))
    assert found.text == f"{rejected} records of 100 rejected, 1 cell left empty: the reasons stand below"
    assert found.warns is warns


def test_orphans_are_told_by_what_they_name_the_most_first():
    columns = ["table_name", "column_name", "points_to", "pointing", "lost"]
    rows = [
        ("cases", "order_id", "orders", 200, 20),
        ("returns", "store_id", "stores", 30, 30),
        ("orders", "store_id", "stores", 9, 0),
    ]
    assert said(remarks.of_orphans(pd.DataFrame(rows, columns=columns))) == [
        (
            "30 of 30 returns that name a store name one that is not in the exports: add the export of stores",
            True,
        ),
        ("20 of 200 cases that name an order name one that is not in the exports", False),
    ]


def test_times_that_cannot_be_are_told():
    negative = pd.DataFrame(
        [
            ("cases", "opened_at", "first_response_at", 50, 5),
            ("contacts", "zero", "wait_seconds", 4, 1),
            ("orders", "ordered_at", "shipped_at", 7, 0),
        ],
        columns=["table_name", "begin_column", "end_column", "timed", "negative"],
    )
    late = pd.DataFrame([("surveys", "answered_at", 10, 2)], columns=["table_name", "column_name", "timed", "late"])
    assert said(remarks.of_times(remarks.impossible_times(negative, late))) == [
        ("5 of 50 cases first answered before opened: left out of every time", False),
        ("2 of 10 surveys answered after the as-of time: left out of every time", True),
        ("1 of 4 contacts with wait seconds below zero: left out of every time", True),
    ]


def test_unknown_dimensions_warn_above_a_tenth_in_one_sentence():
    rows = [("orders", "region", 100, 10), ("orders", "tier", 100, 11), ("cases", "channel", 100, 50)]
    frame = pd.DataFrame(rows, columns=["table_name", "dimension", "counted", "unknown"])
    ((text, warns),) = said(remarks.of_unknown(frame))
    assert text.startswith("not known: contact channel of 50\u202f% of cases, price tier of 11\u202f% of orders.")
    assert "region" not in text
    assert warns
    assert said(remarks.of_unknown(frame.head(1))) == []


def sources():
    columns = ["file", "adapters", "tables", "first_at", "last_at"]
    rows = [
        ("a.csv", ["zendesk_tickets__cases"], ["cases"], datetime(2026, 1, 1), datetime(2026, 3, 1, 12)),
        ("b.csv", ["zendesk_tickets__cases"], ["cases"], datetime(2026, 2, 1), datetime(2026, 3, 20, 12)),
        ("orders.csv", ["canonical__orders"], ["orders"], datetime(2026, 1, 2), datetime(2026, 3, 31, 11)),
        ("stores.csv", ["canonical__stores"], ["stores"], None, None),
    ]
    return remarks.freshness(pd.DataFrame(rows, columns=columns), datetime(2026, 3, 31, 12))


def test_files_of_one_tool_are_one_source_and_what_has_no_time_is_none():
    assert sources()[["source", "files", "days_behind"]].to_numpy().tolist() == [
        ["zendesk tickets", 2, 11],
        ["orders", 1, 0],
    ]
    assert sources()["first_at"].iloc[0] == datetime(2026, 1, 1)


def test_a_source_that_ends_more_than_a_week_early_warns():
    assert said(remarks.of_sources(sources())) == [
        ("what ends before the as-of time may lack its newest records: zendesk tickets 11 days", True)
    ]


def test_gaps_lie_between_the_first_and_the_last_month_of_a_table():
    months = pd.DataFrame(
        {"orders": [1, 1, 1, 1], "contacts": [0, 2, 0, 3], "cases": [5, 5, 0, 0], "surveys": [0, 0, 0, 0]},
        index=["2025-11", "2025-12", "2026-01", "2026-02"],
    )
    assert remarks.gaps(months) == ["contacts in January 2026"]
