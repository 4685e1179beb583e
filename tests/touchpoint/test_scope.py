from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from touchpoint import periods
from touchpoint.periods import Calendar
from touchpoint.scope import (
    COMPARISONS,
    FILTERS,
    MOST_VALUES,
    PARAMETERS,
    Choices,
    Scope,
    build_asked,
    decode,
    default,
    encode,
    unread,
)

CALENDAR = Calendar(date(2024, 11, 5), date(2026, 11, 22), date(2026, 10, 1))
VALUES = {each.key: ("(unknown)", "<b>&=#?", "Ümlaut, 'quoted'", "chat", "phone") for each in FILTERS}
CHOICES = Choices(CALENDAR, VALUES)
OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31), preset="last-month")


def read(link):
    return lambda key: link.get(key, [])


def dates():
    days = st.dates(CALENDAR.first, CALENDAR.last)
    return st.tuples(days, days).map(sorted).map(lambda pair: (*pair, None))


def presets():
    return st.sampled_from(list(periods.PRESETS)).map(lambda preset: (*periods.resolve(preset, CALENDAR), preset))


@st.composite
def scopes(draw):
    scope = Scope(
        *draw(st.one_of(dates(), presets())),
        compare=draw(st.sampled_from(list(COMPARISONS))),
        build=draw(st.none() | st.from_regex(r"[0-9A-Za-z-]{1,64}", fullmatch=True)),
    )
    for each in FILTERS:
        chosen = draw(st.none() | st.lists(st.sampled_from(VALUES[each.key])))
        scope = scope.with_chosen(each.key, chosen)
    return scope


@given(scopes())
@settings(derandomize=True, deadline=None)
def test_a_link_brings_back_the_scope(scope):
    assert decode(read(encode(scope)), CHOICES) == (scope, [])


HOSTILE = st.sampled_from(
    ["", "\x00", "'; drop table orders; --", "<script>alert(1)</script>", "\ud800", "9" * 5000, "0001-01-01", "chat"]
)


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(HOSTILE | st.text() | st.dates().map(str), max_size=60)))
@example({"from": ["9999-12-31"], "to": ["0001-01-01"]})
@settings(derandomize=True, deadline=None)
def test_no_link_can_stop_the_page_or_reach_outside_what_is_known(link):
    scope, remarks = decode(read(link), CHOICES)
    assert CALENDAR.earliest <= scope.start <= scope.last <= CALENDAR.last
    for key, values in scope.chosen:
        assert set(values) <= set(VALUES[key])
    assert decode(read(encode(scope)), CHOICES) == (scope, [])
    for remark in remarks:
        remark.encode()  # a lone surrogate could not be sent to the browser
        assert len(remark) < 200


def test_the_default_scope_has_an_empty_link():
    assert default(CHOICES) == OCTOBER
    assert encode(OCTOBER) == {}
    assert decode(read({}), CHOICES) == (OCTOBER, [])


def test_a_link_spells_one_parameter_a_value_sorted():
    scope = Scope(date(2026, 9, 1), date(2026, 9, 9), None, "year", build="20261122-ab").with_chosen(
        "channel", ["phone", "chat", "phone"]
    )
    assert encode(scope) == {
        "from": ["2026-09-01"],
        "to": ["2026-09-09"],
        "compare": ["year"],
        "channel": ["chat", "phone"],
        "build": ["20261122-ab"],
    }


@pytest.mark.parametrize("values", [["fax"], ["<script>alert(1)</script>"], ["fax", "telex"], ["chat"] * 51])
def test_a_filter_of_which_nothing_is_usable_matches_nothing(values):
    scope, remarks = decode(read({"channel": values}), CHOICES)
    assert scope.chosen_for("channel") == ()
    assert scope.values()["channels"] == []
    assert remarks


def test_a_filter_that_matches_nothing_still_does_on_the_next_page():
    scope = OCTOBER.with_chosen("store", ())
    assert encode(scope) == {"store": [""]}
    assert decode(read({"store": [""]}), CHOICES) == (scope, [])


def test_fifty_values_are_read():
    many = tuple(f"s{number:02}" for number in range(MOST_VALUES))
    scope, remarks = decode(read({"store": list(many)}), Choices(CALENDAR, {"store": many}))
    assert (scope.chosen_for("store"), remarks) == (many, [])


def test_the_usable_values_of_a_filter_are_used_and_the_others_told():
    scope, remarks = decode(read({"channel": ["phone", "fax", "chat", "fax"]}), CHOICES)
    assert scope.chosen_for("channel") == ("chat", "phone")
    assert remarks == ["channel = fax is not in the data"]


def test_of_many_unusable_values_the_first_few_are_told_and_how_many_more():
    _, remarks = decode(read({"channel": [f"c{number}" for number in range(MOST_VALUES)]}), CHOICES)
    assert remarks == [f"channel = c{number} is not in the data" for number in range(3)] + [
        "47 more values of channel are not in the data"
    ]


def test_a_filter_spelled_wrong_is_told():
    assert unread(["regions", "utm_source"]) == [
        "regions is not a filter and not read (did you mean region?)",
        "utm_source is not a filter and not read",
    ]
    assert unread([]) == []
    assert [remark.encode() for remark in unread(["\ud800", "x" * 100_000])]
    assert unread(str(number) for number in range(1000))[3:] == ["997 more are not filters"]


