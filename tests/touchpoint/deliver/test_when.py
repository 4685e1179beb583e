"""When a delivery is due: words, cron expressions, and clocks that are put forward and back."""

from datetime import UTC, datetime, timedelta

import pytest

from touchpoint.deliver import last_due, next_due
from touchpoint.deliver.when import cron


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("daily at 07:00", "0 7 * * *"),
        ("On weekdays at 7:05", "5 7 * * 1-5"),
        ("weekly on  Sunday at 23:59", "59 23 * * 0"),
        ("monthly on day 28 at 00:00", "0 0 28 * *"),
        ("monthly on the last day at 18:30", "30 18 L * *"),
        ("quarterly on day 3 at 07:00", "0 7 3 1,4,7,10 *"),
        ("*/15 8-18 * * mon-fri", "*/15 8-18 * * mon-fri"),
        (" 0  7 3 * * ", "0 7 3 * *"),
    ],
)
def test_words_stand_for_a_cron_expression(words, expression):
    assert cron(words) == expression


@pytest.mark.parametrize(
    "words",
    [
        "", "sometimes", "monthly on day 29 at 07:00", "daily at 24:00", "0 7 3 *", "0 7 3 * * *", "@daily",
        "0 0 31 2 *", "99 * * * *", "R 7 * * *", "H H * * *", "0 7 * * *; rm", "1-99999 * * * *",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_examples(words):
    with pytest.raises(ValueError, match="'monthly on day 3 at 07:00'"):
        cron(words)


@pytest.mark.parametrize(
    ("when", "zone", "now", "last", "following"),
    [
        ("daily at 07:00", "Europe/London", "2026-07-01T05:59", "2026-06-30T06:00", "2026-07-01T06:00"),
        ("daily at 07:00", "Europe/London", "2026-07-01T06:00", "2026-07-01T06:00", "2026-07-02T06:00"),
        ("daily at 07:00", "Europe/London", "2026-12-01T07:00", "2026-12-01T07:00", "2026-12-02T07:00"),
        ("daily at 07:00", "Asia/Kolkata", "2026-12-01T07:00", "2026-12-01T01:30", "2026-12-02T01:30"),
        # Clocks go forward at 01:00 UTC on 29 March: 01:30 is skipped, and due when it would have been.
        ("daily at 01:30", "Europe/London", "2026-03-29T12:00", "2026-03-29T01:30", "2026-03-30T00:30"),
        # Clocks go back at 01:00 UTC on 25 October: 01:30 comes twice, and is due the first time only.
        ("daily at 01:30", "Europe/London", "2026-10-25T00:40", "2026-10-25T00:30", "2026-10-26T01:30"),
        ("daily at 01:30", "Europe/London", "2026-10-25T01:40", "2026-10-25T00:30", "2026-10-26T01:30"),
        ("monthly on day 3 at 07:00", "Europe/London", "2026-11-02T07:00", "2026-10-03T06:00", "2026-11-03T07:00"),
        ("monthly on the last day at 07:00", "UTC", "2028-03-01T00:00", "2028-02-29T07:00", "2028-03-31T07:00"),
        ("*/10 * * * *", "UTC", "2026-11-02T07:07", "2026-11-02T07:00", "2026-11-02T07:10"),
    ],
)
def test_it_is_due_on_the_clocks_of_its_zone(when, zone, now, last, following):
    assert last_due(when, zone, utc(now)) == utc(last)
    assert next_due(when, zone, utc(now)) == utc(following)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_every_ten_minutes_goes_on_through_the_hours_when_clocks_are_changed(day):
    midnight = utc(f"{day}T00:00")
    seen = {last_due("*/10 * * * *", "Europe/London", midnight + timedelta(minutes=at)) for at in range(0, 240, 10)}
    steps = {later - earlier for earlier, later in zip(sorted(seen), sorted(seen)[1:], strict=False)}
    # Of the hour that comes twice only the first counts.
    assert len(seen) == (24 if day == "2026-03-29" else 18)
    assert {step.total_seconds() / 60 for step in steps} == ({10} if day == "2026-03-29" else {10, 70})
