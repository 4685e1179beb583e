"""What is planted of the staff, the shelves and the website can be found in the files."""

from datetime import date

import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))


def test_the_course_is_taught_in_steps_and_some_never_take_it(full):
    rows = full("trainings.csv").query("course == @TRUTH.course")
    assert set(rows["kind"]) == {"interpersonal"}
    desks = full("agents.csv").query("department != 'Shops' and is_bot == 'false'")
    assert len(set(desks["agent_id"]) - set(rows["agent_id"])) == TRUTH.never_trained
    assert not rows["agent_id"].duplicated().any()
    done = pd.to_datetime(rows["completed_on"])
    assert (done >= "2025-10-31").sum() == TRUTH.trained_late
    assert (done < "2025-10-31").sum() == TRUTH.trained_early
    assert ((pd.to_datetime(rows["expires_on"]) - done).dt.days == TRUTH.course_expires_days).all()


def test_who_took_the_course_pleases_more_customers_from_then_on(full):
    done = full("trainings.csv").query("course == @TRUTH.course").set_index("agent_id")["completed_on"]
    names = full("agents.csv").set_index("name")["agent_id"]
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    tickets = tickets[tickets["Assignee"] != ""].drop_duplicates("Id", keep="last")
    owners = dict(zip("zendesk:" + tickets["Id"], tickets["Assignee"].map(names), strict=True))
    owners |= full("cases.csv").query("owner_id != ''").set_index("case_id")["owner_id"].to_dict()
    said = full("surveys.csv").query("trigger == 'after_case' and kind == 'csat' and score != '' and score != '11'")
    owner = said["case_id"].map(owners)
    after = said["invited_at"].str[:10] > owner.map(done).fillna("9")
    ever = owner.isin(done.index)
    good = said["score"].astype(int) >= 4
    # Some 700 answers before and 900 after, a standard error of 0.02.
    assert good[after].mean() - good[ever & ~after].mean() == pytest.approx(TRUTH.training_lift, abs=0.045)
    # And as many of those who never took it: a standard error of 0.03.
    assert good[ever & ~after].mean() == pytest.approx(good[~ever].mean(), abs=0.06)


def test_most_have_read_the_policies_but_not_repair_the_new_one(full):
    rows = full("policy_reads.csv").merge(full("agents.csv"), on="agent_id")
    changed = (rows["policy"] == TRUTH.policy) & (rows["version"] == "2")
    repair = rows["department"] == TRUTH.policy_department
    has_read = rows["read_at"] != ""
    assert has_read[changed & repair].mean() == TRUTH.policy_read_there
    assert has_read[changed & ~repair].mean() == pytest.approx(TRUTH.policy_read, abs=0.02)
    assert has_read[~changed].mean() == pytest.approx(TRUTH.policy_read, abs=0.02)
    assert rows.loc[changed & has_read, "read_at"].min() >= TRUTH.policy_changed_on.isoformat()
    assert TRUTH.policy_changed_on == date(2026, 5, 1)


def test_staff_are_heard_more_often_than_customers_and_within_weeks(full):
    rows = full("suggestions.csv")
    assert len(rows) == TRUTH.suggestions
    decided = rows[rows["decided_at"] != ""]
    assert 3 < (rows["status"] == "received").sum() == len(rows) - len(decided)
    adopted = (decided["status"] == "adopted").groupby(decided["source"]).mean()
    # Of some 85 and 60: two standard errors are 0.11 and 0.08.
    assert adopted["staff"] == pytest.approx(TRUTH.adopted_of_staff, abs=0.11)
    assert adopted["customer"] == pytest.approx(TRUTH.adopted_of_customers, abs=0.08)
    took = (pd.to_datetime(decided["decided_at"]) - pd.to_datetime(decided["happened_at"])).dt.total_seconds() / 86_400
    assert took.min() > 0
    assert took.median() == pytest.approx(TRUTH.suggestion_days, rel=0.2)


