"""Who may ask: tokens that are right, wrong, expired or of fewer rights, and where they are kept."""

import json
import tomllib
from datetime import date, timedelta

import pytest

from touchpoint import api, settings
from touchpoint.api import told
from touchpoint.api.tokens import Unknown, hashed, holder, lines, new
from touchpoint.cli.commands import main
from touchpoint.errors import SettingsError
from touchpoint.settings.api import Api, Token

TODAY = date(2026, 11, 22)
NEEDS = ("/api/measures", "/api/measures?id=backlog", "/api/filters", "/api/queries", "/api/queries/complaints/reasons")
OPEN = ("/api", "/api/openapi.json", "/healthz", "/readyz", "/metrics")


@pytest.mark.parametrize("path", NEEDS)
@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer tp_wrong", "tp_wrong", "Bearer é"]
)
def test_without_a_token_of_the_settings_nothing_is_told(program, path, given):
    answer = program.get(path, headers={"Authorization": given.encode()})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "python -m touchpoint token NAME" in answer.json()["error"]


def test_where_the_settings_know_no_token_it_says_how_to_make_one(programs):
    status, said = programs(tokens=()).refusal("/api/measures")
    assert status == 401
    assert "this server knows no token" in said
    assert "touchpoint.toml" in said


@pytest.mark.parametrize("path", OPEN)
def test_what_tells_no_numbers_is_open(program, path):
    assert program.get(path, headers={"Authorization": ""}).status_code == 200


def test_metrics_need_a_token_where_the_settings_say_so(programs):
    program = programs(metrics_need_token=True)
    assert program.get("/metrics").status_code == 200
    assert program.get("/metrics", headers={"Authorization": ""}).status_code == 401


@pytest.mark.parametrize(("expires", "status"), [(None, 200), (TODAY, 200), (TODAY - timedelta(days=1), 401)])
def test_a_token_is_good_to_the_end_of_its_last_day(programs, expires, status):
    token = new()
    program = programs(tokens=(Token("a job", hashed(token), expires),))
    answer = program.get("/api/measures?id=backlog", headers={"Authorization": f"bearer {token}"})
    assert answer.status_code == status
    if status == 401:
        assert "this token expired after 2026-11-21" in answer.json()["error"]


def test_the_holder_is_found_among_several():
    first, second = new(), new()
    known = (Token("first", hashed(first)), Token("second", hashed(second)))
    assert holder(known, f"Bearer {second}", TODAY).name == "second"
    with pytest.raises(Unknown):
        holder(known, f"Bearer {second[:-1]}", TODAY)


def test_a_token_for_measures_alone_gets_no_rows(programs):
    program = programs(rights={"only_measures": True})
    assert program.get("/api/measures?id=backlog").status_code == 200
    for path in ("/api/queries", "/api/queries/complaints/reasons"):
        status, said = program.refusal(path)
        assert (status, "may ask for measures alone: use /api/measures" in said) == (403, True)


def test_the_command_prints_a_token_and_the_lines_that_let_it_in(capsys, tmp_path, programs):
    assert main(["token", 'The "night" job', "--expires", "2027-06-30", "--only-measures"]) == 0
    printed = capsys.readouterr()
    token, _, rest = printed.out.partition("\n")
    file = tmp_path / "touchpoint.toml"
    file.write_text(rest, encoding="utf-8")
    (kept,) = settings.read(file).api.tokens
    assert (kept.name, kept.expires, kept.only_measures) == ('The "night" job', date(2027, 6, 30), True)
    assert (kept.sha256, len(token) > 40) == (hashed(token), True)
    assert token not in rest + printed.err
    assert (
        programs(tokens=(kept,)).get("/api/measures", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    )


def test_no_two_tokens_are_the_same():
    assert len({new() for _ in range(100)}) == 100


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 81])
def test_a_name_that_the_file_could_not_hold_is_refused(name):
    with pytest.raises(SettingsError, match="is no name for a token"):
        lines(name, new(), None, only_measures=False)


def test_no_build_keeps_a_token():
    kept = settings.to_json(settings.Settings(api=Api((Token("job", hashed("x")),), rows=5)))
    assert hashed("x") not in kept
    assert settings.from_json(kept).api == Api(rows=5)


def test_the_server_is_told_tokens_and_limits(monkeypatch):
    given = Api((Token("job", hashed("x"), date(2027, 1, 1), persons=True),), requests_per_minute=7, seconds=2.5)
    for name, value in api.environment(settings.Settings(api=given)).items():
        monkeypatch.setenv(name, value)
    assert told.told() == given
    # Tokens that the environment gives by itself go before those of the file.
    own = json.dumps([{"name": "of the service", "sha256": hashed("y")}])
    monkeypatch.setenv("TOUCHPOINT_API_TOKENS", own)
    assert "TOUCHPOINT_API_TOKENS" not in api.environment(settings.Settings(api=given))
    assert [each.name for each in told.told().tokens] == ["of the service"]


def test_an_environment_that_says_nothing_lets_nobody_in(monkeypatch):
    for name in ("TOUCHPOINT_API", "TOUCHPOINT_API_TOKENS"):
        monkeypatch.delenv(name, raising=False)
    assert told.told() == Api()
    monkeypatch.setenv("TOUCHPOINT_API_TOKENS", '[{"name": "x"}]')
    with pytest.raises(SettingsError, match="TOUCHPOINT_API_TOKENS"):
        told.told()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[api.tokens]]\nname = "a"\nsha256 = "abc"', "api.tokens.sha256 is 'abc': expected the 64 characters"),
        ('[[api.tokens]]\nname = "a"', "api.tokens.sha256 is missing"),
        ('[[api.tokens]]\nname = "a"\ntoken = "x"', "api.tokens.token is not a setting: use name, sha256, expires,"),
        ("[api]\nrows = 0", "api.rows is 0: expected 1 or more"),
        ("[api]\nspeed = 1", "api.speed is not a setting: use tokens, requests_per_minute,"),
        ("api = 3", "api is 3: expected a section, [api]"),
        ('[api]\ntokens = "x"', "api.tokens is 'x': expected a list"),
    ],
)
def test_settings_that_cannot_be_used_are_refused_by_name(tmp_path, text, said):
    file = tmp_path / "touchpoint.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        settings.read(file)
    assert said in str(refused.value)


def test_two_tokens_of_one_name_are_refused(tmp_path):
    file = tmp_path / "touchpoint.toml"
    text = "\n".join(lines("job", new(), None, only_measures=False) for _ in range(2))
    assert len(tomllib.loads(text)["api"]["tokens"]) == 2
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"api\.tokens.* is for the same as no\. 1"):
        settings.read(file)
