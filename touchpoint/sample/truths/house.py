"""What is true of the staff, the shelves and the website."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from touchpoint.sample.truths.departments import REPAIR


@dataclass(frozen=True, kw_only=True)
class StaffTruths:
    """Courses, policies and suggestions. Files name agents by their ids, Zendesk by their names in agents.csv."""

    end: date
    course: str = "Interpersonal skills"
    course_expires_days: int = 365
    trained_early: int = 12
    trained_late: int = 14
    """So many of the desks' agents took the course in the first half of the sample, so many in the second."""

    never_trained: int = 12
    training_lift: float = 0.14
    """How much likelier a score of 4 or 5 after a case is, once its owner has taken the course."""

    policy: str = "Complaints"
    policies: tuple[str, ...] = ("Complaints", "Returns", "Data protection", "Gestures")
    policy_read: float = 0.92
    policy_department: str = REPAIR.name
    policy_read_there: float = 0.4
    """Of that department, so many have read version 2 of the policy."""

    suggestions: int = 160
    suggestions_of_staff: float = 0.6
    adopted_of_staff: float = 0.45
    adopted_of_customers: float = 0.12
    """Of the decided ones."""

    suggestion_days: float = 20.0

    @property
    def policy_changed_on(self) -> date:
        """The first day of version 2 of the complaints policy."""
        return month_before(self.end, 5)


@dataclass(frozen=True, kw_only=True)
class StockTruths:
    """What stood on the shelves on the Mondays of the last thirteen months."""

    end: date
    in_stock: float = 0.96
    short_product: str = "P010"
    short_in_stock: float = 0.6

    @property
    def short_from(self) -> date:
        """From here on that product is often out of stock."""
        return month_before(self.end, 1)


@dataclass(frozen=True, kw_only=True)
class WebsiteTruths:
    """What the probes of the website found, and what became of what people wanted there."""

    end: date
    availability: float = 0.998
    outage_hours: int = 30
    dead_links: int = 2
    dead_days: int = 42
    stale_pages: int = 5
    stale_days: int = 150
    tasks_a_month: int = 2_500
    checkout_error: str = "payment timeout"
    checkout_errors: float = 0.015
    checkout_errors_failing: float = 0.09
    back_after_failing: float = 0.08
    """So many of those whose checkout failed order within 60 days; of those whose did not, more than twice as many."""

    @property
    def dead_from(self) -> date:
        """From here on the dead links lead nowhere."""
        return self.end - timedelta(days=self.dead_days)

    @property
    def outage_from(self) -> datetime:
        """Saturday at nine, of the second last whole weekend."""
        sunday = self.end - timedelta(days=(self.end.weekday() + 1) % 7 + 7)
        return datetime(sunday.year, sunday.month, sunday.day, 9) - timedelta(days=1)

    @property
    def outage_to(self) -> datetime:
        return self.outage_from + timedelta(hours=self.outage_hours)

    @property
    def failing_from(self) -> date:
        """First of the ten days in which checkouts fail."""
        return self.end - timedelta(days=14)

    @property
    def failing_to(self) -> date:
        """Last of them; the five days after it are as before."""
        return self.end - timedelta(days=5)


def month_before(day: date, months: int) -> date:
    """The first day of the month that lies `months` months before that of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
