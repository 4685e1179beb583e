"""touchpoint.toml: what is read, what is kept with a build, and what is refused by name, value and cure."""

from pathlib import Path

import pytest

from touchpoint.errors import SettingsError
from touchpoint.settings import Settings, Target, from_json, read

ROOT = Path(__file__).parents[2]
WHOLE = """
[house]
name = "Ümlaut & Sons"
time_zone = "America/New_York"
currency = "USD"

[targets.csat]
value = 0.85
owner = "Head of Service"
valid_from = 2026-01-01

[targets.resolution_hours_median]
value = 96
owner = "Head of Service"
"""


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
        targets={
            "csat": Target(0.85, "Head of Service", "2026-01-01"),
            "resolution_hours_median": Target(96, "Head of Service"),
        },
    )


def test_what_is_not_set_is_not_guessed(written):
    assert read(written("")) == Settings("Our company", "UTC", "EUR", {})


def test_a_build_keeps_its_settings_to_the_letter(written):
    settings = read(written(WHOLE))
    assert from_json(settings.to_json()) == settings
    assert from_json(Settings().to_json()) == Settings()


def test_the_projects_own_settings_can_be_read():
    settings = read(ROOT / "touchpoint.toml")
    assert settings.time_zone == "Europe/London"
    assert settings.targets["csat"].value == 0.85


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("house", "is not TOML"),
        (b"[house]\nname = '\xff'", "is not TOML"),
        ("[hause]\nname = 'x'", r"\[hause\] .* use house, targets"),
        ("[house]\nnmae = 'x'", r"house.nmae .* use name, time_zone, currency"),
        ("[house]\nname = ' '", r"house.name is ' ': expected"),
        ("[house]\nname = 5", r"house.name is 5: expected"),
        ("[house]\ntime_zone = 'London'", r"house.time_zone is 'London': expected an IANA name"),
        ("[house]\ntime_zone = ''", r"house.time_zone is '': expected an IANA name"),
        ("[house]\ntime_zone = '../etc/passwd'", r"house.time_zone is '../etc/passwd'"),
        ("[house]\ntime_zone = 5", r"house.time_zone is 5"),
        ("[house]\ncurrency = 'pounds'", r"house.currency is 'pounds': expected three capital letters"),
        ("[house]\ncurrency = 'gbp'", r"house.currency is 'gbp'"),
        ("[house]\ncurrency = 826", r"house.currency is 826"),
        ("[targets]\ncsat = 0.85", r"targets.csat.value is missing or no number"),
        ("[targets.csat]\nowner = 'x'", r"targets.csat.value is missing or no number"),
        ("[targets.csat]\nvalue = 'high'\nowner = 'x'", r"targets.csat.value is missing or no number"),
        ("[targets.csat]\nvalue = 0.85", r"targets.csat.owner is missing"),
        ("[targets.csat]\nvalue = 0.85\nowner = 'x'\nvalid_from = 'May'", r"targets.csat.valid_from is 'May'"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_value_and_what_was_expected(written, text, said):
    with pytest.raises(SettingsError, match=said):
        read(written(text))


@pytest.mark.parametrize(
    "text",
    [
        "house = 3",
        "targets = 3",
        "[targets.csat]\nvalue = nan\nowner = 'x'",
        "[targets.csat]\nvalue = inf\nowner = 'x'",
        "[targets.csat]\nvalue = true\nowner = 'x'",
    ],
)
def test_a_value_of_the_wrong_sort_is_refused_too(written, text):
    with pytest.raises(SettingsError):
        read(written(text))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"there is no settings file .*nowhere.toml"):
        read(tmp_path / "nowhere.toml")
