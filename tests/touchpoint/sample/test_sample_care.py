"""What is planted of gestures and visits can be found in the files."""

from datetime import date

import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))


@pytest.fixture(scope="module")
def settled_complaints(full) -> pd.DataFrame:
    """Complaints by persons, settled a week or more before the end: their id and when they were settled first."""
    own = full("cases.csv").query("kind == 'complaint' and not opened_at.str.startswith('2026-02-30')")
    own = own[own["customer_id"] != ""][["case_id", "first_resolved_at"]]
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    tickets = tickets[tickets["Tags"].str.startswith("complaint") & (tickets["Created at"] != "unknown")]
    tickets = tickets[~tickets["Requester"].str.startswith("Guest")].drop_duplicates("Id", keep="last")
    minutes = pd.to_numeric(tickets["First resolution time in minutes"])
    settled = pd.to_datetime(tickets["Created at"]) + pd.to_timedelta(minutes, unit="min")
    every = pd.concat(
        [
            pd.DataFrame({"case_id": own["case_id"], "settled": pd.to_datetime(own["first_resolved_at"])}),
            pd.DataFrame({"case_id": "zendesk:" + tickets["Id"], "settled": settled}),
        ]
    )
    return every[every["settled"] < "2026-10-24"]


def test_three_in_ten_settled_complaints_are_followed_by_a_gesture_within_two_days(full, settled_complaints):
    given = full("gestures.csv").query("case_id != ''")
    assert not given["case_id"].duplicated().any()
    happened = pd.to_datetime(given.set_index("case_id")["happened_at"])
    wait = settled_complaints["case_id"].map(happened) - settled_complaints["settled"]
    # 0.3 of some 2,300 complaints: a standard error of 0.0096.
    assert wait.notna().mean() == pytest.approx(TRUTH.gesture_share, abs=0.03)
    assert wait.dropna().between(pd.Timedelta(minutes=-1), pd.Timedelta(days=3)).all()
    assert wait.dropna().median() < pd.Timedelta(days=2)


def test_some_four_hundred_a_year_have_no_case_and_cost_what_such_things_cost(full):
    rows = full("gestures.csv")
    assert (rows["case_id"] == "").sum() / 2 == pytest.approx(TRUTH.gestures_a_year_unprompted, rel=0.05)
    assert rows["cost"].astype(float).between(5, 40).all()
    assert set(rows["kind"]) == {"handwritten note", "flowers", "voucher", "upgrade", "free repair"}
    assert (rows["customer_id"] != "").all()


@pytest.fixture(scope="module")
def due_visits(full) -> pd.DataFrame:
    """Visits whose window has passed, with the region of the customer, as far as it is known, and whether in time."""
    rows = full("visits.csv")
    for name in ("wanted_from", "wanted_to", "arrived_at", "done_at"):
        rows[name] = pd.to_datetime(rows[name])
    rows = rows[rows["wanted_to"] <= "2026-10-31 12:00"]
    online = full("shopify_orders_export.csv").query("Total != ''")
    by_order = dict(zip("shopify:" + online["Name"], online["Shipping Province Name"], strict=True))
    people = full("customers.csv").set_index("customer_id")["region"]
    rows["region"] = rows["order_id"].map(by_order).fillna(rows["customer_id"].map(people[~people.index.duplicated()]))
    return rows.assign(inside=rows["arrived_at"].between(rows["wanted_from"], rows["wanted_to"]))


def test_visits_keep_their_window_but_in_the_north(due_visits):
    north = due_visits["region"] == TRUTH.visits_region
    # Some 1,000 visits in the North and 3,000 elsewhere.
    assert due_visits[north]["inside"].mean() == pytest.approx(TRUTH.visits_inside_there, abs=0.06)
    elsewhere = due_visits[~north & due_visits["region"].notna()]["inside"]
    assert elsewhere.mean() == pytest.approx(TRUTH.visits_inside, abs=0.03)


def test_visits_are_two_hours_of_the_day_and_some_meet_nobody(due_visits):
    assert (due_visits["wanted_to"] - due_visits["wanted_from"] == pd.Timedelta(hours=2)).all()
    assert due_visits["wanted_from"].dt.hour.between(7, 17).all()
    met = due_visits["arrived_at"].notna()
    assert (due_visits.loc[met, "missed_by"] == "").all()
    assert (due_visits.loc[met, "done_at"] > due_visits.loc[met, "arrived_at"]).sum() > 0.99 * met.sum()
    missed = due_visits[~met]["missed_by"]
    assert set(missed) == {"us", "customer"}
    assert (missed == "us").mean() == pytest.approx(TRUTH.visits_missed_by_us, abs=0.16)
    assert ((due_visits["case_id"] != "") | (due_visits["order_id"] != "")).all()
