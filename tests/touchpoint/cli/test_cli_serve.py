"""What `serve` hands to the server that takes its place."""

import os

import pytest

from touchpoint import theme
from touchpoint.cli.commands import main

ACCENT = "#7A1FA2"


@pytest.fixture
def served(monkeypatch, tmp_path):
    """Runs `serve` and gives the server's options and its environment; the server itself is not started."""

    def with_settings(text=None):
        told = {}

        def instead(_program, arguments):
            told.update(arguments=arguments, environment=dict(os.environ))

        monkeypatch.setattr(os, "execv", instead)
        monkeypatch.setattr(os, "environ", {**os.environ})
        monkeypatch.chdir(tmp_path)
        options = []
        if text is not None:
            path = tmp_path / "settings.toml"
            path.write_text(text, encoding="utf-8")
            options = ["--settings", str(path)]
        code = main(["serve", "--warehouse", str(tmp_path), "--port", "9000", *options])
        return code, told

    yield with_settings
    theme.slots.cache_clear()


def test_name_and_accent_are_those_of_the_file(served):
    code, told = served(f'[house]\nname = "Ümlaut"\naccent = "{ACCENT}"')
    assert code == 0
    assert told["environment"]["TOUCHPOINT_NAME"] == "Ümlaut"
    assert told["environment"]["TOUCHPOINT_ACCENT"] == ACCENT
    assert f"--theme.light.primaryColor={ACCENT}" in told["arguments"]
    assert any(each.startswith("--theme.dark.primaryColor=#") for each in told["arguments"])


def test_what_the_file_does_not_set_is_left_to_theme_and_build(served):
    code, told = served("")
    assert code == 0
    assert not {"TOUCHPOINT_NAME", "TOUCHPOINT_ACCENT"} & told["environment"].keys()
    assert not any(each.startswith("--theme") for each in told["arguments"])


def test_settings_that_cannot_be_used_are_said_and_nothing_is_served(served, capsys):
    code, told = served('[house]\naccent = "teal"')
    assert (code, told) == (2, {})
    assert "house.accent is 'teal': expected a colour such as '#0B5A6B'" in capsys.readouterr().err
