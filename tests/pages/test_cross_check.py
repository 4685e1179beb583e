"""Cross-check: other definitions beside ours, and the number in earlier builds against now, recomputed by hand."""

import re

import pytest

from tests import canonical, tiny

FEBRUARY = {"from": "2026-02-01", "to": "2026-02-28"}


def titles(app):
    return [each.value.replace("\u202f", " ").replace("\\", "") for each in app.subheader]


def sheets(app):
    return " ".join(each.proto.body for each in app.get("html")).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("measure", "others", "reasons"),
    [
        ("resolution_hours_median", 4, ("still open", "solved twice or more, first time counts")),
        ("returning_customer_share", 3, ("only cancelled orders", "a guest: all guests are one customer")),
        ("csat", 3, ("asked about no case", "another questionnaire")),
    ],
)
def test_other_definitions_stand_beside_ours_with_the_cases_between(
    open_page, sample_warehouse, measure, others, reasons
):
    app = open_page(sample_warehouse, "cross_check", measure=measure)
    assert any(title.endswith(f"by {others} other definitions") for title in titles(app))
    shown = sheets(app)
    for reason in reasons:
        assert reason in shown
    assert "rows?" in shown
    assert "part=" in shown
    assert "https://" in shown
    assert any("No build of the data from before this one is kept" in info.value for info in app.info)


def test_what_is_open_and_late_makes_the_closed_only_share_look_better(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "cross_check", measure="sla_met")
    [title] = [each for each in titles(app) if "by 1 other definition" in each]
    ours, theirs = map(int, re.findall(r"(\d+) %", title))
    assert theirs > ours
    assert "open and late" in sheets(app)


def test_theirs_is_filtered_by_what_ours_is(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "cross_check", measure="csat", sold_through="online")
    assert "asked about no case" in sheets(app)
    assert "sold-through" not in sheets(app)
    assert any("not filtered by Sold through" in each.value for each in app.caption)


def test_a_number_that_no_other_tool_defines_says_so(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "cross_check", measure="reopen_rate")
    assert any("No other tool's definition of this number is recorded here" in each.value for each in app.caption)
    assert not app.error


def answer(number, score, on="2026-02-10T10:00"):
    return {
        "survey_id": f"Y{number}",
        "kind": "csat",
        "trigger": "after_order",
        "status": "complete",
        "invited_at": "2026-02-01T10:00",
        "answered_at": on,
        "score": score,
        "customer_id": f"D{number}",
    }


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The tiny company built twice: the second time with ten late answers, one changed and one gone."""
    folder = tmp_path_factory.mktemp("twice")
    first = [*tiny.surveys(), *(answer(n, 5 if n < 32 else 2) for n in range(40))]
    late = [answer(n, 5, "2026-02-20T10:00") for n in range(40, 50)]
    changed = [*tiny.surveys(), *(answer(n, 5 if n < 33 else 2) for n in range(1, 40)), *late]
    for as_of, surveys in (("2026-03-31T18:00", first), ("2026-04-10T18:00", changed)):
        canonical.built(folder, as_of=as_of, settings=tiny.SETTINGS, **(tiny.tables() | {"surveys": surveys}))
    return folder / "warehouse"


def test_late_answers_are_counted_against_the_number_as_reported(open_page, twice):
    app = open_page(twice, "cross_check", measure="csat", **FEBRUARY)
    # Then V4 and 32 of 40 were satisfied: 33 of 41. Now Y0 is gone, Y32 turned, ten came: 33 - 1 + 1 + 10 of 50.
    assert (round(100 * 33 / 41, 1), 100 * 43 / 50) == (80.5, 86.0)
    said = (
        "Satisfied customers: 80.5 % with data to 31 Mar 2026 18:00, 86.0 % now. "
        "Of the answers, 10 came later (all of days before that), 1 changed, 1 is gone"
    )
    assert said in titles(app)
    assert any(title.endswith("and now: 12") for title in titles(app))
    shown = sheets(app)
    for number, revision in (("Y45", "came later"), ("Y32", "changed"), ("Y0", "gone")):
        assert f">{number}</" in shown or f"{number}<" in shown
        assert revision in shown


def test_an_unchanged_number_says_that_nothing_changed(open_page, twice):
    app = open_page(twice, "cross_check", measure="backlog", **FEBRUARY)
    assert "no row behind it came, changed or went" in " ".join(titles(app))


def test_an_earlier_build_by_its_link_has_nothing_before_it(open_page, twice):
    first = sorted(path.stem for path in twice.glob("2*.duckdb"))[0]
    app = open_page(twice, "cross_check", measure="csat", build=first, **FEBRUARY)
    assert any("No build of the data from before this one is kept" in info.value for info in app.info)
