"""What is planted of faults, root causes and diagnoses can be found in the files."""

from datetime import date

import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))
FAULTS = ("needs repair", "how to set it up", "does not switch on", "faulty product", "repair did not hold")


@pytest.fixture(scope="module")
def desks(full) -> pd.DataFrame:
    """The cases of the desks that know products: with instants, and whether they are about a fault."""
    rows = full("cases.csv").query("not opened_at.str.startswith('2026-02-30')")
    for name in ("opened_at", "diagnosed_at", "first_resolved_at"):
        rows[name] = pd.to_datetime(rows[name])
    return rows.assign(fault=rows["reason"].isin(FAULTS), bad=rows["product_id"] == TRUTH.faulty_product)


@pytest.fixture(scope="module")
def settled(full) -> pd.DataFrame:
    """All settled cases: reason, root cause, how often they came back."""
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    tickets = tickets[tickets["Created at"] != "unknown"].drop_duplicates("Id", keep="last")
    tickets = tickets[tickets["First resolution time in minutes"] != ""]
    own = full("cases.csv").query("first_resolved_at != '' and not opened_at.str.startswith('2026-02-30')")
    columns = {"Reason [list]": "reason", "Root cause [list]": "cause", "Reopens": "back"}
    tickets = tickets.assign(case_id="zendesk:" + tickets["Id"]).rename(columns=columns)
    own = own.rename(columns={"root_cause": "cause", "reopened_count": "back"})
    return pd.concat([each[["case_id", "reason", "cause", "back"]] for each in (tickets, own)], ignore_index=True)


def test_one_product_fails_four_times_as_often(full, desks):
    lines = pd.concat(
        [
            full("order_lines.csv").query("line_id == '1'")["product_id"],
            full("shopify_orders_export.csv").query("Total != ''")["Lineitem sku"],
        ]
    )
    sold = lines.value_counts()
    cases = desks[desks["fault"]]["product_id"].value_counts()
    rate = cases.reindex(sold.index).fillna(0) / sold
    others = cases.drop(TRUTH.faulty_product).sum() / sold.drop(TRUTH.faulty_product).sum()
    # Some 80 cases: a standard error of 11 %.
    assert cases[TRUTH.faulty_product] > 50
    assert rate[TRUTH.faulty_product] / others == pytest.approx(TRUTH.faulty_times, rel=0.3)


def test_its_faults_take_so_many_times_as_long_to_diagnose_and_often_stay_unexplained(desks):
    done = desks[desks["fault"] & desks["first_resolved_at"].notna()]
    assert (done["diagnosed_at"] >= done["opened_at"]).all()
    assert (done["diagnosed_at"] <= done["first_resolved_at"]).all()
    part = (done["diagnosed_at"] - done["opened_at"]) / (done["first_resolved_at"] - done["opened_at"])
    assert part[done["bad"]].mean() / part[~done["bad"]].mean() == pytest.approx(TRUTH.diagnosis_times, rel=0.15)
    days = (done["diagnosed_at"] - done["opened_at"]).dt.total_seconds() / 86_400
    assert days[done["bad"]].median() > 1.5 * days[~done["bad"]].median()
    unknown = done["root_cause"] == ""
    assert unknown[done["bad"]].mean() == pytest.approx(TRUTH.cause_unknown_faulty, abs=0.13)
    assert unknown[~done["bad"]].mean() == pytest.approx(TRUTH.cause_unknown, abs=0.02)


def test_nearly_one_case_in_five_was_another_than_stated(settled):
    known = settled[settled["cause"] != ""]
    other = known["cause"] != known["reason"]
    assert other.mean() == pytest.approx(0.18, abs=0.025)
    for stated, instead, often in TRUTH.confusions:
        here = known[known["reason"] == stated]
        assert (here["cause"] == instead).mean() == pytest.approx(often, abs=0.1)
        assert set(here["cause"]) == {stated, instead}


def test_who_was_misunderstood_comes_back_twice_as_often_and_is_less_content(full, settled):
    known = settled[(settled["cause"] != "") & (settled["reason"] != "thank you")]
    other = known["cause"] != known["reason"]
    again = known["back"].astype(int) > 0
    # 0.15 of some 800, 0.07 of 3,600: the ratio has a standard error of 10 %.
    assert again[other].mean() / again[~other].mean() == pytest.approx(TRUTH.reopened_times, rel=0.3)
    said = full("surveys.csv").query("trigger == 'after_case' and kind == 'csat' and score != '' and score != '11'")
    said = said.merge(known.assign(other=other), on="case_id")
    mean = said["score"].astype(int).groupby(said["other"]).mean()
    assert mean[False] - mean[True] == pytest.approx(TRUTH.missed_fall, abs=0.22)


@pytest.fixture(scope="module")
def register(full) -> pd.DataFrame:
    tickets = pd.concat([full("zendesk_tickets.csv"), full("zendesk_tickets_late.csv")])
    departments = dict(zip("zendesk:" + tickets["Id"], tickets["Group"], strict=True))
    departments |= full("cases.csv").set_index("case_id")["department"].to_dict()
    rows = full("case_events.register.csv")
    return rows.assign(department=rows["case_id"].map(departments))


def test_shipping_often_forgets_to_tell_the_customer(register):
    taken = register[register["field"] == "step"]
    by_case = taken.groupby("case_id").agg(department=("department", "first"), steps=("new_value", set))
    settled = by_case[by_case["steps"].map(lambda done: "answer given" in done)]
    untold = ~settled["steps"].map(lambda done: "customer told" in done)
    there = settled["department"] == TRUTH.untold_department
    # Some 400 complaints there: a standard error of 0.02.
    assert untold[there].mean() == pytest.approx(TRUTH.untold_there, abs=0.06)
    assert untold[~there].mean() == pytest.approx(TRUTH.step_missing, abs=0.02)
    assert set(taken["new_value"]) == {"acknowledged", "cause named", "answer given", "customer told"}
    assert not taken.duplicated(["case_id", "new_value"]).any()
    times = taken.pivot(index="case_id", columns="new_value", values="happened_at")[
        ["acknowledged", "cause named", "answer given", "customer told"]
    ].dropna()
    assert all((times.iloc[:, place] <= times.iloc[:, place + 1]).all() for place in range(3))


def test_accounts_receivable_hands_cases_back_and_forth(register):
    moves = register[register["field"] == "department"].sort_values("happened_at", kind="stable")
    path = moves.groupby("case_id").agg(
        first=("old_value", "first"), last=("new_value", "last"), department=("department", "first")
    )
    assert (path["last"] == path["department"]).all()
    back = path[path["first"] == path["last"]]
    assert back["department"].value_counts().idxmax() == TRUTH.ping_pong_department
    assert len(back) > 100
    assert len(path) - len(back) > 200
