"""touchpoint.toml: what is read, what is kept with a build, and what is refused by name, value and cure."""

from datetime import date, time
from pathlib import Path

import pytest

from touchpoint.errors import SettingsError
from touchpoint.settings import Settings, Target, from_json, read, to_json
from touchpoint.settings.books import ControlTotal
from touchpoint.settings.callbacks import Callbacks
from touchpoint.settings.costs import Advertising, ChannelCost, MinuteCost
from touchpoint.settings.model import (
    ClockChoice,
    Closure,
    OpeningHours,
    Privacy,
    Reasons,
    ReferenceLine,
    ServiceLevel,
    SurveyScale,
)
from touchpoint.settings.policies import Policy
from touchpoint.settings.signals import Cause
from touchpoint.settings.website import Website

ROOT = Path(__file__).parents[2]
WHOLE = """
[house]
name = "Ümlaut & Sons"
time_zone = "America/New_York"
currency = "USD"
week_starts_on = "sunday"
fiscal_year_starts_in = 7
holiday_country = "US"
holiday_region = "NY"
accent = "#aa3300"
contact_cap = 4
answer_within_seconds = 20.5

[targets.csat]
value = 0.85
owner = "Head of Service"
valid_from = 2026-01-01

[[targets.resolution_hours_median]]
value = 96
owner = "Head of Service"

[[targets.resolution_hours_median]]
value = 120
owner = "Head of Repair"
department = "Repair"

[[opening_hours]]
days = ["monday", "friday"]
opens = 09:00:00
closes = 00:00:00

[[opening_hours]]
days = ["saturday"]
opens = "09:30"
closes = "12:00"
department = "Repair"
channel = "phone"
valid_from = 2026-02-01

[[closures]]
day = 2026-12-24
department = "Repair"

[[service_levels]]
clock = "resolution"
hours = 48
counted = "opening hours"
department = "Repair"
kind = "complaint"
valid_from = 2026-01-01

[[complaint_clocks]]
preset = "house-default"
valid_from = 2026-01-01

[[policies]]
name = "Complaints"
version = "2"
valid_from = 2026-05-01
kind = "complaint"
departments = ["Repair"]
steps = ["named", "told"]
within_hours = 24
exception_step = "waived"
approved_by = ["head"]

[[channel_costs]]
channel = "phone"
cost = 4.5
source = "finance, May 2026"

[[minute_costs]]
cost = 1
source = "finance, May 2026"
valid_from = 2026-05-01

[callbacks]
within_hours = 24

[reasons]
avoidable = ["late"]
valuable = ["advice"]
version = "2"
wrong_delivery = ["wrong item"]

[website]
stale_after_hours = 48
sold_through = ["online", "app"]
not_technical = ["declined"]

[[survey_scales]]
kind = "csat"
low = 10
high = 1
trigger = "after_case"

[[advertising]]
month = 2026-05-01
amount = 1200

[[control_totals]]
month = 2026-05-01
source = "ledger"
sales = 1200.5
tax = true

[[control_totals]]
month = 2026-05-01
source = "desk"
cases = 30

[privacy]
show_persons = true
hide_counts_to = 10

[[reference_lines]]
measure = "csat"
value = 0.8
label = "last year"
source = "annual report"

[relevant]
csat = 0.01

[[causes]]
date = 2026-04-13
measure = "csat"
why = "another question"

[[causes]]
date = 2026-04-13
why = "another system"
"""
OPEN = '[[opening_hours]]\ndays = ["monday"]\nopens = 09:00:00\ncloses = 17:00:00\n'
POLICY = "[[policies]]\nname = 'Complaints'\n"
BOOKS = '[[control_totals]]\nmonth = 2026-05-01\nsource = "ledger"\n'
CAUSE = "[[causes]]\ndate = 2026-04-13\nwhy = 'x'\n"
COUNTRY = '[house]\nholiday_country = "GB"\n'


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "touchpoint.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return write


