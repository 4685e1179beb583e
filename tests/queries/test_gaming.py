"""Whether numbers are made to look better: each query by hand, planted gaming found, and none where none is planted."""

import random
from datetime import date, datetime, timedelta

import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.findings import gaming
from touchpoint.scope import Scope

FEBRUARY = Scope(date(2026, 2, 1), date(2026, 2, 28))
YEAR = Scope(date(2025, 3, 1), date(2026, 3, 31))
OPENED = datetime(2026, 2, 2, 9)


class Company:
    """Cases with what befell them, as canonical rows."""

    def __init__(self):
        self.cases, self.case_events, self.contacts, self.surveys = [], [], [], []

    def case(
        self, name, opened, settled, *, limit_days=10, department="Hand", events=(), again=None, score=None, **more
    ):
        limit = "" if limit_days is None else f"{opened + timedelta(days=limit_days)}Z"
        self.cases.append(
            {
                "case_id": name,
                "customer_id": f"C-{name}",
                "order_id": f"O-{name}",
                "opened_at": f"{opened}Z",
                "resolved_at": settled and f"{settled}Z",
                "status": "resolved" if settled else "open",
                "due_at": limit,
                "kind": "complaint",
                "department": department,
                "reopened_count": "" if events else 0,
            }
            | more
        )
        for at, state in events:
            row = {"case_id": name, "happened_at": f"{at}Z", "field": "status", "new_value": state}
            self.case_events.append(row)
        if again is not None:
            at, case_id = again
            about = {"case_id": case_id, "customer_id": f"C-{name}", "order_id": f"O-{name}"}
            self.contacts.append(about | {"contact_id": f"X-{name}", "started_at": f"{at}Z", "direction": "inbound"})
        if score is not None:
            given = {"answered_at": f"{settled + timedelta(days=2)}Z", "score": score} if score else {}
            asked = {"survey_id": f"V-{name}", "kind": "csat", "invited_at": f"{settled + timedelta(days=1)}Z"}
            self.surveys.append(asked | {"case_id": name} | given)

    def by_hand(self):
        """Seven that begin on Monday 2 February, due after ten days, on the 12th at nine."""

        def at(days):
            return OPENED + timedelta(days=days)

        reopened = ((at(9.5), "resolved"), (at(11), "open"), (at(18), "resolved"))
        self.case("H1", OPENED, at(18), events=reopened, again=(at(10), "H1"), score=5, owner_id="A1")
        self.case("H2", OPENED, at(3), score=0, owner_id="A1", resolved_at_first_contact="true")
        parked = ((at(1), "pending"), (at(4), "open"), (at(11), "resolved"))
        self.case("H3", OPENED, at(11), events=parked, owner_id="A2")
        held = ((at(9.5), "hold"), (at(10.5), "open"), (at(22), "resolved"))
        self.case("H4", OPENED, at(22), events=held, score=2, owner_id="A2")
        self.case("H5", OPENED, at(24.1), limit_days=None, again=(at(26), ""))
        self.case("H6", at(21), at(25.1))
        self.case("H7", OPENED, "")

    def year_of(self, department, *, is_gaming, seeded):
        """Nine hundred over a year: on the last day before their limit, late and between, with or without gaming."""
        for number in range(900):
            opened = datetime(2025, 3, 3, 9) + timedelta(days=seeded.randrange(340), minutes=number)
            days = seeded.choice([2, 3, 4, 5, 6, 8, 9.5, 9.5, 11, 11.5, 15, 18])
            is_last, is_late = days == 9.5, days > 10
            settled = opened + timedelta(days=days)
            if is_gaming and days < 7 and seeded.random() < 0.4:
                settled = _on_last_working_day(settled)
            backs = 0.35 if is_gaming and is_last else 0.08
            events = [(settled, "resolved")]
            if seeded.random() < backs:
                events += [(settled + timedelta(days=3), "open"), (settled + timedelta(days=6), "resolved")]
            parking = 9.2 if is_gaming and days > 9.2 else 7.6
            if days > parking and seeded.random() < 0.25:
                begun = opened + timedelta(days=parking + seeded.random() * 0.2)
                events = [(begun, "pending"), (begun + timedelta(hours=2), "open"), *events]
            again = (settled + timedelta(days=2), f"{department}{number}") if seeded.random() < backs else None
            is_asked = seeded.random() < (0.2 if is_gaming and is_late else 0.7)
            score = (2 if is_late and seeded.random() < 0.7 else 5) if is_asked else None
            self.case(
                f"{department}{number}", opened, settled, department=department, events=events, again=again, score=score
            )


