"""The queries of call-backs on answers made by hand. A store is an answer's own name, by its order."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.measures import MEASURES
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.callbacks import Callbacks

HOUSE = Settings(name="Test house", time_zone="Europe/London", currency="GBP", callbacks=Callbacks(48))
JANUARY = Scope(date(2026, 1, 1), date(2026, 1, 31))
QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
HOUR = 3600


def answer(name, at, score, *, customer=None, kind="csat"):
    """An answer of a customer, who is called as the answer unless another is named."""
    return {
        "survey_id": name,
        "kind": kind,
        "trigger": "after_order",
        "answered_at": at,
        "score": score,
        "customer_id": name if customer is None else customer,
        "order_id": f"O {name}",
    }


def call(number, customer, at, **said):
    """A follow-up that the house began, on the telephone."""
    usual = {"direction": "outbound", "purpose": "follow_up", "channel": "phone"}
    return {"contact_id": f"X{number}", "customer_id": customer, "started_at": at} | usual | said


# As of 31 March, 18:00 in London, which is 17:00 UTC: the clocks went forward on the 29th.
ANSWERS = [
    answer("in time", "2026-01-05T10:00", 2),
    answer("late", "2026-01-06T10:00", 1),
    answer("at the last moment", "2026-01-06T10:00", 1),
    answer("too late to be one", "2026-01-06T10:00", 1),
    answer("by a machine", "2026-01-07T10:00", 2),
    answer("never", "2026-01-08T10:00", 2),
    answer("content", "2026-01-09T10:00", 4),
    answer("middling", "2026-01-09T10:00", 3),
    answer("detractor", "2026-01-09T10:00", 6, kind="nps"),
    answer("passive", "2026-01-09T10:00", 7, kind="nps"),
    answer("nobody", "2026-01-09T10:00", 1, customer=""),
    answer("in time still", "2026-03-30T10:00", 1),
    # What they answer next: better, at once, and worse.
    answer("better", "2026-02-05T10:00", 5, customer="in time"),
    answer("at once", "2026-01-10T10:00", 5, customer="late"),
    answer("worse", "2026-02-08T10:00", 1, customer="never"),
]
CALLS = [
    call(1, "in time", "2026-01-06T10:00"),
    call(2, "in time", "2026-01-20T10:00", handling_minutes=10),
    call(3, "late", "2026-01-09T10:00", purpose="service", handling_minutes=6),
    call(4, "at the last moment", "2026-01-08T10:00", handling_minutes=5, opted_out="true"),
    call(5, "too late to be one", "2026-02-05T10:01"),
    call(6, "by a machine", "2026-01-07T11:00", is_auto_reply="true"),
    call(7, "never", "2026-01-07T10:00"),
    call(8, "never", "2026-01-09T10:00", direction="inbound"),
    call(9, "never", "2026-01-09T11:00", purpose="marketing"),
    call(10, "never", "2026-01-09T12:00", abandoned="true"),
    call(11, "detractor", "2026-01-09T11:00", handling_minutes=4),
]
ORDERS = [
    {"order_id": f"O {each['survey_id']}", "ordered_at": "2025-12-01T10:00", "store_id": each["survey_id"]}
    for each in ANSWERS
]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return canonical.built(
        tmp_path_factory.mktemp("callbacks"), settings=HOUSE, surveys=ANSWERS, contacts=CALLS, orders=ORDERS
    )


def test_how_long_an_unhappy_answer_waits(source):
    rows = source.rows("callbacks/waits", QUARTER, by="store").to_dict("records")
    called = {row["group_name"]: row["seconds"] / HOUR for row in rows if row["called"]}
    waiting = {row["group_name"]: row["seconds"] / HOUR for row in rows if row["waiting"]}
    assert called == {"in time": 24, "late": 72, "at the last moment": 48, "detractor": 1}
    # Who waits is followed for 30 days; the last answer is a day and 8 hours old.
    month = 30 * 24
    assert waiting == {
        "too late to be one": month, "by a machine": month, "never": month, "worse": month, "in time still": 32
    }  # fmt: skip


def test_in_time_is_within_the_target_and_what_may_still_be_does_not_count(source):
    row = source.rows("callbacks/shares", QUARTER, by="all", share="in_time").iloc[0]
    # in time, late, at the last moment, too late, by a machine, never, detractor, worse.
    assert (row["answers"], row["hits"], row["early"], row["without_customer"]) == (8, 3, 1, 1)
    # Two answers of one customer, never and worse, of the 7 who gave them.
    assert (row["customers"], row["answers_squared"], row["hits_squared"]) == (7, 10, 3)


def test_without_a_target_nobody_is_in_time(tmp_path):
    source = canonical.built(tmp_path, surveys=ANSWERS, contacts=CALLS, orders=ORDERS)
    assert MEASURES["called_back_in_time"].missing(source) == "touchpoint.toml sets no callbacks.within_hours"
    row = source.rows("callbacks/shares", QUARTER, by="all", share="in_time").iloc[0]
    assert (row["answers"], row["early"]) == (0, 0)


def test_the_next_answer_counts_when_a_week_lies_between(source):
    rows = source.rows("callbacks/next_answers", QUARTER, by="followed-by").to_dict("records")
    found = {row["group_name"]: (row["answers"], row["satisfied"]) for row in rows}
    # late answered again after four days, before anybody could say what came of it.
    assert found == {"a call-back within 7 days": (1, 1), "no call-back within 7 days": (1, 0)}
    assert source.rows("callbacks/next_answers", MARCH, by="all").empty


def test_the_steps_follow_one_another(source):
    row = source.rows("callbacks/steps", JANUARY).iloc[0].to_dict()
    assert row == {
        "unhappy": 7, "called": 4, "in_time": 3, "answered_again": 1, "satisfied": 1, "judged": 0, "bought": 0,
        "without_customer": 1,
    }  # fmt: skip


def test_what_is_owed_is_told_by_its_age(source):
    rows = source.rows("callbacks/owed", QUARTER)
    assert dict(rows.itertuples(index=False)) == {"0 to 1": 1, "30 or more": 4}
    listed = EVIDENCE["callbacks_owed"].rows(source, QUARTER, Asked(parts=("0 to 1",)), 10)
    assert listed["survey_id"].tolist() == ["in time still"]


def test_a_step_leads_to_its_answers(source):
    listed = EVIDENCE["callback_steps"].rows(source, JANUARY, Asked(parts=("in time",)), 10)
    assert set(listed["survey_id"]) == {"in time", "at the last moment", "detractor"}
    satisfied = EVIDENCE["callback_steps"].rows(source, JANUARY, Asked(parts=("satisfied",)), 10)
    assert satisfied["survey_id"].tolist() == ["in time"]


def test_follow_ups_with_their_minutes_and_opt_outs(source):
    rows = source.rows("callbacks/burden", JANUARY).to_dict("records")
    assert [(row["sort"], row["follow_ups"], row["timed"], row["minutes"], row["opted_out"]) for row in rows] == [
        ("call-backs of the unhappy", 3, 2, 9, 1),
        ("other follow-ups", 3, 1, 10, 0),
    ]
    row = source.rows("callbacks/opt_outs", JANUARY, by="all").iloc[0]
    assert (row["follow_ups"], row["opted_out"], row["customers"]) == (6, 1, 4)


def test_buying_again_counts_from_the_eighth_to_the_97th_day(tmp_path):
    """Answered on 1 December at 10:00, judged on 8 March; who ordered in the first week has not come back by it."""
    days = {"at once": "2025-12-05", "after a week": "2025-12-08", "in time": "2026-03-08", "too late": "2026-03-09"}
    answers = [answer(name, "2025-12-01T10:00", 1) | {"order_id": ""} for name in (*days, "not at all")]
    hours = {"after a week": "10:01", "in time": "10:00"}
    orders = [
        {"order_id": name, "customer_id": name, "ordered_at": f"{day}T{hours.get(name, '12:00')}"}
        for name, day in days.items()
    ]
    young = answer("young", "2025-12-25T10:00", 1) | {"order_id": ""}
    source = canonical.built(tmp_path, settings=HOUSE, surveys=[*answers, young], orders=orders)
    row = source.rows("callbacks/shares", QUARTER, by="followed-by", share="bought_again").iloc[0]
    assert (row["group_name"], row["answers"], row["hits"]) == ("no call-back within 7 days", 5, 2)
    asked = EVIDENCE["bought_after_unhappy"].rows(source, QUARTER, Asked(), 10)
    bought = set(asked.loc[asked["has_bought_again"], "survey_id"])
    assert bought == {"after a week", "in time"}
