"""The planted truths can be found in the files, by a route of their own: plain frames, no code of the generator."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))
CUT = pd.Timestamp("2026-10-31 18:00")


@pytest.fixture(scope="module")
def online(full) -> pd.DataFrame:
    rows = full("shopify_orders_export.csv").query("Total != ''")
    return pd.DataFrame(
        {
            "order_id": "shopify:" + rows["Name"],
            "at": pd.to_datetime(rows["Created at"].str[:19]),
            "mail": rows["Email"].str.lower(),
            "region": rows["Shipping Province Name"],
            "cancelled": rows["Cancelled at"] != "",
            "tags": rows["Tags"],
            "promised": pd.to_datetime(rows["Note Attributes"].str.extract(r"^Promised by: (\S+)")[0]),
        }
    )


@pytest.fixture(scope="module")
def sold(full, online) -> pd.DataFrame:
    """All orders: when, by whom (blank for guests), of which segment."""
    people = full("customers.csv").query("customer_id != ' '").set_index("customer_id")
    shop = full("orders.csv").query("ordered_at != 'not recorded' and order_id.str.strip() != ''")
    mail = shop["customer_id"].map(people["email"].str.lower().str.strip()).fillna("")
    shop = pd.DataFrame(
        {
            "order_id": shop["order_id"],
            "at": pd.to_datetime(shop["ordered_at"]),
            "mail": mail.where(mail != "", shop["customer_id"]),
            "segment": shop["customer_id"].map(people["segment"]),
        }
    )
    loyal = np.where(online["tags"].str.contains("clientele"), "clientele", None)
    return pd.concat([shop, online[["order_id", "at", "mail"]].assign(segment=loyal)])


@pytest.fixture(scope="module")
def cases(full) -> pd.DataFrame:
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    tickets = tickets[(tickets["Id"] != " ") & (tickets["Created at"] != "unknown")]
    tickets = tickets.sort_values("Updated at", kind="stable").drop_duplicates("Id", keep="last")
    first_reply = pd.to_numeric(tickets["First reply time in minutes"])
    desks = full("cases.csv").query("not opened_at.str.startswith('2026-02-30')")
    opened = pd.to_datetime(desks["opened_at"])
    answered = pd.to_datetime(desks["first_response_at"], errors="coerce", format="ISO8601")
    zendesk = {
        "kind": tickets["Tags"].str.split().str[0],
        "department": tickets["Group"],
        "opened": pd.to_datetime(tickets["Created at"]),
        "resolved": pd.to_datetime(tickets["Solved at"]),
        "response_hours": first_reply / 60,
        "reason": tickets["Reason [list]"],
        "order": tickets["Order number [txt]"],
    }
    own = {
        "kind": desks["kind"],
        "department": desks["department"],
        "opened": opened,
        "resolved": pd.to_datetime(desks["resolved_at"]),
        "response_hours": (answered - opened).dt.total_seconds() / 3600,
        "reason": desks["reason"],
        "order": desks["order_id"],
    }
    return pd.concat([pd.DataFrame(zendesk), pd.DataFrame(own)], ignore_index=True)


@pytest.fixture(scope="module")
def surveys(full) -> pd.DataFrame:
    rows = full("surveys.csv")
    rows["score"] = pd.to_numeric(rows["score"])
    rows["invited"] = pd.to_datetime(rows["invited_at"])
    return rows[rows["score"].isna() | (rows["score"] <= rows["scale_high"].astype(int))]


def _in_window(at: pd.Series) -> pd.Series:
    return (at >= pd.Timestamp(TRUTH.courier_from)) & (at < pd.Timestamp(TRUTH.courier_to) + pd.Timedelta(days=1))


def test_the_courier_window_is_the_five_weeks_before_the_last_three_days():
    assert (TRUTH.courier_from, TRUTH.courier_to) == (date(2026, 9, 24), date(2026, 10, 28))


def test_as_many_orders_as_asked_for(sold):
    assert len(sold) == 60_000


def test_parcels_to_the_north_come_late_while_the_courier_fails(full, online):
    delivered = full("order_events.csv").query("stage == 'delivered'").set_index("order_id")["happened_at"]
    online = online[~online["cancelled"]].assign(arrived=pd.to_datetime(online["order_id"].map(delivered)))
    due = online[online["promised"] < pd.Timestamp("2026-10-31")]
    late = due["arrived"].isna() | (due["arrived"].dt.normalize() > due["promised"])
    north, window = due["region"] == "North", _in_window(due["at"])
    assert late[north & window].mean() > 0.8
    assert late[~north & window].mean() < 0.1
    assert late[north & ~window].mean() < 0.1


def test_complaints_about_late_delivery_rise_fourfold_there(online, cases):
    about = set("shopify:" + cases.query("reason == 'delivery late'")["order"])
    complained = online["order_id"].isin(about)
    north, window = online["region"] == "North", _in_window(online["at"])
    rate = complained[north & window].mean()
    assert rate > 4 * complained[~north & window].mean()
    assert rate > 4 * complained[north & ~window].mean()


def test_satisfaction_after_the_order_falls_there(online, surveys):
    said = surveys.query("trigger == 'after_order' and score.notna()").merge(online, on="order_id")
    good, north, window = said["score"] >= 4, said["region"] == "North", _in_window(said["at"])
    fall = good[north & ~window].mean() - good[north & window].mean()
    assert 0.2 < fall < 0.36
    assert abs(good[~north & window].mean() - good[~north & ~window].mean()) < 0.05
    assert (north & window).sum() > 100


def test_repair_answers_late(cases):
    repair = cases["department"] == TRUTH.slow_department
    assert cases[repair]["response_hours"].median() == pytest.approx(TRUTH.slow_response_hours, rel=0.15)
    assert cases[~repair]["response_hours"].median() == pytest.approx(TRUTH.usual_response_hours, rel=0.15)
    took = (cases["resolved"] - cases["opened"]).groupby(cases["department"]).median()
    assert took.idxmax() == TRUTH.slow_department


def test_ever_fewer_answer_the_effort_survey_and_those_are_ever_happier(surveys):
    effort = surveys[surveys["kind"] == "ces"]
    month = effort["invited"].dt.to_period("M")
    rate = (effort["status"] == "complete").groupby(month).mean()
    before = rate[rate.index < pd.Period("2026-03", "M")]
    fading = rate[rate.index >= pd.Period("2026-03", "M")]
    assert len(fading) == 8
    assert before.iloc[1:].mean() == pytest.approx(0.43, abs=0.04)
    assert rate[pd.Period("2026-09", "M")] < 0.25
    assert rate[pd.Period("2026-10", "M")] < 0.2
    assert np.polyfit(range(8), fading, 1)[0] < -0.03
    scored = effort.dropna(subset="score").assign(month=month)
    mean = scored.groupby("month")["score"].mean()
    assert mean.iloc[-3:].mean() > mean.iloc[:-8].mean() + 0.4
    assert scored["score"].mean() == pytest.approx(5.3, abs=0.15)


def test_more_buy_for_the_first_time_of_late(sold):
    known = sold[sold["mail"] != ""]
    first = known.groupby("mail")["at"].min().dt.to_period("M").value_counts().sort_index()
    assert first.iloc[-3:].min() > 1.3 * first.iloc[-12:-3].mean()


def test_young_customers_return_as_others_did(sold):
    """Among those who could be watched for 45 days, recent first-time buyers come back as often as earlier ones."""
    known = sold[sold["mail"] != ""].assign(day=lambda rows: rows["at"].dt.normalize())
    days = known.drop_duplicates(["mail", "day"]).sort_values("day")
    first = days.groupby("mail")["day"].min()
    second = days[days["day"] > days["mail"].map(first)].groupby("mail")["day"].min()
    back = ((second.reindex(first.index) - first).dt.days <= 45)[first <= CUT.normalize() - pd.Timedelta(days=46)]
    first = first[back.index]
    recent = first >= pd.Timestamp(TRUTH.surge_from)
    earlier = (first >= pd.Timestamp("2025-03-01")) & (first < pd.Timestamp("2026-07-01"))
    assert recent.sum() > 1_500
    assert back[recent].mean() == pytest.approx(back[earlier].mean(), abs=0.025)


def test_about_two_in_five_of_octobers_buyers_bought_before(sold):
    known = sold[sold["mail"] != ""]
    first = known.groupby("mail")["at"].min()
    october = known[known["at"] >= "2026-10-01"]["mail"].unique()
    assert (first[october] < "2026-10-01").mean() == pytest.approx(0.41, abs=0.03)
    assert (sold["at"] >= "2026-10-01").sum() > 2_500


def test_old_complaints_are_still_open_most_of_them_in_repair(cases):
    unsettled = cases.query("kind == 'complaint' and resolved.isna()")
    old = unsettled[unsettled["opened"] < CUT - pd.Timedelta(days=TRUTH.old_days)]
    assert TRUTH.old_complaints == 40
    assert len(old) == 40
    assert (old["department"] == "Repair").sum() == 30


def test_cases_and_complaints_are_as_frequent_as_meant(cases):
    assert 0.08 < len(cases) / 60_000 < 0.10
    assert (cases["kind"] == "complaint").mean() == pytest.approx(0.5, abs=0.03)
    assert set(cases["kind"]) >= {"complaint", "question", "return", "compliment", "repair", "technical"}


def test_complaints_take_four_days_and_nine_in_ten_less_than_a_month(cases):
    complaints = cases[cases["kind"] == "complaint"]
    took = (complaints["resolved"] - complaints["opened"]).dt.total_seconds() / 86_400
    took = took[~(took < 0)].fillna(np.inf)
    assert took.quantile(0.5, interpolation="lower") == pytest.approx(4.2, abs=0.5)
    assert took.quantile(0.9, interpolation="lower") == pytest.approx(25, abs=4)


def test_guests_are_one_order_in_twelve(sold):
    assert (sold["mail"] == "").sum() == round(TRUTH.guest_share * 60_000)


def test_cancelled_and_test_orders(full, online):
    status = full("orders.csv")["status"].value_counts()
    cancelled = online["cancelled"].sum() + status["cancelled"] + status["cancelled_by_seller"]
    assert cancelled / 60_000 == pytest.approx(TRUTH.cancelled_share, abs=0.004)
    assert status["cancelled_by_seller"] > 20
    assert online["tags"].str.contains("cancelled-by-seller").sum() > 100
    tests = (online["tags"] == "test").sum() + status["test"]
    assert tests / 60_000 == pytest.approx(TRUTH.test_share, abs=0.001)


def test_the_clientele_comes_back_buys_luxury_and_is_content(full, sold, surveys):
    known = sold[sold["mail"] != ""]
    loyal = known.groupby("mail")["segment"].agg(lambda segment: "clientele" in set(segment))
    orders = known.groupby("mail").size()
    assert orders[loyal].mean() > 3 * orders[~loyal].mean()
    tier = full("order_lines.csv").merge(full("products.csv"), on="product_id")
    luxury = (tier["price_tier"] == "luxury").groupby(tier["order_id"]).max()
    by_order = sold.set_index("order_id")["segment"].reindex(luxury.index)
    assert luxury[by_order == "clientele"].mean() > 0.65
    assert luxury[by_order == "occasional"].mean() < 0.2
    said = surveys.query("trigger == 'after_order' and score.notna()").merge(sold, on="order_id")
    good = said["score"] >= 4
    is_loyal = said["mail"].map(loyal)
    assert good[is_loyal.eq(True)].mean() > good[is_loyal.eq(False)].mean() + 0.03


def test_scores_are_as_meant(full, surveys):
    asked = surveys[surveys["trigger"] == "after_order"]
    answered = asked[asked["status"] == "complete"]
    assert (answered["score"] >= 4).mean() == pytest.approx(0.845, abs=0.015)
    assert len(answered) / len(asked) == pytest.approx(0.355, abs=0.02)
    score = pd.to_numeric(full("delighted_nps.csv")["score"]).loc[lambda score: score <= 10]
    assert (score >= 9).mean() - (score <= 6).mean() == pytest.approx(0.30, abs=0.04)


def test_nothing_happens_in_the_hours_that_a_clock_change_repeats(full):
    cells = {"cases.csv": "opened_at", "case_events.csv": "happened_at", "surveys.csv": "answered_at"}
    cells |= {"returns.csv": "decided_at", "orders.csv": "ordered_at", "zendesk_tickets.csv": "Updated at"}
    for file, name in cells.items():
        hours = pd.to_datetime(full(file)[name], errors="coerce", format="ISO8601").dt.hour.dropna()
        assert hours.between(6, 22).all(), (file, name)


def test_the_last_thing_happened_on_the_last_day_before_six(full):
    columns = {
        "orders.csv": ["ordered_at", "shipped_at", "delivered_at", "delay_told_at"],
        "cases.csv": ["opened_at", "first_resolved_at", "resolved_at", "closed_at", "escalated_at"],
        "case_events.csv": ["happened_at"],
        "surveys.csv": ["invited_at", "answered_at"],
        "returns.csv": ["requested_at", "decided_at", "received_at", "refunded_at"],
        "order_events.csv": ["happened_at"],
        "contacts.csv": ["started_at"],
        "zendesk_tickets_late.csv": ["Created at", "Updated at", "Solved at"],
        "delighted_nps.csv": ["created_at", "updated_at"],
        "gestures.csv": ["happened_at"],
        "visits.csv": ["arrived_at", "done_at"],
        "trainings.csv": ["completed_on"],
        "policy_reads.csv": ["read_at"],
        "suggestions.csv": ["happened_at", "decided_at"],
        "stock_days.csv": ["day"],
        "site_checks.csv": ["checked_at", "last_verified_at"],
        "site_tasks.csv": ["happened_at"],
    }
    for file, names in columns.items():
        for name in names:
            cells = pd.to_datetime(full(file)[name].str[:19], errors="coerce", format="ISO8601")
            assert cells.max() <= CUT, (file, name)
    assert pd.to_datetime(full("orders.csv")["ordered_at"], errors="coerce").max() > CUT - pd.Timedelta(days=1)
