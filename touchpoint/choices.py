"""What a build has to choose from: its days and the values of its filters."""

from touchpoint.periods import Calendar
from touchpoint.scope import FILTERS, Choices, Scope
from touchpoint.source import Source


def of(source: Source) -> Choices:
    """The calendar of the build, and for each filter the values that occur in it with their labels."""
    info = source.info
    anything = Scope(info.first_on, info.last_on)
    (month,) = source.rows("shell/last_month", anything)["month"].dt.date
    found = source.rows("shell/choices", anything)
    of_filter = {each.key: found[found["dimension"] == each.key] for each in FILTERS}
    return Choices(
        calendar=Calendar(
            info.first_on,
            info.last_on,
            month if month == month else None,
            info.settings.week_starts_on_number,
            info.settings.fiscal_year_starts_in,
        ),
        values={key: tuple(rows["value"]) for key, rows in of_filter.items()},
        labels={key: dict(zip(rows["value"], rows["label"], strict=True)) for key, rows in of_filter.items()},
    )