def test_what_the_house_decides_is_read(written):
    assert read(written(WHOLE)) == Settings(
        name="Ümlaut & Sons",
        time_zone="America/New_York",
        currency="USD",
        week_starts_on="sunday",
        fiscal_year_starts_in=7,
        holiday_country="US",
        holiday_region="NY",
        accent="#aa3300",
        contact_cap=4,
        answer_within_seconds=20.5,
        targets={
            "csat": (Target(0.85, "Head of Service", date(2026, 1, 1)),),
            "resolution_hours_median": (
                Target(96, "Head of Service"),
                Target(120, "Head of Repair", department="Repair"),
            ),
        },
        opening_hours=(
            OpeningHours(("monday", "friday"), time(9), time(0)),
            OpeningHours(("saturday",), time(9, 30), time(12), "Repair", "phone", date(2026, 2, 1)),
        ),
        closures=(Closure(date(2026, 12, 24), "Repair"),),
        service_levels=(ServiceLevel("resolution", 48, "opening hours", "Repair", "complaint", date(2026, 1, 1)),),
        complaint_clocks=(ClockChoice("house-default", date(2026, 1, 1)),),
        policies=(
            Policy(
                "Complaints",
                "2",
                date(2026, 5, 1),
                "complaint",
                ("Repair",),
                ("named", "told"),
                (24,),
                "waived",
                ("head",),
            ),
        ),
        channel_costs=(ChannelCost("phone", 4.5, "finance, May 2026"),),
        minute_costs=(MinuteCost(1, "finance, May 2026", date(2026, 5, 1)),),
        reasons=Reasons(("late",), ("advice",), "2", ("wrong item",)),
        website=Website(48, ("online", "app"), ("declined",)),
        callbacks=Callbacks(24),
        survey_scales=(SurveyScale("csat", 10, 1, "after_case"),),
        advertising=(Advertising(date(2026, 5, 1), 1200),),
        control_totals=(
            ControlTotal(date(2026, 5, 1), "ledger", sales=1200.5, tax=True),
            ControlTotal(date(2026, 5, 1), "desk", cases=30),
        ),
        privacy=Privacy(True, 10),
        reference_lines=(ReferenceLine("csat", 0.8, "last year", "annual report"),),
        relevant={"csat": 0.01},
        causes=(Cause(date(2026, 4, 13), "another question", "csat"), Cause(date(2026, 4, 13), "another system")),
    )


def test_what_is_not_set_is_not_guessed(written):
    settings = read(written(""))
    assert settings == Settings(name="Our company", time_zone="UTC", currency="EUR")
    unset = ("targets", "opening_hours", "service_levels", "complaint_clocks", "reasons.avoidable", "contact_cap")
    unset += ("answer_within_seconds", "reasons.wrong_delivery", "website.stale_after_hours", "website.sold_through")
    unset = (
        "targets",
        "opening_hours",
        "service_levels",
        "complaint_clocks",
        "reasons.avoidable",
        "contact_cap",
        "callbacks.within_hours",
    )
    assert all(settings.lacks(name) for name in unset)
    assert not any(read(written(WHOLE)).lacks(name) for name in unset)


def test_a_build_keeps_its_settings_to_the_letter(written):
    settings = read(written(WHOLE))
    assert from_json(to_json(settings)) == settings
    assert from_json(to_json(Settings())) == Settings()


def test_a_build_of_before_there_were_several_targets_is_read():
    stored = '{"name": "House", "targets": {"csat": {"value": 0.9, "owner": "Kim"}}}'
    assert from_json(stored).targets == {"csat": (Target(0.9, "Kim"),)}


def test_the_projects_own_settings_can_be_read():
    settings = read(ROOT / "touchpoint.toml")
    assert settings.time_zone == "Europe/London"
    assert settings.targets["csat"][-1].value == 0.85


