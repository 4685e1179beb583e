"""The rows behind each number are exactly those it was counted from: whole, group by group, point by point."""

from datetime import date

import pytest

from touchpoint import sql
from touchpoint.charts.parts import spelled
from touchpoint.cli.numbers import open_source
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.findings import panel, standing
from touchpoint.findings.returned import DECISION, REFUND
from touchpoint.findings.scores import NpsBasis
from touchpoint.findings.shares import ShareBasis
from touchpoint.measures import MEASURES
from touchpoint.measures.handling import RESOLUTION, RESPONSE
from touchpoint.measures.repeat import SECOND_ORDER
from touchpoint.measures.technical.found import DIAGNOSIS
from touchpoint.scope import FILTERS, Scope

TINY = Scope(date(2026, 1, 1), date(2026, 3, 31))
SAMPLE = Scope(date(2026, 7, 1), date(2026, 9, 30))
ALL = 10_000_000
# Measures whose n are the units that events are set against; their rows are the events.
EVENTS = {
    "complaints_per_1000_orders": "complaints",
    "contacts_per_order": "contacts",
    "faults_per_1000_units": "faults",
    "compliments_per_1000_orders": "compliments",
    "where_is_my_order_per_1000_orders": "questions",
}
# Measures that count what the rows hold several of: the columns of the denominator and of the numerator.
WEIGHED = {"return_rate": ("units", "returned_units"), "unit_fill_rate": ("units", "met_units")}


@pytest.fixture(scope="module")
def sample_source(sample_warehouse):
    return open_source(sample_warehouse, None)


@pytest.fixture(params=["tiny", "sample"])
def company(request, tiny_source, sample_source):
    """A source and a period in which much happened."""
    return (tiny_source, TINY) if request.param == "tiny" else (sample_source, SAMPLE)


def listed(source, scope, number, asked):
    return EVIDENCE[number].rows(source, scope, asked, ALL)


def counted(source, scope, measure, by, found):
    """How many rows a finding was counted from: of a rate the events, which its query counts, else n."""
    if measure.id not in EVENTS:
        return found.n
    rows = source.rows(measure.query, scope, by=by)
    return rows[rows["group_name"] == found.group][EVENTS[measure.id]].sum()


def assert_same(source, scope, measure, found, asked):
    if measure.missing(source) or "every invitation has its answer" in found.reason:
        return
    rows = listed(source, scope, measure.id, asked)
    n, hits = WEIGHED.get(measure.id, ("", EVIDENCE[measure.id].hit))
    assert (rows[n].sum() if n else len(rows)) == counted(source, scope, measure, asked.by, found)
    assert set(rows["in_all"]) <= {len(rows)}
    if hits and isinstance(found.basis, ShareBasis):
        assert rows[hits].sum() == round(found.basis.hits / found.basis.n * found.n)
    if isinstance(found.basis, NpsBasis):
        names = ("promoter", "passive", "detractor")
        assert tuple((rows["recommends"] == name).sum() for name in names) == found.basis.answers


def test_every_measure_has_its_rows():
    assert set(MEASURES) <= set(EVIDENCE)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_the_rows_are_filtered_by_what_filters_the_number(measure):
    params = sql.load(EVIDENCE[measure.id].query).params
    assert [each.key for each in FILTERS if each.param in params] == list(measure.filters)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_the_rows_of_the_whole_are_those_counted(company, measure):
    source, scope = company
    found = measure.whole(source, scope)
    asked = Asked(questionnaires=measure.questionnaires(source, scope))
    assert_same(source, scope, measure, found, asked)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.id)
def test_the_rows_of_each_group_are_those_counted(company, measure):
    source, scope = company
    for by in measure.dimensions:
        chosen = () if by == "questionnaire" else measure.questionnaires(source, scope)
        for found in measure.groups(source, scope, by):
            asked = Asked(by, (found.group,), questionnaires=chosen)
            assert_same(source, scope, measure, found, asked)


def test_the_rows_of_a_deadline_bar_are_those_of_the_month_that_stand_so(company):
    source, scope = company
    bars = standing.deadlines(source.rows("complaints/deadlines", scope, by="month"))
    assert bars["cases"].sum() > 0
    for month, stands, n in bars.itertuples(index=False):
        assert len(listed(source, scope, "sla_met", Asked("month", (month,), (stands,)))) == n


def test_the_rows_of_an_age_are_open_for_so_long(company):
    source, scope = company
    bands = standing.ages(source.rows("complaints/backlog", scope, by="all"))
    for band, n in bands.itertuples(index=False):
        assert len(listed(source, scope, "backlog", Asked(parts=(band,)))) == n


