"""What is planted of contacts, calls, letters and prospects can be found in the files."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))
ZONE = "Europe/London"


def _local(stamps: pd.Series) -> pd.Series:
    return pd.to_datetime(stamps, utc=True).dt.tz_convert(ZONE).dt.tz_localize(None)


@pytest.fixture(scope="module")
def contacts(full) -> pd.DataFrame:
    rows = full("contacts.csv").query("contact_id != ' '").drop_duplicates("contact_id")
    return rows.assign(at=_local(rows["started_at"]), given_up=rows["abandoned"] == "true")


@pytest.fixture(scope="module")
def calls(full) -> pd.DataFrame:
    rows = full("contacts.calls.csv")
    return rows.assign(at=_local(rows["started_at"]))


def test_how_a_contact_ended_is_known_but_not_in_quality_control(contacts):
    ended = contacts[(contacts["is_auto_reply"] == "false") & ~contacts["given_up"]]
    known = ~ended["outcome"].isin(["", "other"])
    there = ended["department"] == TRUTH.outcome_department
    assert known[there].mean() == pytest.approx(TRUTH.outcome_known_there, abs=0.04)
    assert known[~there].mean() == pytest.approx(TRUTH.outcome_known, abs=0.01)
    assert ended["outcome"].eq("other").sum() > 200


def test_one_call_in_four_is_given_up_in_the_evening(contacts):
    queued = contacts[contacts["channel"].isin(["phone", "chat"]) & (contacts["direction"] == "inbound")]
    late = (queued["channel"] == "phone") & (queued["at"].dt.hour >= TRUTH.given_up_from_hour)
    assert late.sum() > 500
    assert queued[late]["given_up"].mean() == pytest.approx(TRUTH.given_up_late, abs=0.06)
    assert queued[~late]["given_up"].mean() == pytest.approx(TRUTH.given_up, abs=0.015)
    assert (queued[queued["given_up"]]["agent_id"] == "").all()
    assert (queued["wait_seconds"] != "").all()


def test_angry_callers_are_calmed_less_often_in_repair(contacts):
    angry = contacts.query("direction == 'inbound' and channel == 'phone' and mood_start == '-1' and case_id != ''")
    calmer = angry["mood_end"].astype(int) > -1
    there = angry["department"] == TRUTH.calm_department
    assert calmer[there].mean() == pytest.approx(TRUTH.calm_there, abs=0.08)
    assert calmer[~there].mean() == pytest.approx(0.65, abs=0.04)


def test_ever_more_write_of_the_theme(contacts):
    said = contacts[contacts["body"] != ""]
    about = said["body"].str.lower().str.contains("|".join(TRUTH.theme_words))
    recent = said["at"] >= pd.Timestamp(TRUTH.theme_from)
    assert TRUTH.theme_from == date(2026, 9, 19)
    assert said["at"].min() < pd.Timestamp("2026-08-01")
    assert about[recent].mean() == pytest.approx(TRUTH.theme_after, abs=0.02)
    assert about[~recent].mean() == pytest.approx(TRUTH.theme_before, abs=0.006)
    assert said["body"].str.contains("[\u0c00-\u0c7f]").sum() > 5
    assert (contacts[contacts["direction"] == "outbound"]["body"] == "").all()


def test_some_questions_are_complaints_that_nobody_wrote_down(contacts):
    questions = contacts[(contacts["body"] != "") & contacts["reason"].isin(["where is my order", "product advice"])]
    angry = questions["body"].str.contains("unacceptable|disappointed|disgrace|manager|never buy")
    # Some 550 questions: a standard error of 0.01.
    assert angry.mean() == pytest.approx(TRUTH.unrecorded, abs=0.03)
    assert (questions[angry]["mood_start"] == "-1").all()


def test_the_unhappy_are_called_back_and_say_better_things_next(full, calls):
    said = full("surveys.csv").query("kind == 'csat' and score != '' and score != '11' and answered_at != ''")
    said = said[~said["answered_at"].str.startswith("2026-02-30")]
    said = said.assign(at=pd.to_datetime(said["answered_at"]), score=said["score"].astype(int))
    back = calls.query("purpose == 'follow_up'")
    assert (back["direction"] + back["channel"] == "outboundphone").all()
    people = full("customers.csv").query("customer_id != ' '").set_index("customer_id")["email"].str.lower()
    online = said["customer_id"].str.startswith("shopify:")
    person = said["customer_id"].map(people[people.str.strip() != ""]).fillna(said["customer_id"])
    said["person"] = np.where(online, said["customer_id"].str[len("shopify:") :], person)
    unhappy = said[(said["score"] <= 2) & (said["at"] < "2026-10-20")]
    # A call about an order names it; two answers on one order make two calls at most.
    of_orders = unhappy[unhappy["case_id"] == ""]
    first = back[back["order_id"] != ""].groupby("order_id")["at"].min()
    called = of_orders["order_id"].map(first)
    assert called.notna().mean() == pytest.approx(TRUTH.called_back, abs=0.04)
    wait = (called - of_orders["at"]).dropna()
    assert (wait <= pd.Timedelta(hours=24)).mean() == pytest.approx(TRUTH.called_within_a_day, abs=0.05)
    later = said.merge(
        pd.DataFrame(
            {"person": of_orders["person"], "since": called.fillna(of_orders["at"]), "called": called.notna()}
        ),
        on="person",
    )
    later = later[pd.to_datetime(later["invited_at"]) > later["since"]].sort_values("invited_at")
    later = later.drop_duplicates(["person", "since"])
    mean = later.groupby("called")["score"].mean()
    # Of some 250 answers each: a standard error of 0.11.
    assert mean[True] - mean[False] == pytest.approx(TRUTH.call_lift, abs=0.3)


def test_the_more_messages_the_more_opt_out_and_are_left_alone(full):
    mail = full("contacts.campaigns.csv").assign(at=lambda rows: pd.to_datetime(rows["started_at"], utc=True))
    mail = mail.sort_values(["customer_id", "at"]).assign(one=1).set_index("at")
    count = mail.groupby("customer_id")["one"].rolling("30D").sum().astype(int).to_numpy()
    out = (mail["opted_out"] == "true").to_numpy()
    assert out[count <= 2].mean() == pytest.approx(TRUTH.opt_out_few, abs=0.003)
    assert out[count >= 5].mean() == pytest.approx(TRUTH.opt_out_over, abs=0.02)
    assert out[count == 3].mean() < out[count == 4].mean() < out[count >= 5].mean()
    last = mail.reset_index().groupby("customer_id")["at"].transform("max")
    assert (last[out].to_numpy() == mail.index[out]).all()


@pytest.fixture(scope="module")
def luxury_orders(full) -> pd.DataFrame:
    """Luxury orders of known people: by whom and when, online and elsewhere."""
    tier = full("products.csv").set_index("product_id")["price_tier"]
    lines = full("order_lines.csv").query("line_id == '1'").set_index("order_id")["product_id"].map(tier)
    shop = full("orders.csv").query("ordered_at != 'not recorded' and customer_id != ''")
    shop = shop[shop["order_id"].map(lines[~lines.index.duplicated()]) == "luxury"]
    online = full("shopify_orders_export.csv").query("Total != '' and Email != ''")
    online = online[online["Lineitem sku"].map(tier) == "luxury"]
    mail = _mail(full)
    parts = [
        pd.DataFrame({"person": shop["customer_id"].map(mail), "then": pd.to_datetime(shop["ordered_at"])}),
        pd.DataFrame({"person": online["Email"].str.lower(), "then": pd.to_datetime(online["Created at"].str[:19])}),
    ]
    return pd.concat(parts)


def _mail(full) -> dict[str, str]:
    """The e-mail of each customer of the CRM, their id where there is none."""
    people = full("customers.csv").query("customer_id != ' '")
    mail = people["email"].str.lower().str.strip()
    return dict(zip(people["customer_id"], mail.where(mail != "", people["customer_id"]), strict=True))


def test_half_of_an_advisers_talks_are_followed_by_a_luxury_order(full, calls, luxury_orders):
    mail = _mail(full)
    talks = calls[(calls["purpose"] == "sales") & ~calls["customer_id"].str.startswith("L")]
    person = talks["customer_id"].map(lambda each: mail.get(each, each.removeprefix("shopify:")))
    talks = talks.assign(person=person)
    won = full("customers.csv").query("created_at < became_customer_at")["customer_id"]
    talks = talks[~talks["customer_id"].isin(won)]
    pairs = talks.merge(luxury_orders, on="person")
    wait = pairs["then"] - pairs["at"]
    soon = pairs[(wait > pd.Timedelta(0)) & (wait <= pd.Timedelta(days=TRUTH.sales_days))]["contact_id"]
    followed = talks["contact_id"].isin(soon)
    sold = talks["outcome"] == "sale"
    assert sold.sum() > 700
    # An e-mail that the CRM lacks hides who it was.
    assert followed[sold].mean() > 0.93
    assert followed[~sold].mean() < 0.02
    assert sold.mean() == pytest.approx(TRUTH.sales_followed, abs=0.03)


def test_prospects_buy_when_sales_talks_to_them(full, calls):
    people = full("customers.csv").query("customer_id != ' ' and created_at != 'unknown'").set_index("customer_id")
    first = calls[calls["purpose"].isin(["sales", "service"])].drop_duplicates("customer_id").set_index("customer_id")
    here = people[people["created_at"] < people["became_customer_at"].replace("", "9")].join(first, how="inner")
    assert (here["became_customer_at"] == "").sum() == pytest.approx(TRUTH.prospects, abs=25)
    wait = pd.to_datetime(here["became_customer_at"]) - here["at"]
    won = (wait > pd.Timedelta(0)) & (wait <= pd.Timedelta(days=TRUTH.prospect_days))
    by_sales = here["purpose"] == "sales"
    assert won[by_sales].mean() == pytest.approx(TRUTH.prospects_won, abs=0.03)
    assert won[~by_sales].mean() == pytest.approx(TRUTH.prospects_won_unasked, abs=0.03)
