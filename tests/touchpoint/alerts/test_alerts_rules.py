"""alerts.toml: what is read, and how what cannot be used is refused."""

import pytest

from touchpoint.alerts import reading
from touchpoint.alerts.rules import Quiet
from touchpoint.errors import AlertError

RULE = '[[rules]]\nname = "a"\nkind = "signal"\nmeasures = ["on_time"]\nto = ["ann@example.com"]\n'
HOOK = '[webhooks.chat]\nurl = "https://chat.example.com/1"\n'


def read(tmp_path, text):
    file = tmp_path / "alerts.toml"
    file.write_text(text, encoding="utf-8")
    return reading.read(file)


def test_all_that_can_be_set_is_read(tmp_path, monkeypatch):
    text = (
        'budget = 0.5\nquiet = {from = "20:00", to = "07:00", days = ["sunday"], holidays = false}\n'
        f'{RULE}by = "region"\nfilters = {{store = ["S1"]}}\nseverity = "urgent"\nremind = true\nwebhooks = ["chat"]\n'
        f'[[rules]]\nname = "b"\nkind = "target"\nmeasures = ["headline"]\nevery = "week"\nto = ["b@example.com"]\n'
        f'{HOOK}secret_from = "TOUCHPOINT_TEST_HOOK"\n'
    )
    monkeypatch.setenv("TOUCHPOINT_TEST_HOOK", "from outside")
    found = read(tmp_path, text)
    assert (found.budget, [each.name for each in found.rules]) == (0.5, ["a", "b"])
    assert isinstance(found.quiet, Quiet)
    assert (found.quiet.since.hour, found.quiet.until.hour, found.quiet.days) == (20, 7, ("sunday",))
    assert found.rules[0].filters == {"store": ("S1",)}
    assert found.webhooks["chat"].key == "from outside"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("budget = 0", "budget is 0: expected a number above 0 (in alerts.toml)"),
        ("buget = 1", "buget is not a setting: use rules, budget, quiet, webhooks (in alerts.toml)"),
        (
            RULE.replace("on_time", "on_tme"),
            "[[rules]] no. 1: measures holds 'on_tme': expected 'headline' or an id that "
            "`python -m touchpoint measure x` lists (in alerts.toml)",
        ),
        (
            RULE.replace("ann@example.com", "ann at example"),
            "[[rules]] no. 1: to.0 is 'ann at example': expected an address such as 'ann@example.com' (in alerts.toml)",
        ),
        (
            RULE.replace("signal", "sign"),
            "[[rules]] no. 1: kind is 'sign': expected one of 'signal' or 'target' (in alerts.toml)",
        ),
        (RULE.replace('to = ["ann@example.com"]', ""), "[[rules]] no. 1: to is missing: expected a mail address"),
        (f"{RULE}{RULE}", "[[rules]] no. 2: name is 'a', as of no. 1: expected another name (in alerts.toml)"),
        (f'{RULE}every = "week"', "[[rules]] no. 1: every is 'week': expected 'month', for limits are those of months"),
        (f'{RULE}by = "colour"', "[[rules]] no. 1: by is 'colour': expected one of channel, sold-through, department"),
        (f'{RULE}by = "kind"', "[[rules]] no. 1: by is 'kind', which on_time does not know: expected one of "),
        (f"{RULE}filters = {{region = []}}", "[[rules]] no. 1: filters.region is []: expected at least one value"),
        (f'{RULE}by = "region"\nfilters = {{region = ["North"]}}', "by is 'region', and so is a filter"),
        (f'{RULE}webhooks = ["chat"]', "[[rules]] no. 1: webhooks holds 'chat': expected a section [webhooks.chat]"),
        (HOOK, "webhooks.chat has no secret: expected either secret or secret_from (in alerts.toml)"),
        (f'{HOOK.replace("https", "file")}secret = "s"', "webhooks.chat.url is 'file://chat.example.com/1': expected"),
        (f"{HOOK}secret = 7", "webhooks.chat.secret is what it is: expected text in quotes (in alerts.toml)"),
        (f'{HOOK.replace("chat.", "a:b@chat.")}secret = "s"', "without a user or password (in alerts.toml)"),
        ('quiet = {from = "20:00"}', "quiet.to is missing: expected it beside the others of its section"),
        ('quiet = {from = "20:00", to = "20:00"}', "quiet.to is 20:00:00: expected another time than quiet.from"),
        ('quiet = {from = "8pm", to = "20:00"}', "quiet.from is '8pm': expected a time of day such as 09:00:00"),
        ("rules = 3", "rules is 3: expected a list in square brackets with at least one entry (in alerts.toml)"),
        ("[[rules]", "is not TOML: "),
    ],
)
def test_what_cannot_be_used_is_refused_by_name_value_and_cure(tmp_path, text, said):
    with pytest.raises(AlertError) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)


def test_a_week_without_a_day_to_send_on_is_refused(tmp_path):
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    with pytest.raises(AlertError, match="expected a day that is not quiet"):
        read(tmp_path, f'quiet = {{from = "20:00", to = "07:00", days = {days}}}')


def test_a_file_that_is_not_there_is_told_with_where_to_learn(tmp_path):
    with pytest.raises(AlertError, match=r"write one as docs/alerts.md shows"):
        reading.read(tmp_path / "alerts.toml")