def test_the_rows_of_a_reason_are_those_opened_for_it(company):
    source, scope = company
    for reason, opened, still_open in source.rows("complaints/reasons", scope).itertuples(index=False):
        rows = listed(source, scope, "cases_opened", Asked(parts=(reason,)))
        assert (len(rows), (rows["stands"] == "open").sum()) == (opened, still_open)


def test_the_rows_of_a_reason_are_the_returns_asked_for_because_of_it(company):
    source, scope = company
    reasons = source.rows("returns/reasons", scope)
    for reason, returns in zip(reasons["reason"], reasons["returns"], strict=True):
        assert len(listed(source, scope, "returns_requested", Asked(parts=(reason,)))) == returns


def test_the_rows_of_a_size_of_shop_are_the_returns_asked_for_there(company):
    source, scope = company
    for size, counted_there in source.rows("returns/deciders", scope).groupby("shop_size")["returns"].sum().items():
        assert len(listed(source, scope, "returns_requested", Asked("shop-size", (size,)))) == counted_there


def test_the_units_behind_a_rate_of_faults_are_those_sold(company):
    source, scope = company
    for by in ("all", "month", "store"):
        for row in source.rows("technical/faults", scope, by=by).itertuples():
            lines = listed(source, scope, "lines_sold", Asked(by, (row.group_name,)))
            assert lines["units"].sum() == row.units


@pytest.mark.parametrize("kind", ["csat", "nps", "ces"])
def test_the_rows_of_a_score_are_the_answers_that_gave_it(company, kind):
    source, scope = company
    for row in source.rows("satisfaction/distribution", scope, survey_kind=kind).itertuples():
        asked = Asked(parts=(spelled(row.score),), questionnaires=(row.questionnaire,))
        assert len(listed(source, scope, "answers_given", asked)) == row.answers


def test_the_rows_of_a_stratum_were_all_asked(company):
    source, scope = company
    cells = source.rows("satisfaction/panel", scope, survey_kind="csat")
    for field in panel.FIELDS:
        strata = cells.groupby(["questionnaire", field])[["invited", "answered"]].sum()
        for (questionnaire, stratum), (invited, answered) in zip(strata.index, strata.to_numpy(), strict=True):
            asked = Asked(field, (stratum,), questionnaires=(questionnaire,))
            rows = listed(source, scope, "survey_response_rate", asked)
            assert (len(rows), rows["is_answer"].sum()) == (invited, answered)


def test_the_orders_of_a_sales_bar_add_up_to_it(company):
    source, scope = company
    sales = source.rows("coming_back/sales", scope, by="month").set_index("group_name")
    for month, sort, amount in standing.sales(sales.reset_index()).itertuples(index=False):
        rows = listed(source, scope, "sales_orders", Asked("month", (month,), (sort,)))
        assert float(rows["net_amount"].sum()) == pytest.approx(amount)
        assert len(rows) == sales.loc[month, "first_orders" if sort == "first purchases" else "repeat_orders"]


@pytest.mark.parametrize(
    ("number", "query", "times"),
    [
        ("resolution_hours_median", "complaints/resolution", RESOLUTION),
        ("first_response_hours_median", "complaints/response", RESPONSE),
        ("repeat_within_90_days", "coming_back/second_order", SECOND_ORDER),
        ("refund_hours_median", "returns/refunds", REFUND),
        ("return_decision_hours_median", "returns/decisions", DECISION),
        ("diagnosis_hours_median", "technical/diagnosis", DIAGNOSIS),
    ],
)
def test_the_rows_of_a_point_on_a_curve_are_those_followed_so_long(sample_source, number, query, times):
    curve = times.curve(sample_source.rows(query, SAMPLE, by="all"))
    assert len(curve.time) > 20
    for place in range(0, len(curve.time), len(curve.time) // 10):
        at = float(spelled(float(curve.time[place])))
        assert len(listed(sample_source, SAMPLE, number, Asked(at=at))) == curve.at_risk[place]


def test_the_rows_of_a_cohort_cell_are_its_customers_and_who_was_active(sample_source):
    year = Scope(date(2025, 10, 1), date(2026, 9, 30))
    cells = sample_source.rows("coming_back/cohorts", year)
    for row in cells.iloc[::7].itertuples():
        asked = Asked("month", (f"{row.cohort_month:%Y-%m}",), at=row.months_later)
        rows = listed(sample_source, year, "cohort", asked)
        assert (len(rows), rows["was_active"].sum()) == (row.customers, row.active)


def test_no_more_rows_are_given_than_asked_for_and_all_are_counted(sample_source):
    rows = EVIDENCE["resolution_hours_median"].rows(sample_source, SAMPLE, Asked(), 5)
    assert len(rows) == 5
    assert set(rows["in_all"]) == {len(listed(sample_source, SAMPLE, "resolution_hours_median", Asked()))}