def test_each_example_that_is_not_set_can_be_set(written):
    """What the project's own file shows behind a # is itself valid, all of it together with what is set."""
    lines = (ROOT / "touchpoint.toml").read_text(encoding="utf-8").splitlines()
    setting = [line.removeprefix("# ") if line.startswith(("# [[", "# accent =")) else line for line in lines]
    inside = False
    for place, line in enumerate(setting):
        inside = (line.startswith("[[") and lines[place].startswith("#")) or (inside and line.startswith("# "))
        if inside:
            setting[place] = line.removeprefix("# ")
    settings = read(written("\n".join(setting)))
    assert settings.accent == "#0B5A6B"
    assert [len(each) for each in (settings.closures, settings.complaint_clocks, settings.survey_scales)] == [2, 2, 1]
    assert len(settings.advertising) == 13
    assert [each.cases for each in settings.control_totals] == [None, 1480]
    assert settings.opening_hours[-1].channel == "chat"
    assert settings.causes[-1].measure == "delivery_hours_median"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("house", "is not TOML"),
        (b"[house]\nname = '\xff'", "is not TOML"),
        ("[hause]\nname = 'x'", r"\[hause\] .* use house, targets"),
        ("house = 3", "house is 3: expected a section"),
        ("[house]\nnmae = 'x'", r"house.nmae .* use name, time_zone, currency"),
        ("[house]\nname = ' '", r"house.name is ' ': expected text"),
        ("[house]\nname = 5", r"house.name is 5: expected text"),
        ("[house]\ntime_zone = 'London'", r"house.time_zone is 'London': expected an IANA name"),
        ("[house]\ntime_zone = ''", r"house.time_zone is '': expected an IANA name"),
        ("[house]\ntime_zone = '../etc/passwd'", r"house.time_zone is '../etc/passwd'"),
        ("[house]\ntime_zone = 5", r"house.time_zone is 5"),
        ("[house]\ncurrency = 'pounds'", r"house.currency is 'pounds': expected three capital letters"),
        ("[house]\ncurrency = 'gbp'", r"house.currency is 'gbp'"),
        ("[house]\ncurrency = 826", r"house.currency is 826"),
        ("[house]\nweek_starts_on = 'mon'", r"house.week_starts_on is 'mon': expected one of 'monday', "),
        ("[house]\nfiscal_year_starts_in = 13", r"house.fiscal_year_starts_in is 13: expected 12 or less"),
        ("[house]\nfiscal_year_starts_in = 0", r"house.fiscal_year_starts_in is 0: expected 1 or more"),
        ("[house]\nfiscal_year_starts_in = '4'", r"house.fiscal_year_starts_in is '4': expected a whole number"),
        ("[house]\ncontact_cap = 4.5", r"house.contact_cap is 4.5: expected a whole number"),
        ("[house]\naccent = 'teal'", r"house.accent is 'teal': expected a colour such as '#0B5A6B'"),
        ("[house]\nholiday_country = 'Albion'", r"house.holiday_country is 'Albion': expected a code of two letters"),
        ("[house]\nholiday_region = 'ENG'", r"house.holiday_region is 'ENG': expected house.holiday_country"),
        (COUNTRY + "holiday_region = 'X'", r"house.holiday_region is 'X': expected one of .*ENG, .*SCT"),
        ("targets = 3", r"targets is 3: expected a section, \[targets\]"),
        ("[targets]\ncsat = 0.85", r"targets.csat is 0.85: expected a section, \[targets.csat\]"),
        ("[targets.csat]\nowner = 'x'", r"targets.csat.value is missing"),
        ("[targets.csat]\nvalue = 'high'\nowner = 'x'", r"targets.csat.value is 'high': expected a number"),
        ("[targets.csat]\nvalue = nan\nowner = 'x'", r"targets.csat.value is nan: expected a number that is finite"),
        ("[targets.csat]\nvalue = true\nowner = 'x'", r"targets.csat.value is true: expected a number"),
        ("[targets.csat]\nvalue = 0.85", r"targets.csat.owner is missing"),
        (
            "[targets.csat]\nvalue = 0.85\nowner = 'x'\nfrom = 3",
            r"targets.csat.from is not a setting: use value, owner",
        ),
        (
            "[targets.csat]\nvalue = 0.85\nowner = 'x'\nvalid_from = 'May'",
            r"targets.csat.valid_from is 'May': expected a day such as 2026-01-31",
        ),
        (
            "[targets.csat]\nvalue = 0.85\nowner = 'x'\nvalid_from = 2026-05-01T09:00:00",
            r"targets.csat.valid_from is 2026-05-01 09:00:00: expected a day",
        ),
        ("[targets.csat]\nvalue = 1\nowner = 'x'\nvalid_from = 20260501", r"valid_from is 20260501: expected a day"),
        ("[targets]\ncsat = []", r"targets.csat is \[\]: expected at least one target"),
        (
            "[[targets.csat]]\nvalue = 0.8\nowner = 'x'\n[[targets.csat]]\nvalue = 0.9\nowner = 'y'",
            r"\[\[targets.csat\]\] no. 2 is for the same as no. 1: expected another valid_from or region or department",
        ),
        (
            "[[targets.csat]]\nvalue = 0.8\nowner = 'x'\n[[targets.csat]]\nvalue = 'y'\nowner = 'y'\nregion = 'North'",
            r"\[\[targets.csat\]\] no. 2: value is 'y': expected a number",
        ),
        (
            "[targets.csat]\nvalue = 0.8\nowner = 'x'\nregion = 'North'\ndepartment = 'Repair'",
            r"targets.csat.department is 'Repair': expected a region or a department, not both",
        ),
        ("opening_hours = 3", r"opening_hours is 3: expected a section, \[\[opening_hours\]\]"),
        ("[opening_hours]\ndays = ['monday']", r"opening_hours is .*: expected a section, \[\[opening_hours\]\]"),
        (OPEN.replace('["monday"]', "[]"), r"\[\[opening_hours\]\] no. 1: days is \[\]: expected at least one"),
        (OPEN.replace('["monday"]', '"monday"'), r"no. 1: days is 'monday': expected a list in square brackets"),
        (OPEN.replace("monday", "Mon"), r"\[\[opening_hours\]\] no. 1: days is 'Mon': expected one of 'monday'"),
        (OPEN.replace('"monday"', '"monday", "monday"'), r"no. 1: days is .*: expected each day once"),
        (OPEN.replace("09:00:00", "9"), r"\[\[opening_hours\]\] no. 1: opens is 9: expected a time of day"),
        (OPEN.replace("09:00:00", "'noon'"), r"no. 1: opens is 'noon': expected a time of day such as 09:00:00"),
        (OPEN.replace("17:00:00", "08:00:00"), r"no. 1: closes is 08:00:00: expected a time after opens, 09:00:00"),
        (OPEN.replace("17:00:00", "09:00:00"), r"no. 1: closes is 09:00:00: expected a time after opens"),
        (
            OPEN + OPEN.replace("09:00", "16:59"),
            r"no. 2 is 16:59:00 to 17:00:00 on monday: expected hours that do not overlap those of no. 1",
        ),
        (OPEN + OPEN.replace("17:00:00", "00:00:00"), r"\[\[opening_hours\]\] no. 2 is 09:00:00 to 00:00:00"),
        ("[house]\nanswer_within_seconds = 0", r"house.answer_within_seconds is 0: expected a number above 0"),
        ("[website]\nstale_after_hours = -1", r"website.stale_after_hours is -1: expected a number above 0"),
        ("[website]\nsold_through = 'online'", r"website.sold_through is 'online': expected a list in square brackets"),
        ("[website]\nstale = 3", r"website.stale is not a setting: use stale_after_hours, sold_through"),
        ("website = 3", r"website is 3: expected a section, \[website\]"),
        ("[[closures]]\nday = 2026-12-24\n" * 2, r"\[\[closures\]\] no. 2 is for the same as no. 1"),
        ("[[service_levels]]\nclock = 'x'\nhours = 4", r"\[\[service_levels\]\] no. 1: clock is 'x': expected one of"),
        ("[[service_levels]]\nclock = 'resolution'\nhours = 0", r"no. 1: hours is 0: expected a number above 0"),
        (
            "[[service_levels]]\nclock = 'resolution'\nhours = 4\ncounted = 'opening hours'",
            r"no. 1: counted is 'opening hours': expected \[\[opening_hours\]\] to be set too",
        ),
        (
            "[[service_levels]]\nclock = 'resolution'\nhours = 4\nkind = 'complaints'",
            r"no. 1: kind is 'complaints': expected one of complaint, ",
        ),
        ("[[complaint_clocks]]\npreset = 'uk'", r"no. 1: preset is 'uk': expected one of uk-fca-summary, uk-fca, "),
        ("[[complaint_clocks]]\npreset = 'uk-fca'\n" * 2, r"\[\[complaint_clocks\]\] no. 2 is for the same as no. 1"),
        (
            "[[complaint_clocks]]\npreset = 'uk-telecoms'",
            r"no. 1: valid_from is missing: expected 2026-04-08 or later, since when uk-telecoms holds",
        ),
        (
            "[[complaint_clocks]]\npreset = 'uk-telecoms'\nvalid_from = 2026-04-07",
            r"no. 1: valid_from is 2026-04-07: expected 2026-04-08 or later",
        ),
        (
            "[[complaint_clocks]]\npreset = 'uk-fca-summary'",
            r"no. 1: preset is 'uk-fca-summary', in business days: expected house.holiday_country to be set too",
        ),
        (
            COUNTRY + "[[complaint_clocks]]\npreset = 'house-default'",
            r"no. 1: preset is 'house-default', in business days: expected \[\[opening_hours\]\] to be set too",
        ),
        (POLICY + "version = 1", r"\[\[policies\]\] no. 1: version is 1: expected text in quotes"),
        (POLICY + "version = '1'\nsteps = 'told'", r"no. 1: steps is 'told': expected a list in square brackets"),
        (POLICY + "version = '1'\nsteps = ['a', 'a']", r"no. 1: steps is \['a', 'a'\]: expected each step once"),
        (POLICY + "version = '1'\nkind = 'x'", r"no. 1: kind is 'x': expected one of complaint, "),
        (
            POLICY + "version = '1'\nsteps = ['a', 'b', 'c']\nwithin_hours = [1, 2]",
            r"no. 1: within_hours is \[1.0, 2.0\]: expected one number, or one for each of the steps",
        ),
        (POLICY + "version = '1'\nwithin_hours = 24", r"no. 1: within_hours is \[24.0\]: expected one number, or"),
        (
            POLICY + "version = '1'\nsteps = ['a']\nwithin_hours = 0",
            r"no. 1: within_hours is 0: expected a number above",
        ),
        (
            POLICY + "version = '1'\napproved_by = ['head']",
            r"no. 1: approved_by is .*: expected exception_step to be set",
        ),
        (
            POLICY + "version = '1'\n" + POLICY + "version = '1'\nvalid_from = 2026-05-01",
            r"\[\[policies\]\] no. 2 is for the same as no. 1: expected another name or version",
        ),
        (
            POLICY + "version = '1'\n" + POLICY + "version = '2'",
            r"\[\[policies\]\] no. 2 is for the same as no. 1: expected another name or valid_from",
        ),
        (
            "[[channel_costs]]\nchannel = 'phone'\ncost = -1\nsource = 'x'",
            r"\[\[channel_costs\]\] no. 1: cost is -1: expected 0 or more",
        ),
        ("[[minute_costs]]\ncost = 1", r"\[\[minute_costs\]\] no. 1: source is missing"),
        ("[reasons]\navoidable = ['a']\nvaluable = ['b', 'a']", r"reasons.valuable holds 'a', and so does"),
        ("[reasons]\navoidable = 'a'", r"reasons.avoidable is 'a': expected a list in square brackets"),
        ("[reasons]\navoidable = [4]", r"reasons.avoidable is 4: expected text in quotes"),
        ("[callbacks]\nwithin_hours = 0", r"callbacks.within_hours is 0: expected a number above 0"),
        ("[callbacks]\nhours = 4", r"callbacks.hours is not a setting: use within_hours"),
        ("[reasons]\nneutral = ['a']", r"reasons.neutral is not a setting: use avoidable, valuable, version"),
        ("[[survey_scales]]\nkind = 'csat'\nlow = 1\nhigh = 1", r"no. 1: high is 1: expected another number than low"),
        ("[[survey_scales]]\nkind = 'nps'\nlow = 1\nhigh = 10", r"no. 1: high is 10: expected 10, with low 0"),
        ("[[advertising]]\nmonth = 2026-05-02\namount = 1", r"no. 1: month is 2026-05-02: expected the first day"),
        (BOOKS, r"\[\[control_totals\]\] no. 1 has no figure: expected sales, cases or both"),
        (BOOKS + "sales = '1,200'", r"\[\[control_totals\]\] no. 1: sales is '1,200': expected a number"),
        (BOOKS + "cases = -1", r"\[\[control_totals\]\] no. 1: cases is -1: expected 0 or more"),
        (BOOKS + "sales = 1\ntax = 'yes'", r"\[\[control_totals\]\] no. 1: tax is 'yes': expected true or false"),
        (BOOKS.replace("-01", "-02") + "sales = 1", r"no. 1: month is 2026-05-02: expected the first day of a month"),
        ((BOOKS + "cases = 1\n") * 2, r"no. 2: cases is for the same month as no. 1: expected one figure a month"),
        ("[[control_totals]]\nmonth = 2026-05-01\nsales = 1", r"no. 1: source is missing"),
        ("[relevant]\ncsat = 0", r"relevant.csat is 0: expected a number above 0"),
        ("relevant = 1", r"relevant is 1: expected a section, \[relevant\]"),
        ("[[causes]]\ndate = 2026-04-13", r"\[\[causes\]\] no. 1: why is missing"),
        ("[[causes]]\ndate = 4\nwhy = 'x'", r"\[\[causes\]\] no. 1: date is 4: expected a day such as"),
        ("[[causes]]\nday = 4\nwhy = 'x'\ndate = 2026-04-13", r"no. 1: day is not a setting: use date, why, measure"),
        (CAUSE + CAUSE, r"\[\[causes\]\] no. 2 is for the same as no. 1: expected another date or measure"),
        ("[privacy]\nshow_persons = 1", r"privacy.show_persons is 1: expected true or false"),
        ("privacy = 1", r"privacy is 1: expected a section, \[privacy\]"),
        ("[privacy]\nhide_counts_to = -1", r"privacy.hide_counts_to is -1: expected 0 or more"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_value_and_what_was_expected(written, text, said):
    with pytest.raises(SettingsError, match=said) as caught:
        read(written(text))
    assert len(str(caught.value).splitlines()) == 1


def test_every_fault_is_said_at_once(written):
    text = "[house]\ncurrency = 'pounds'\naccent = 'teal'\n[privacy]\nshow_persons = 'no'"
    with pytest.raises(SettingsError) as caught:
        read(written(text))
    assert [line.split(" is ")[0] for line in str(caught.value).splitlines()] == [
        "house.currency",
        "house.accent",
        "privacy.show_persons",
    ]


@pytest.mark.parametrize(
    "text",
    [
        OPEN + OPEN.replace("17:00:00", "18:00:00").replace("09:00:00", "17:00:00"),
        OPEN + OPEN.replace("monday", "tuesday"),
        OPEN + OPEN + "department = 'Repair'",
        OPEN + OPEN + "valid_from = 2026-05-01",
        COUNTRY + "[[complaint_clocks]]\npreset = 'uk-fca-summary'",
        OPEN + "[[complaint_clocks]]\npreset = 'house-default'",
        "[[complaint_clocks]]\npreset = 'us-dot-airlines'",
        BOOKS + "sales = 1\n" + BOOKS + "cases = 1",
    ],
)
def test_what_only_looks_alike_is_taken(written, text):
    read(written(text))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"there is no settings file .*nowhere.toml"):
        read(tmp_path / "nowhere.toml")


def test_a_file_of_a_windows_editor_is_read(written):
    assert read(written(b"\xef\xbb\xbf[house]\r\nname = 'x'\r\n")).name == "x"