def test_one_product_is_often_out_of_stock_of_late(full):
    rows = full("stock_days.csv")
    assert len(rows) == 40 * 12 * rows["day"].nunique()
    assert (pd.to_datetime(rows["day"]).dt.day_of_week == 0).all()
    assert rows["day"].min() < "2025-10-08"
    there = rows["in_stock"] == "true"
    short = (rows["product_id"] == TRUTH.short_product) & (rows["day"] >= TRUTH.short_from.isoformat())
    # Twelve shops on some eight Mondays.
    assert short.sum() in (96, 108)
    assert there[short].mean() == pytest.approx(TRUTH.short_in_stock, abs=0.1)
    assert there[~short].mean() == pytest.approx(TRUTH.in_stock, abs=0.005)


@pytest.fixture(scope="module")
def checks(full) -> pd.DataFrame:
    rows = full("site_checks.csv")
    return rows.assign(at=pd.to_datetime(rows["checked_at"]), ok=rows["ok"] == "true")


def test_the_site_was_down_on_one_weekend_of_the_last_month(checks):
    probes = checks[checks["kind"] == "availability"]
    up = probes.groupby(probes["at"].dt.to_period("M"))["ok"].mean()
    assert up[pd.Period("2026-10", "M")] == pytest.approx(0.96, abs=0.006)
    assert up.iloc[:-1].mean() == pytest.approx(TRUTH.availability, abs=0.001)
    down = probes[~probes["ok"] & (probes["status_code"] == "503")]["at"]
    # Saturday, 17 October 2026 at nine to Sunday at three in the afternoon.
    assert (down.min(), down.max()) == (pd.Timestamp("2026-10-17 09:00"), pd.Timestamp("2026-10-18 12:00"))
    assert len(down) == 30


def test_two_links_are_dead_of_late_and_five_pages_stale(checks):
    links = checks[checks["kind"] == "link"]
    dead = links[~links["ok"]]
    assert dead["url"].nunique() == TRUTH.dead_links
    assert dead["at"].min() >= pd.Timestamp(TRUTH.dead_from)
    assert dead.groupby("url").size().between(5, 6).all()
    assert links["url"].nunique() == 30
    pages = checks[(checks["kind"] == "freshness") & (checks["at"] >= "2026-10-01")]
    age = pages["at"] - pd.to_datetime(pages["last_verified_at"])
    assert len(pages) == 20
    assert (~pages["ok"]).sum() == (age > pd.Timedelta(days=90)).sum() == TRUTH.stale_pages
    assert (age > pd.Timedelta(0)).all()


def test_checkouts_fail_on_ten_days(full):
    rows = full("site_tasks.csv").query("task == 'checkout'")
    at = rows["happened_at"].str[:10]
    window = (at >= TRUTH.failing_from.isoformat()) & (at <= TRUTH.failing_to.isoformat())
    assert (TRUTH.failing_from, TRUTH.failing_to) == (date(2026, 10, 17), date(2026, 10, 26))
    failed = rows["error"] == TRUTH.checkout_error
    assert window.sum() > 150
    # Three standard errors of 0.09 with some 200 checkouts are 0.06.
    assert failed[window].mean() == pytest.approx(TRUTH.checkout_errors_failing, abs=0.045)
    assert failed[~window].mean() == pytest.approx(TRUTH.checkout_errors, abs=0.006)


def test_whose_checkout_failed_orders_again_less(full):
    rows = full("site_tasks.csv").query("task == 'checkout' and customer_id != ''")
    rows["at"] = pd.to_datetime(rows["happened_at"])
    rows = rows[rows["at"] < "2026-09-01"]
    online = full("shopify_orders_export.csv").query("Total != '' and Email != ''")
    orders = pd.DataFrame(
        {"customer_id": "shopify:" + online["Email"].str.lower(), "then": pd.to_datetime(online["Created at"].str[:19])}
    )
    pairs = rows.merge(orders, on="customer_id")
    wait = pairs["then"] - pairs["at"]
    back = pairs[(wait > pd.Timedelta(0)) & (wait <= pd.Timedelta(days=60))]["session_id"].unique()
    came = rows["session_id"].isin(back)
    failed = rows["error"] == TRUTH.checkout_error
    assert failed.sum() > 60
    assert came[failed].mean() < TRUTH.back_after_failing + 0.08
    assert came[~failed].mean() > 2 * TRUTH.back_after_failing