def _on_last_working_day(instant):
    """The same hour of the last day of the month that is no weekend, where that is not too far off."""
    last = (instant.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    while last.weekday() > 4:
        last -= timedelta(days=1)
    return last.replace(hour=instant.hour, minute=instant.minute) if last >= instant else instant


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    company = Company()
    company.by_hand()
    company.year_of("Gaming", is_gaming=True, seeded=random.Random(5))
    company.year_of("Honest", is_gaming=False, seeded=random.Random(6))
    return canonical.built(
        tmp_path_factory.mktemp("gaming"),
        cases=company.cases,
        case_events=company.case_events,
        contacts=company.contacts,
        surveys=company.surveys,
    )


def of(department, scope=FEBRUARY):
    return scope.with_chosen("department", [department])


def test_closings_by_hand(source):
    rows = source.rows("cross_check/closings", of("Hand")).set_index(["standing", "around_limit"])
    names = ["settled", "aged", "reopened", "heard", "came_again", "askable", "surveyed", "answers", "satisfied"]
    assert {place: tuple(row) for place, row in zip(rows.index, rows[names].itertuples(index=False), strict=True)} == {
        ("in time", "last day"): (1, 1, 1, 1, 1, 1, 1, 1, 1),
        ("in time", "other"): (2, 2, 0, 2, 0, 2, 1, 0, 0),
        ("late", "days around"): (1, 1, 0, 1, 0, 1, 0, 0, 0),
        ("late", "other"): (1, 1, 0, 1, 0, 1, 1, 1, 0),
        ("no limit", "other"): (1, 1, 0, 1, 1, 1, 0, 0, 0),
    }
    marked = rows.loc[("in time", "other")]
    assert (marked["ticked"], marked["marked"], marked["ticked_again"]) == (1, 1, 0)


def test_parked_time_by_hand(source):
    """H3 was parked for three days early on; H4 from half a day before its limit to half a day after."""
    rows = source.rows("cross_check/closings", of("Hand")).set_index(["standing", "around_limit"])
    early, late = rows.loc[("late", "days around")], rows.loc[("late", "other")]
    assert (early["parked_seconds"] / 86400, late["parked_seconds"] / 86400) == (3, 1)
    assert (early["in_time_unparked"], late["in_time_unparked"]) == (1, 0)
    assert (early["parked_last"], early["parked_before"]) == (0, 0)
    assert (late["parked_last"], late["parked_before"]) == (1, 0)
    # Of the last 24 hours H4 was open and not parked for twelve, H1 open for the first twelve; both all 48 before.
    assert (late["seconds_last"] / 3600, late["seconds_before"] / 3600) == (12, 48)
    on_last = rows.loc[("in time", "last day")]
    assert (on_last["seconds_last"] / 3600, on_last["seconds_before"] / 3600) == (12, 48)


def test_times_to_the_first_and_to_the_last_settlement_by_hand(source):
    rows = source.rows("cross_check/settled_times", of("Hand"))
    settled = rows[rows["resolved"] > 0]
    days = settled.assign(days=settled["seconds"] / 86400).groupby("group_name")["days"].apply(list)
    assert days["to the first settlement"] == pytest.approx([3, 4.1, 9.5, 11, 22, 24.1])
    assert days["to the last"] == pytest.approx([3, 4.1, 11, 18, 22, 24.1])
    assert rows.groupby("group_name")["open"].sum().tolist() == [1, 1]


def test_who_is_surveyed_by_owner_by_hand(source):
    rows = source.rows("cross_check/surveyed_by", of("Hand"))
    assert rows.values.tolist() == [["(unknown)", 2, 0], ["A1", 2, 2], ["A2", 2, 1]]


def test_days_by_hand(source):
    """February 2026 has twenty working days, of which the 26th and 27th close it; nothing is counted at weekends."""
    rows = source.rows("cross_check/closing_days", of("Hand"))
    assert len(rows) == 20
    days = rows.assign(day=rows["day"].dt.day)
    assert days[days["is_month_end"]]["day"].tolist() == [26, 27]
    assert dict(days[days["settled"] > 0][["day", "settled"]].values.tolist()) == {
        5: 1,
        11: 1,
        13: 1,
        24: 1,
        26: 1,
        27: 1,
    }
    assert days[days["reopened"] > 0]["day"].tolist() == [11]


def test_a_month_that_is_not_whole_is_not_counted(source):
    rows = source.rows("cross_check/closing_days", Scope(date(2026, 2, 10), date(2026, 3, 31)))
    assert set(rows["month"]) == {"2026-03"}


@pytest.mark.parametrize(
    ("number", "n", "those"),
    [
        ("gaming_reopened", 5, ["H1"]),
        ("gaming_contacted", 5, ["H1"]),
        ("gaming_ticked", 1, []),
        ("gaming_surveyed", 6, ["H1", "H2", "H4"]),
        ("gaming_parked", 5, ["H3"]),
        ("gaming_month_end", 6, ["H5", "H6"]),
    ],
)
def test_the_rows_behind_by_hand(source, number, n, those):
    rows = EVIDENCE[number].rows(source, of("Hand"), Asked(), 100)
    assert len(rows) == n
    assert sorted(rows[rows["is_hit"]]["case_id"]) == those
    parted = EVIDENCE[number].rows(source, of("Hand"), Asked(parts=("makes the difference",)), 100)
    assert sorted(parted["case_id"]) == those


def test_reported_and_adjusted_by_hand(source):
    rows = source.rows("cross_check/closings", of("Hand"))
    watched = gaming.reopened(rows)
    assert (watched.reported.basis.hits, watched.adjusted.basis.hits, watched.n, watched.moved) == (3, 2, 5, 1)
    ticked = gaming.contacted(rows)
    assert (ticked.called, ticked.n, ticked.moved) == ("marked as settled at first contact", 1, 0)
    parked = gaming.parked(rows)
    assert (parked.reported.basis.hits, parked.adjusted.basis.hits, parked.moved) == (4, 3, 1)


def test_numbers_agree_with_their_rows(source):
    scope = of("Gaming", YEAR)
    rows = source.rows("cross_check/closings", scope)
    for number, watched in (
        ("gaming_reopened", gaming.reopened(rows)),
        ("gaming_contacted", gaming.contacted(rows)),
        ("gaming_parked", gaming.parked(rows)),
    ):
        listed = EVIDENCE[number].rows(source, scope, Asked(), 10_000)
        assert (len(listed), listed["is_hit"].sum()) == (watched.n, watched.moved)
    asked = gaming.surveyed(rows)
    listed = EVIDENCE["gaming_surveyed"].rows(source, scope, Asked(), 10_000)
    assert (len(listed), (~listed["is_hit"]).sum()) == (asked.n, asked.moved)
    days = source.rows("cross_check/closing_days", scope)
    listed = EVIDENCE["gaming_month_end"].rows(source, scope, Asked(), 10_000)
    assert len(listed) == days["settled"].sum()
    assert listed["is_hit"].sum() == days[days["is_month_end"]]["settled"].sum()


def contrasts(source, department):
    scope = of(department, YEAR)
    rows = source.rows("cross_check/closings", scope)
    a_day, _, _ = gaming.month_ends(source.rows("cross_check/closing_days", scope))
    return {
        "reopened": gaming.around_limit(rows, "reopened", "aged", "reopened"),
        "contacted": gaming.around_limit(rows, "came_again", "heard", "contacted again"),
        "surveyed": gaming.by_standing(rows),
        "parked": gaming.before_limit(rows),
        "month_ends": a_day,
    }


def test_planted_gaming_is_found_and_nothing_where_none_is_planted(source):
    assert gaming.signs(contrasts(source, "Gaming")) == {"reopened", "contacted", "surveyed", "parked", "month_ends"}
    assert all(each.p_value is not None for each in contrasts(source, "Honest").values())
    assert gaming.signs(contrasts(source, "Honest")) == set()


def test_the_difference_that_would_show_is_that_of_both_sizes(source):
    """2.8 standard errors of the difference of two shares of the two sizes."""
    contrast = contrasts(source, "Honest")["reopened"]
    (hits1, n1), (hits2, n2) = ((each.basis.hits, each.basis.n) for each in (contrast.first, contrast.second))
    p = (hits1 + hits2) / (n1 + n2)
    assert contrast.detectable == pytest.approx(2.8 * (p * (1 - p) * (1 / n1 + 1 / n2)) ** 0.5)
    assert contrasts(source, "Honest")["parked"].detectable is None


def test_the_score_as_if_all_were_surveyed_alike_undoes_the_choice(source):
    """Late ones give a bad score seven times in ten and are asked rarely: the reported score is too good."""
    rows = source.rows("cross_check/closings", of("Gaming", YEAR))
    watched = gaming.surveyed(rows)
    cells = rows.groupby("standing")[["askable", "answers", "satisfied"]].sum()
    by_hand = (cells["askable"] * cells["satisfied"] / cells["answers"]).sum() / cells["askable"].sum()
    assert watched.adjusted.value == pytest.approx(by_hand)
    assert watched.reported.value - watched.adjusted.value > 0.04
    assert watched.adjusted.low < watched.adjusted.value < watched.adjusted.high
    honest = gaming.surveyed(source.rows("cross_check/closings", of("Honest", YEAR)))
    assert abs(honest.reported.value - honest.adjusted.value) < 0.03


def test_what_a_tool_never_records_says_nothing(tmp_path):
    company = Company()
    company.case("H1", OPENED, OPENED + timedelta(days=3))
    source = canonical.built(tmp_path, cases=company.cases)
    (row,) = source.rows("cross_check/closings", FEBRUARY).to_dict("records")
    assert [row[name] for name in ("settled", "heard", "askable", "watched")] == [1, 0, 0, 0]
    assert gaming.signs(contrasts_of_nothing(source)) == set()


def contrasts_of_nothing(source):
    rows = source.rows("cross_check/closings", FEBRUARY)
    return {"parked": gaming.before_limit(rows), "surveyed": gaming.by_standing(rows)}
