"""deliveries.toml: what is read, and what is refused with its line, its name and the cure."""

from pathlib import Path

import pytest

from touchpoint.deliver import Recipient, read
from touchpoint.errors import PostError

ROOT = Path(__file__).parents[3]
JOB = '[[jobs]]\nname = "A"\nwhen = "daily at 07:00"\npages = ["overview"]\nrecipients = ["ann@example.com"]\n'


def test_a_schedule_is_read(plan):
    schedule = plan(
        'most_runs = 3\n[[jobs]]\nname = "Board"\nwhen = "0 7 3 * *"\nview = "ab3k9x"\nformats = ["pdf", "xlsx"]\n'
        'time_zone = "Asia/Kolkata"\nonly_with_new_data = true\nfilters = { region = ["North", "South"] }\n'
        '[[jobs.recipients]]\nto = "ann@example.com"\n[[jobs.recipients]]\nto = "ben@example.com"\n'
        'filters = { region = "North" }\nformats = []\n'
    )
    (job,) = schedule.jobs
    ann, ben = job.recipients
    assert ann == Recipient("ann@example.com")
    assert ben.filters == {"region": ("North",)}
    assert (job.formats_for(ann), job.formats_for(ben)) == (("pdf", "xlsx"), ())
    assert (schedule.most_runs, schedule.catch_up(job), job.filters) == (3, 48.0, {"region": ("North", "South")})


def test_the_example_in_the_documents_is_read():
    assert [each.name for each in read(ROOT / "docs" / "deliveries.toml").jobs]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (JOB.replace("daily", "hourly"), "line 3: job no. 1: when is 'hourly at 07:00': expected a cron"),
        (JOB + JOB.replace("ann@", "ann "), "line 10: job no. 2: recipient no. 1: to is 'ann example.com': "),
        (JOB + "colour = 3\n", "line 6: job no. 1: colour is not something a schedule can say"),
        (JOB + 'filters = { regio = "x" }\n', "line 6: job no. 1: filters is {'regio': 'x'}: 'regio' is not a filter"),
        (JOB + "filters = { region = [] }\n", "region has no value: name one, or leave it out"),
        (JOB + 'formats = ["doc"]\n', "expected one of 'pdf', 'html', 'pptx' or 'xlsx'"),
        (JOB + 'compare = "lunch"\n', "expected one of 'before', 'year' or 'none'"),
        (JOB + 'time_zone = "Mars/Base"\n', "expected an IANA name"),
        (JOB + "only_with_new_data = 1\n", "expected true or false"),
        (JOB.replace('name = "A"\n', ""), "line 1: job no. 1: name is missing: add it"),
        (JOB.replace('"A"', '"A\\nB"'), "expected one line of at most 120 letters"),
        (JOB.replace('"A"', '"(on failure)"'), "expected another name"),
        (JOB + JOB, "2 jobs are called 'A': give each a name of its own"),
        (JOB + 'view = "ab3k9x"\n', "job 'A': expected either a view or pages"),
        (JOB.replace("pages", "view").replace('["overview"]', '"v"') + 'period = "all"\n', "leave period and"),
        (JOB.replace('["ann@example.com"]', "[]"), "expected at least one recipient"),
        (JOB.replace('com"]', 'com", "Ann@Example.com"]'), "ann@example.com is named 2 times"),
        ("jobs = []\n", "expected at least one section [[jobs]]"),
        ("jobs = 3\n", "line 1: jobs is 3: expected a list in square brackets"),
        ("most_runs = 0\n" + JOB, "line 1: most_runs is 0: expected 1 or more"),
        ("[[jobs]\n", "is not TOML"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_line_and_the_cure(plan, text, why):
    with pytest.raises(PostError) as refused:
        plan(text)
    assert why in str(refused.value)


def test_a_schedule_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PostError, match=r"there is no schedule .*nowhere\.toml: write one"):
        read(tmp_path / "nowhere.toml")
