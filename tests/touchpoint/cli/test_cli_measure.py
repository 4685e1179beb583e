"""`measure` on the tiny company (tests/tiny.py): what it prints, and what it refuses."""

import json
from datetime import date

import pytest

from touchpoint import measures
from touchpoint.cli.commands import main
from touchpoint.scope import Scope

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")
KEYS = "id name by group value unit n low high status reason from to as_of build definition"


@pytest.fixture
def measure(tiny_warehouse, capsys):
    """Runs `measure` and gives the exit code, the list it prints, and what it says on standard error."""

    def run(*arguments):
        code = main(["measure", *arguments, "--warehouse", str(tiny_warehouse)])
        printed = capsys.readouterr()
        return code, json.loads(printed.out) if printed.out else None, printed.err

    return run


def test_an_object_has_the_keys_of_the_contract(measure, tiny_source):
    code, (found,), said = measure("backlog")
    assert (code, said) == (0, "")
    assert list(found) == KEYS.split()
    # The last complete month is March; K3 is open at its end, and T* is 18:00 on London's summer time.
    assert found == {
        "id": "backlog",
        "name": measures.get("backlog").name,
        "by": None,
        "group": None,
        "value": 1,
        "unit": "count",
        "n": 1,
        "low": None,
        "high": None,
        "status": "ok",
        "reason": "",
        "from": "2026-03-01",
        "to": "2026-03-31",
        "as_of": "2026-03-31T17:00:00Z",
        "build": tiny_source.info.build,
        "definition": measures.get("backlog").definition,
    }


def test_what_may_not_be_shown_is_null_and_keeps_its_n(measure):
    _, (found,), _ = measure("returning_customer_share", *QUARTER)
    assert (found["value"], found["low"], found["high"], found["n"]) == (None, None, None, 3)
    assert (found["status"], found["reason"]) == ("suppressed", "3 of the 30 buyers needed")


def test_the_last_day_is_included(measure):
    _, (with_it,), _ = measure("backlog", "--from", "2026-03-01", "--to", "2026-03-05")
    _, (without,), _ = measure("backlog", "--from", "2026-03-01", "--to", "2026-03-04")
    # K5 was opened on the 5th and open at its end; K3 was there before.
    assert (with_it["value"], without["value"]) == (2, 1)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("--from", "2026-02-01"), ("2026-02-01", "2026-03-31")),  # to the day of T*
        (("--to", "2026-02-01"), ("2025-09-01", "2026-02-01")),  # from the first day on which something began
    ],
)
def test_one_date_alone_reaches_to_the_edge_of_the_data(measure, dates, expected):
    _, (found,), _ = measure("backlog", *dates)
    assert (found["from"], found["to"]) == expected


def test_several_measures_come_in_the_order_asked(measure):
    _, found, _ = measure("sla_met", "csat", "backlog")
    assert [each["id"] for each in found] == ["sla_met", "csat", "backlog"]


def test_by_gives_the_whole_first_and_then_each_group(measure):
    _, found, _ = measure("backlog", "--by", "department", *QUARTER)
    assert [(each["by"], each["group"], each["value"]) for each in found] == [
        (None, None, 1),
        ("department", "Repair", 1),
    ]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("month", ["2026-01", "2026-02"]),
        ("week", ["2026-W02", "2026-W06"]),
        ("questionnaire", ["csat · after_case · 1 to 5", "csat · after_order · 1 to 5"]),
        ("store", ["(unknown)", "S1"]),
    ],
)
def test_by_time_questionnaire_and_what_is_not_known(measure, by, groups):
    _, (_, *found), _ = measure("csat", "--by", by, *QUARTER)
    assert [each["group"] for each in found] == groups


def test_a_measure_is_split_by_what_it_alone_knows(measure):
    _, (whole, *found), _ = measure("return_approved_share", "--by", "decided-by", *QUARTER)
    assert whole["n"] == sum(each["n"] for each in found) > 0


@pytest.mark.parametrize("measure_id", measures.MEASURES)
def test_every_measure_prints_what_it_finds(measure, tiny_source, measure_id):
    code, (found,), _ = measure(measure_id, *QUARTER)
    expected = measures.get(measure_id).whole(tiny_source, Scope(date(2026, 1, 1), date(2026, 3, 31)))
    assert code == 0
    assert (found["status"], found["value"], found["n"]) == (expected.status, expected.value, expected.n)


@pytest.mark.parametrize(
    ("filters", "open_cases"),
    [
        (("--department", "Repair"), 1),
        (("--department", "Shipping"), 0),
        (("--department", "Shipping", "--department", "Repair"), 1),
        (("--department", "Repair", "--channel", "phone"), 0),
        (("--kind", "complaint", "--region", "North", "--tier", "luxury", "--category", "Shoes", "--store", "S1"), 1),
        (("--segment", "clientele"), 0),
    ],
)
def test_filters_are_repeatable_and_all_apply(measure, filters, open_cases):
    _, (found,), _ = measure("backlog", *QUARTER, *filters)
    assert found["value"] == open_cases


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csatt",), "there is no measure 'csatt': use one of csat,"),
        (("csat", "nope"), "there is no measure 'nope'"),
        (("csat", "--channel", "sms"), "--channel 'sms' is not in the data: use one of chat, email, phone"),
        (("csat", "--channel", ""), "--channel '' is not in the data"),
        (("csat", "--channel", "email", "--channel", "sms"), "'sms' is not in the data"),
        (("csat", "--sold-through", "shop"), "csat cannot be filtered by Sold through: use channel,"),
        (("backlog", "complaints_per_1000_orders", "--kind", "complaint"), "cannot be filtered by Kind of case"),
        (("csat", "--by", "nonsense"), "csat cannot be broken down by nonsense: use channel,"),
        (("csat", "--by", "sold-through"), "csat cannot be broken down by sold-through: use channel,"),
        (("backlog", "--by", "questionnaire"), "backlog cannot be broken down by questionnaire"),
        (("avoidable_contact_share", "--sold-through", "shop"), "cannot be filtered by Sold through: use channel,"),
        (("contacts_per_order", "--channel", "email"), "cannot be filtered by Contacted by: use region, store, tier,"),
        (("contacts_per_order", "--by", "kind"), "cannot be broken down by kind: use region, store, tier,"),
        (("over_contacted_share", "--by", "channel"), "cannot be broken down by channel: use region, segment, month"),
        (("over_contacted_share", "--store", "S1"), "over_contacted_share cannot be filtered by Store: use region,"),
        (("escalation_rate", "--by", "questionnaire"), "escalation_rate cannot be broken down by questionnaire"),
        (("csat", "--from", "2026-03-02", "--to", "2026-03-01"), "--from 2026-03-02 comes after --to 2026-03-01"),
        (("csat", "--build", "../x"), "build '../x' is no longer kept"),
    ],
)
def test_what_does_not_exist_or_does_not_apply_ends_with_2_and_says_what_does(measure, arguments, said):
    code, found, error = measure(*arguments)
    assert (code, found) == (2, None)
    assert said in error


@pytest.mark.parametrize(
    "arguments",
    [("csat", "--nonsense", "x"), ("csat", "--from", "yesterday"), ()],
)
def test_what_cannot_be_understood_ends_with_2(measure, arguments, capsys):
    with pytest.raises(SystemExit) as end:
        measure(*arguments)
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


def test_without_a_warehouse_it_says_what_to_do(tmp_path, capsys):
    assert main(["measure", "csat", "--warehouse", str(tmp_path)]) == 2
    assert "run `python -m touchpoint build` on your exports" in capsys.readouterr().err
