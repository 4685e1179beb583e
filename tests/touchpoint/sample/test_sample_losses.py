"""Who was let down comes back less often, unless there was a gesture: found in the files by plain frames."""

from datetime import date

import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))
DAYS = 90


@pytest.fixture(scope="module")
def bought(full) -> pd.DataFrame:
    """Orders of known people: who, when, the how many-eth, and whether it came late."""
    people = full("customers.csv").query("customer_id != ' '")
    mail = people["email"].str.lower().str.strip()
    person = dict(zip(people["customer_id"], mail.where(mail != "", people["customer_id"]), strict=True))
    shop = full("orders.csv").query("ordered_at != 'not recorded' and customer_id != ''")
    shop = shop[~shop["delivered_at"].str.startswith("31/13")]
    online = full("shopify_orders_export.csv").query("Total != '' and Email != ''")
    events = full("order_events.csv").query("stage == 'delivered'").set_index("order_id")["happened_at"]
    parts = [
        pd.DataFrame(
            {
                "order_id": shop["order_id"],
                "person": shop["customer_id"].map(person),
                "at": shop["ordered_at"],
                "promised": shop["first_promised_on"],
                "came": shop["delivered_at"].str[:10],
            }
        ),
        pd.DataFrame(
            {
                "order_id": "shopify:" + online["Name"],
                "person": online["Email"].str.lower(),
                "at": online["Created at"].str[:19].str.replace(" ", "T"),
                "promised": online["Note Attributes"].str.extract(r"^Promised by: (\S+)")[0],
                "came": ("shopify:" + online["Name"]).map(events).str[:10],
            }
        ),
    ]
    rows = pd.concat(parts, ignore_index=True).assign(at=lambda each: pd.to_datetime(each["at"])).sort_values("at")
    return rows.assign(place=rows.groupby("person").cumcount().clip(upper=2), late=rows["came"] > rows["promised"])


def _returned(bought: pd.DataFrame, rows: pd.DataFrame, since: str) -> pd.DataFrame:
    """The rows whose person could be watched from `since` on for 90 days, and whether they bought in these."""
    watched = rows[rows[since].between("2025-02-01", "2026-08-01")].reset_index(drop=True)
    pairs = watched.reset_index().merge(bought[["person", "at"]].rename(columns={"at": "then"}), on="person")
    wait = (pairs["then"] - pairs[since]).dt.total_seconds() / 86_400
    back = pairs[(wait > 1) & (wait <= DAYS)]["index"]
    return watched.assign(back=watched.index.isin(back))


def test_a_late_first_delivery_costs_customers(bought):
    sent = bought[(bought["promised"] != "") & (bought["place"] == 0) & bought["came"].notna()].copy()
    sent["since"] = pd.to_datetime(sent["promised"]) + pd.Timedelta(days=1)
    back = _returned(bought, sent, "since").groupby("late")["back"].mean()
    # Some 600 late ones: a standard error of 0.014.
    assert back[False] - back[True] == pytest.approx(0.06, abs=0.035)


@pytest.fixture(scope="module")
def complaints(full, bought) -> pd.DataFrame:
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    tickets = tickets[tickets["Tags"].str.startswith("complaint") & (tickets["Created at"] != "unknown")]
    tickets = tickets[~tickets["Requester"].str.startswith("Guest")].drop_duplicates("Id", keep="last")
    number = tickets["Order number [txt]"]
    own = full("cases.csv").query("kind == 'complaint' and not opened_at.str.startswith('2026-02-30')")
    own = own[own["customer_id"] != ""][["case_id", "order_id", "opened_at"]]
    zendesk = pd.DataFrame(
        {
            "case_id": "zendesk:" + tickets["Id"],
            "order_id": number.where(~number.str.startswith("#"), "shopify:" + number),
            "opened_at": tickets["Created at"].str.replace(" ", "T") + ":00",
        }
    )
    every = pd.concat([own, zendesk]).assign(since=lambda rows: pd.to_datetime(rows["opened_at"]))
    rows = _returned(bought, every.merge(bought[["order_id", "person", "place"]], on="order_id"), "since")
    return rows.assign(given=rows["case_id"].isin(full("gestures.csv")["case_id"]))


def test_a_gesture_after_a_complaint_keeps_customers_and_goes_rather_to_good_ones(complaints):
    back = complaints.groupby(["place", "given"])["back"].mean().unstack()
    weight = complaints["place"].value_counts(normalize=True)
    alike = ((back[True] - back[False]) * weight).sum()
    # Some 500 with and 1,300 without a gesture: a standard error of 0.025.
    assert 0.04 < alike < 0.18
    naive = complaints[complaints["given"]]["back"].mean() - complaints[~complaints["given"]]["back"].mean()
    assert naive > alike + 0.02
    before = (complaints["place"] > 0).groupby(complaints["given"]).mean()
    assert before[True] > before[False] + 0.1


def test_who_complained_without_a_gesture_buys_less_than_others(bought, complaints):
    others = bought.assign(since=bought["at"] + pd.Timedelta(days=12))
    usual = _returned(bought, others, "since").groupby("place")["back"].mean()
    alone = complaints[~complaints["given"]]
    fall = alone["place"].map(usual).mean() - alone["back"].mean()
    assert fall == pytest.approx(0.09, abs=0.04)
