"""Half a year of a city's service requests: 58,251 of them, against numbers worked out from the raw file alone."""

import statistics
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tests.real.conftest import Real
from touchpoint import choices, measures, scope
from touchpoint.findings import advice, differences
from touchpoint.scope import Scope
from touchpoint.settings import Settings

BOSTON = Settings(name="City of Boston", time_zone="America/New_York", currency="USD")
ZONE = ZoneInfo(BOSTON.time_zone)
# The last closing in the export, 15:25:56 in Boston.
AS_OF = datetime(2019, 10, 31, 19, 25, 56)
HALF_YEAR = Scope(date(2011, 7, 1), date(2011, 12, 31))
DECEMBER = Scope(date(2011, 12, 1), date(2011, 12, 31))


@pytest.fixture(scope="module")
def boston(real_export: Callable[[str], Path], built_from: Callable[..., Real]) -> Real:
    return built_from(real_export("boston311/311_service_requests_2011.csv.gz"), "boston311_requests", BOSTON)


@pytest.fixture(scope="module")
def times(boston: Real) -> list[tuple[datetime, float, bool]]:
    """When each request was opened by Boston's clocks, the hours it was open so far, and whether it was closed."""
    rows = boston.con.execute("""select "open_dt"::timestamp, "closed_dt"::timestamp from raw""").fetchall()
    return [(opened, hours(opened, closed), closed is not None) for opened, closed in rows]


def hours(opened: datetime, closed: datetime | None) -> float:
    ended = utc(closed) if closed else AS_OF.replace(tzinfo=UTC)
    return (ended - utc(opened)).total_seconds() / 3600


def utc(local: datetime) -> datetime:
    """The hour that comes twice in autumn is read as its second time round, as DuckDB does."""
    return local.replace(tzinfo=ZONE, fold=1).astimezone(UTC)


def reached(times: list[tuple[datetime, float, bool]], share: float) -> float:
    """The first time at which Kaplan–Meier says that the share is settled, one time after the other."""
    waited = np.array([time for _, time, _ in times])
    ended = np.array([closed for _, _, closed in times])
    at, place = np.unique(waited, return_inverse=True)
    events, leaving = np.bincount(place, ended), np.bincount(place)
    at_risk = len(waited) - np.concatenate([[0], np.cumsum(leaving)[:-1]])
    waiting = np.cumprod(1 - events / at_risk)
    return float(at[np.argmax(waiting <= 1 - share)])


def test_every_record_is_kept(boston: Real):
    [source] = boston.report.sources
    assert (source.read, source.kept, source.rejected, source.duplicate) == (58_251, 58_251, 0, 0)
    assert source.bad_cells == 0
    assert boston.value("select count(*) from built.cases where is_counted") == 58_251


def test_as_of_is_the_last_closing_and_no_deadline(boston: Real):
    assert boston.report.as_of == AS_OF
    assert boston.source.info.last_on == date(2019, 10, 31)
    assert boston.value("select max(due_at)::date from built.cases") == date(2060, 1, 1)


def test_times_are_bostons(boston: Real):
    differing = boston.value("""
        select count(*)
        from raw
        full join built.cases on case_id = 'boston311:' || "case_enquiry_id"
        where opened_on is distinct from "open_dt"::date
            or ended_on is distinct from "closed_dt"::date
            or due_on is distinct from "target_dt"::date
            -- Four hours behind UTC until 2 o'clock on 6 November, five from then on.
            or opened_at is distinct from
                "open_dt"::timestamp + if("open_dt" < '2011-11-06 01:00', interval 4 hour, interval 5 hour)
    """)
    assert differing == 0


def test_blank_cells_are_nothing(boston: Real):
    blank = boston.value("""select count(*) from raw where "closure_reason" = ' '""")
    assert blank == 3_813
    assert boston.value("select count(*) from built.cases where outcome is null") == blank


def test_the_last_month_with_openings_comes_first(boston: Real):
    """The export runs to October 2019, but nothing was opened after December 2011."""
    shown = scope.default(choices.of(boston.source))
    assert (shown.start, shown.last) == (DECEMBER.start, DECEMBER.last)


def test_no_deadline_is_no_promise(boston: Real):
    """The portal calls all of these on time; counted as met they would add to the share."""
    [row] = boston.source.rows("complaints/deadlines", HALF_YEAR, by="all").to_dict("records")
    assert row["no_deadline"] == 10_981
    assert row["due"] == row["met"] + row["late"] + row["open_and_late"]
    on_time = boston.value("""
        select count(*) from raw where "target_dt" is null and "ontime" = 'ONTIME'
    """)
    assert on_time == 10_981