@pytest.mark.parametrize(
    ("link", "remarks"),
    [
        (
            {"from": ["yesterday"], "to": ["2026-11-01"]},
            ["from = yesterday is not a date", "without both dates, October 2026 is shown"],
        ),
        (
            {"from": ["2030-01-01"], "to": ["2030-01-31"]},
            ["2030-01-01 to 2030-01-31 lies outside the data: October 2026 is shown"],
        ),
        ({"period": ["last-decade"]}, ["period = last-decade is not a period: October 2026 is shown"]),
        ({"compare": ["ever"]}, ["compare = ever is not a comparison: use before, year, none"]),
        ({"build": ["../etc"]}, ["build = ../etc is not the name of a build: the newest is shown"]),
        ({"build": ["a" * 65]}, [f"build = {'a' * 40} is not the name of a build: the newest is shown"]),
    ],
)
def test_what_cannot_be_meant_is_told_and_the_default_shown(link, remarks):
    assert decode(read(link), CHOICES) == (OCTOBER, remarks)


@pytest.mark.parametrize(
    ("link", "start", "last", "remarks"),
    [
        (
            {"from": ["2026-06-20"], "to": ["2026-06-10"]},
            "2026-06-10",
            "2026-06-20",
            ["from = 2026-06-20 comes after to = 2026-06-10: read the other way round"],
        ),
        (
            {"from": ["2019-01-01"], "to": ["2024-12-31"]},
            "2024-11-05",
            "2024-12-31",
            ["2019-01-01 lies outside the data: read as 2024-11-05"],
        ),
        (
            {"from": ["2026-11-01"], "to": ["2026-11-30"]},
            "2026-11-01",
            "2026-11-22",
            ["2026-11-30 lies outside the data: read as 2026-11-22"],
        ),
        ({"from": ["2026-11-01"]}, "2026-11-01", "2026-11-22", ["to is missing: read as 2026-11-22"]),
        (
            {"from": ["2026-11-01"], "to": ["2026-11-02"], "period": ["all"]},
            "2026-11-01",
            "2026-11-02",
            ["the link names a period and dates: its dates are read"],
        ),
        (
            {"from": ["2026-11-01", "2026-11-02"], "to": ["2026-11-03"]},
            "2026-11-02",
            "2026-11-03",
            ["from is given 2 times: the last one is read"],
        ),
        ({"from": ["2024-11-01"], "to": ["2024-11-30"]}, "2024-11-01", "2024-11-30", []),  # the data's first month
    ],
)
def test_dates_that_had_to_be_mended_are_told(link, start, last, remarks):
    scope, told = decode(read(link), CHOICES)
    assert (scope.start, scope.last, scope.preset, told) == (
        date.fromisoformat(start),
        date.fromisoformat(last),
        None,
        remarks,
    )


def test_a_build_that_is_not_kept_stays_in_the_scope():
    scope, remarks = decode(read({"build": ["20250101-gone"]}), CHOICES)
    assert (scope.build, remarks) == ("20250101-gone", [])
    assert build_asked(read({"build": ["20250101-gone"]})) == "20250101-gone"
    assert build_asked(read({})) is None


def test_values_for_queries_end_the_day_after_and_name_every_filter():
    values = OCTOBER.with_chosen("sold-through", ["web"]).values()
    assert (values["start"], values["end"]) == (date(2026, 10, 1), date(2026, 11, 1))
    assert values["sold_through"] == ["web"]
    assert values["channels"] is None
    assert values.keys() == {"start", "end"} | {each.param for each in FILTERS}


@pytest.mark.parametrize(
    ("compare", "expected"),
    [("before", (date(2026, 9, 1), date(2026, 9, 30))), ("year", (date(2025, 10, 1), date(2025, 10, 31)))],
)
def test_the_comparison_keeps_what_is_chosen(compare, expected):
    scope = Scope(OCTOBER.start, OCTOBER.last, compare=compare, build="b1").with_chosen("tier", ["luxury"])
    compared = scope.comparison()
    assert (compared.start, compared.last, compared.build) == (*expected, "b1")
    assert compared.chosen == (("tier", ("luxury",)),)


def test_nothing_to_compare_with():
    assert Scope(OCTOBER.start, OCTOBER.last, compare="none").comparison() is None


def test_the_trend_runs_thirteen_months_to_the_end_of_the_period():
    trend = Scope(date(2026, 11, 16), date(2026, 11, 22)).trend()
    assert (trend.start, trend.last, trend.preset) == (date(2025, 11, 1), date(2026, 11, 30), None)
    assert len(trend.months) == 13
    assert (trend.months[0], trend.months[-1]) == ("2025-11", "2026-11")


def test_equal_scopes_are_one_key():
    first = OCTOBER.with_chosen("tier", ["value", "luxury"]).with_chosen("channel", ["chat"])
    second = OCTOBER.with_chosen("channel", ["chat"]).with_chosen("tier", ["luxury", "value", "luxury"])
    assert first == second
    assert len({first, second}) == 1
    assert first.with_chosen("tier", None).with_chosen("channel", None) == OCTOBER


def test_filters_in_words():
    labels = {"channel": {"chat": "Chat"}}
    scope = OCTOBER.with_chosen("region", ["North", "East"]).with_chosen("channel", ["chat", "fax"])
    assert OCTOBER.filters_in_words(labels) == "everything"
    assert scope.filters_in_words(labels) == "Contacted by Chat, fax; Region East, North"
    assert OCTOBER.with_chosen("store", ()).filters_in_words(labels) == "Store none"
