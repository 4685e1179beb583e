"""What follows bad and good experiences, gestures, answers and first orders, worked out by hand on a small company."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.scope import Scope

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
# Everybody buys first on a Monday; ann and hal complain on the Saturday after, and ann is given a gesture.
BOUGHT = {
    "ann": ["2026-01-05", "2026-01-20"],
    "bob": ["2026-01-05"],
    "cid": ["2026-01-05", "2026-04-20"],
    "dan": ["2026-01-05", "2026-02-01"],
    "hal": ["2026-01-05", "2026-03-01"],
    "eve": ["2025-12-01", "2026-01-05"],
    "fay": ["2024-11-01"],
    "gus": ["2026-11-20"],
}
COMPLAINTS = [
    ("K1", "ann", "2026-01-10", "2026-01-11", "wrong item"),
    ("K2", "ann", "2026-02-01", "", "late"),
    ("K4", "hal", "2026-01-10", "2026-01-10", "wrong item"),
    ("K5", "fay", "2026-01-10", "2026-01-11", "late"),
    ("K6", "gus", "2026-12-10", "2026-12-11", "late"),
]


def orders():
    return [
        {"order_id": f"{who}{place}", "customer_id": who, "ordered_at": f"{day}T10:00", "goods_amount": 100,
         "sold_through": "online", "first_promised_on": "2025-12-05" if (who, place) == ("eve", 0) else "",
         "delivered_at": "2025-12-09T10:00" if (who, place) == ("eve", 0) else ""}
        for who, days in BOUGHT.items() for place, day in enumerate(days)
    ]  # fmt: skip


def cases():
    rows = [
        {"case_id": name, "customer_id": who, "opened_at": f"{opened}T09:00", "kind": "complaint", "reason": reason,
         "resolved_at": f"{ended}T17:00" if ended else "", "status": "resolved" if ended else "open"}
        for name, who, opened, ended, reason in COMPLAINTS
    ]  # fmt: skip
    praise = {"case_id": "K7", "customer_id": "cid", "opened_at": "2026-03-05T09:00", "kind": "compliment"}
    return [*rows, praise | {"status": "resolved", "resolved_at": "2026-03-05T10:00"}]


def surveys():
    head = ("survey_id", "kind", "answered_at", "score", "customer_id")
    rows = [
        ("V1", "csat", "2026-06-01T10:00", 2, "bob"),
        ("V2", "csat", "2026-01-10T10:00", 5, "dan"),
        ("V3", "nps", "2026-03-01T10:00", 9, "cid"),
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("followed")


@pytest.fixture(scope="module")
def source(folder):
    customers = [{"customer_id": who, "source": "", "referred_by": ""} for who in BOUGHT]
    told = {"ann": {"source": "Recommendation"}, "bob": {"source": "advertising"}, "hal": {"referred_by": "bob"}}
    gestures = [
        {"gesture_id": "J1", "customer_id": "", "case_id": "K1", "kind": "voucher", "cost": 10},
        {"gesture_id": "J2", "customer_id": "bob", "case_id": "", "kind": "flowers", "cost": 12},
        {"gesture_id": "J3", "customer_id": "bob", "case_id": "", "kind": "flowers", "cost": ""},
    ]
    days = ("2026-01-12T12:00", "2026-02-14T12:00", "2026-02-15T12:00")
    return canonical.built(
        folder,
        as_of="2026-12-31T18:00",
        customers=[row | told.get(row["customer_id"], {}) for row in customers],
        orders=orders(),
        cases=cases(),
        surveys=surveys(),
        gestures=[row | {"happened_at": day} for row, day in zip(gestures, days, strict=True)],
    )


@pytest.fixture(scope="module")
def landmarks(folder, source):
    return canonical.asked(
        folder,
        source,
        """
        select customer_id, kind, cast(began_on as varchar), came_back, days, is_exposed, is_control, stratum, horizon
        from after_experiences where side = 'bad'
        """,
    )


def test_each_is_followed_from_the_first_bad_experience_in_half_a_year(landmarks):
    struck = sorted(row[:5] for row in landmarks if row[5])
    # ann's second complaint comes 22 days after the first, fay last bought in 2024, and gus is followed for 21 days.
    assert struck == [
        ("ann", "complaint", "2026-01-10", True, 10),
        ("bob", "low score", "2026-06-01", False, 60),
        ("eve", "late order", "2025-12-06", True, 30),
        ("hal", "complaint", "2026-01-10", True, 50),
    ]
    # The median gap of 15, 27, 35, 55 and 105 days, and a half of it, is below the least.
    assert {row[8] for row in landmarks} == {60}


def test_controls_bought_and_wait_alike_in_the_same_week_and_nothing_happened_to_them(landmarks):
    (stratum,) = {row[7] for row in landmarks if row[:2] == ("ann", "complaint")}
    controls = [row for row in landmarks if row[6] and row[7] == stratum]
    # eve bought on that day as well, but the second time, and had a late order a month before.
    assert {row[0] for row in controls} == {"bob", "cid", "dan"}
    assert all("2026-01-05" <= row[2] <= "2026-01-11" for row in controls)
    # dan is back within a month, cid not within 60 days.
    assert {(row[0], row[3]) for row in controls} == {("bob", False), ("cid", False), ("dan", True)}


def test_a_period_holds_those_whose_days_end_in_it(source):
    march = YEAR.with_dates(date(2026, 3, 1), date(2026, 3, 31))
    rows = source.rows("bad_experience/followed", march, by="what-happened", side="bad")
    assert sorted(rows[rows["is_exposed"]]["group_name"]) == ["complaint", "complaint"]
    assert rows[~rows["is_exposed"]]["group_name"].isna().all()
    july = YEAR.with_dates(date(2026, 7, 1), date(2026, 7, 31))
    assert source.rows("bad_experience/followed", july, by="all", side="bad")["group_name"].tolist() == ["all"]


def test_balance_is_told_before_and_after(source):
    rows = source.rows("bad_experience/balance", YEAR, side="bad").set_index("feature")
    assert set(rows.index) == {
        "days since the last", "last order in a shop", "luxury in the last order", "purchases so far", "spend so far",
    }  # fmt: skip
    # Those who complained had bought once, for 100, like all of their controls; only the matched count afterwards.
    assert rows.loc["spend so far", "after"] == pytest.approx(0)


def test_what_was_recorded_before_customers_went_quiet(source):
    rows = source.rows("bad_experience/silences", YEAR, by="month").set_index("group_name")
    # On 4 July bob, with a low score since, and eve, whose late order came before her last purchase.
    assert rows.loc["2026-07", ["silences", "after_bad"]].tolist() == [4, 2]


def test_answers_and_who_is_back_after_them(source):
    said = source.rows("bad_experience/after_answers", YEAR, by="score").set_index("group_name")
    assert said[["answers", "came_back"]].to_dict("index") == {
        "dissatisfied": {"answers": 1, "came_back": 0},
        "satisfied": {"answers": 1, "came_back": 1},
    }
    (nps,) = source.rows("recommending/after_answers", YEAR, by="score").to_dict("records")
    assert (nps["group_name"], nps["answers"], nps["came_back"]) == ("promoter", 1, 1)


def test_gestures_by_kind_and_setting(source):
    kinds = source.rows("extra_mile/gestures", YEAR, by="gesture").set_index("group_name")
    columns = ["gestures", "costed", "cost", "customers", "cost_squared", "costed_squared"]
    assert kinds.loc["flowers", columns].tolist() == [2, 1, 12, 1, 144, 1]
    settings = source.rows("extra_mile/gestures", YEAR, by="setting").set_index("group_name")["gestures"]
    assert settings.to_dict() == {"after a complaint": 1, "outside any case": 2}


def test_settled_complaints_and_those_with_a_gesture(source):
    rows = source.rows("extra_mile/settled", YEAR, by="month").set_index("group_name")
    assert rows.loc["2026-01", ["settled", "with_gesture"]].tolist() == [3, 1]
    assert rows.loc["2026-12", ["settled", "with_gesture"]].tolist() == [1, 0]


def test_a_complainant_without_a_gesture_is_followed_from_the_same_age(source):
    rows = source.rows("extra_mile/followed", YEAR, by="gesture")
    (given,) = rows[rows["is_exposed"]].to_dict("records")
    assert (given["group_name"], given["came_back"], given["days"], given["cost"]) == ("voucher", True, 8, 10)
    # hal's complaint was settled on its day: one day is drawn of its first two and one of the next two.
    alike = rows[~rows["is_exposed"]]
    assert (len(alike), alike["came_back"].all(), set(alike["stratum"])) == (2, True, {given["stratum"]})
    assert set(alike["days"]) <= {50 - age for age in range(4)}


def test_compliments_and_orders(source):
    rows = source.rows("extra_mile/compliments", YEAR, by="month").set_index("group_name")
    assert rows.loc["2026-03", ["compliments", "orders"]].tolist() == [1, 1]


def test_the_ladder_from_order_to_order(source):
    july = YEAR.with_dates(date(2026, 7, 1), date(2026, 7, 31))
    rows = source.rows("extra_mile/next_order", july, by="orders-so-far").set_index("group_name")
    assert rows[["purchases", "came_back"]].to_dict("index") == {
        "after order 1": {"purchases": 5, "came_back": 4},
        "after order 2": {"purchases": 3, "came_back": 0},
    }


def test_new_customers_by_how_they_came(source):
    january = YEAR.with_dates(date(2026, 1, 1), date(2026, 1, 31))
    (came,) = source.rows("recommending/newcomers", january, by="all").to_dict("records")
    assert (came["newcomers"], came["recommended"], came["not_known"]) == (3, 2, 2)
    july = YEAR.with_dates(date(2026, 7, 1), date(2026, 7, 31))
    back = source.rows("recommending/newcomers_back", july, by="came-by").set_index("group_name")
    assert back[["newcomers", "came_back"]].to_dict("index") == {
        "(unknown)": {"newcomers": 2, "came_back": 2},
        "otherwise": {"newcomers": 1, "came_back": 0},
        "recommended": {"newcomers": 2, "came_back": 2},
    }