def test_met_late_and_open_of_the_second_half_of_2011(boston: Real):
    met, late, open_and_late, before_opening = boston.row("""
        with due as (
            select "open_dt" as opened, "target_dt" as due, "closed_dt" as closed, "target_dt" >= "open_dt" as is_sound
            from raw
            where "target_dt" >= '2011-07-01' and "target_dt" < '2012-01-01'
        )
        select
            count(*) filter (is_sound and closed <= due),
            count(*) filter (is_sound and closed > due),
            count(*) filter (is_sound and closed is null),
            count(*) filter (not is_sound)
        from due
    """)
    [row] = boston.source.rows("complaints/deadlines", HALF_YEAR, by="all").to_dict("records")
    assert (row["met"], row["late"], row["open_and_late"]) == (met, late, open_and_late)
    assert row["not_judged"] == before_opening == 3
    found = measures.get("sla_met").whole(boston.source, HALF_YEAR)
    assert (found.n, found.value) == (met + late + open_and_late, pytest.approx(met / (met + late + open_and_late)))


def test_deadlines_met_agree_with_the_portal_where_it_judges_at_all(boston: Real):
    """All deadlines: the portal's labels, without those of 2059 and those before the opening, and its 158 gaps."""
    all_deadlines = Scope(date(2011, 7, 1), date(2059, 12, 31))
    [row] = boston.source.rows("complaints/deadlines", all_deadlines, by="all").to_dict("records")
    labels = boston.row("""
        select
            count(*) filter ("ontime" = 'ONTIME' and "target_dt" < '2059'),
            count(*) filter ("ontime" = 'OVERDUE' and "closed_dt" is not null and "target_dt" >= "open_dt"),
            count(*) filter ("ontime" = 'OVERDUE' and "closed_dt" is null),
            count(*) filter ("ontime" is null and "closed_dt" > "target_dt"),
            count(*) filter ("ontime" is null and "closed_dt" is null),
            count(*) filter ("target_dt" >= '2059')
        from raw
    """)
    met, late, open_and_late, closed_unlabelled, open_unlabelled, some_day = labels
    assert (row["met"], row["late"]) == (met, late + closed_unlabelled)
    assert row["open_and_late"] == open_and_late + open_unlabelled
    assert row["pending"] == some_day == 18


def test_met_by_department(boston: Real):
    expected = boston.con.execute("""
        select "department", count(*), avg(coalesce("closed_dt" <= "target_dt", false)::int)
        from raw
        where "target_dt" >= "open_dt" and "target_dt" >= '2011-07-01' and "target_dt" < '2012-01-01'
        group by "department"
        having count(*) >= 1000
        order by "department"
    """).fetchall()
    found = measures.get("sla_met").groups(boston.source, HALF_YEAR, "department")
    assert len(expected) >= 4
    assert [(each.group, each.n, each.value) for each in found if each.n >= 1000] == [
        (department, n, pytest.approx(share)) for department, n, share in expected
    ]


def test_backlog_at_the_end_of_every_month(boston: Real):
    expected = boston.con.execute("""
        select
            strftime(month, '%Y-%m'),
            count(*) filter ("open_dt"::timestamp < month + interval 1 month)
                - count(*) filter ("closed_dt"::timestamp < month + interval 1 month)
        from raw
        cross join generate_series(timestamp '2011-07-01', timestamp '2011-12-01', interval 1 month) as months(month)
        group by month
        order by month
    """).fetchall()
    found = measures.get("backlog").groups(boston.source, HALF_YEAR, "month")
    assert [(each.group, each.value) for each in found] == expected
    assert measures.get("backlog").whole(boston.source, HALF_YEAR).value == expected[-1][1]


def test_backlog_now_is_without_the_case_closed_this_instant(boston: Real):
    """The last closing is the as-of instant itself."""
    still_open = boston.value("""select count(*) from raw where "closed_dt" is null""")
    assert still_open == 3_681
    now = Scope(date(2019, 10, 1), date(2019, 10, 31))
    assert measures.get("backlog").whole(boston.source, now).value == still_open


@pytest.mark.parametrize("period", [HALF_YEAR, DECEMBER], ids=["half year", "December"])
@pytest.mark.parametrize(
    ("measure", "share"),
    [("resolution_hours_median", 0.5), ("resolution_hours_p75", 0.75), ("resolution_hours_p90", 0.9)],
)
def test_time_to_settle(
    boston: Real, times: list[tuple[datetime, float, bool]], period: Scope, measure: str, share: float
):
    opened = [each for each in times if period.start <= each[0].date() <= period.last]
    found = measures.get(measure).whole(boston.source, period)
    assert (found.n, found.value) == (len(opened), pytest.approx(reached(opened, share)))
    assert found.low < found.value < found.high


def test_settled_within_7_days(boston: Real, times: list[tuple[datetime, float, bool]]):
    """All are followed for years, so that Kaplan–Meier is the plain share."""
    settled = sum(closed and time <= 7 * 24 for _, time, closed in times)
    found = measures.get("resolution_within_7_days").whole(boston.source, HALF_YEAR)
    assert (found.n, found.value) == (58_251, pytest.approx(settled / 58_251))


def test_closed_cases_alone_look_quicker(boston: Real):
    rows = boston.con.execute("""
        select "open_dt"::timestamp, "closed_dt"::timestamp from raw where "closed_dt" < '2012-01-01'
    """).fetchall()
    found = measures.get("resolution_hours_median_closed").whole(boston.source, HALF_YEAR)
    assert (found.n, found.value) == (len(rows), pytest.approx(statistics.median(hours(*row) for row in rows)))
    assert found.value < measures.get("resolution_hours_median").whole(boston.source, HALF_YEAR).value


def test_channels_are_the_sources(boston: Real):
    expected = boston.con.execute("""select "source", count(*) from raw group by "source" order by "source" """)
    found = measures.get("resolution_hours_median").groups(boston.source, HALF_YEAR, "channel")
    assert [(each.group, each.n) for each in found] == expected.fetchall()
    own = """select count(*) from raw where "source" in ('Employee Generated', 'Maximo Integration')"""
    assert boston.value("select count(*) from built.cases where initiated_by = 'us'") == boston.value(own)


def test_without_kinds_every_case_counts_and_complaints_have_no_data(boston: Real):
    assert "cases.kind" not in boston.source.filled
    assert measures.get("backlog").whole(boston.source, HALF_YEAR).status == "ok"
    found = measures.get("complaints_per_1000_orders").whole(boston.source, HALF_YEAR)
    assert found.status == "no_data"
    assert "cases.kind" in found.reason


def test_an_end_that_is_not_known_is_neither_an_end_nor_open(built_from: Callable[..., Real], tmp_path: Path):
    """The portal's newer header; closed without saying when, in time, open past the deadline, and two without one."""
    export = tmp_path / "requests.csv"
    export.write_text(
        "case_enquiry_id,open_dt,sla_target_dt,closed_dt,on_time,case_status,closure_reason,reason,department,source\n"
        "1,2011-07-01 08:00:00,2011-07-03 08:00:00, ,ONTIME,Closed, ,Trees,PARK,Self Service\n"
        "2,2011-07-01 08:00:00,2011-07-03 08:00:00,2011-07-02 08:00:00,ONTIME,Closed,done,Trees,PARK,Self Service\n"
        "3,2011-07-01 08:00:00,2011-07-02 08:00:00, ,OVERDUE,Open, ,Trees,PARK,Self Service\n"
        "4,2011-07-05 08:00:00, , ,ONTIME,Open, ,Trees,PARK,Self Service\n"
        "5,2011-07-05 09:00:00, ,2011-07-06 08:00:00,ONTIME,Closed,done,Trees,PARK,Self Service\n",
        encoding="utf-8",
    )
    real = built_from(export, "boston311_requests", BOSTON)
    stands = real.con.execute("select right(case_id, 1), stands, due_stands from built.cases order by case_id")
    assert stands.fetchall() == [
        ("1", None, None),
        ("2", "resolved", "met"),
        ("3", "open", "open and late"),
        ("4", "open", "no deadline"),
        ("5", "resolved", "no deadline"),
    ]
    assert measures.get("backlog").whole(real.source, Scope(date(2011, 7, 1), date(2011, 7, 5))).value == 3


def test_the_department_that_never_settled_half_is_the_first_to_look_at(boston: Real):
    """Of 560 requests of December to INFO more than half are open eight years later: no median, and the worst."""
    still_open = boston.row("""
        select count(*), count(*) filter ("closed_dt" is null) from raw
        where "department" = 'INFO' and "open_dt" >= '2011-12-01'
    """)
    groups = measures.get("resolution_hours_median").groups(boston.source, DECEMBER, "department")
    (info,) = [each for each in groups if each.group == "INFO"]
    assert (info.status, info.n) == ("not_reached", still_open[0])
    assert 2 * int(str(still_open[1])) > still_open[0]
    assert "INFO" in differences.from_the_rest(groups)[0]
    found = advice.begin({("resolution_hours_median", "department"): groups}, {"resolution_hours_median": "lower"})
    assert found.worst[0].found.group == "INFO"
