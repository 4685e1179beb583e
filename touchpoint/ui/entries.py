"""The pages: their groups, the question each answers, and what data each needs."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import streamlit as st

from touchpoint.adding import home
from touchpoint.measures import Measure
from touchpoint.source import Source

_PAGES = Path(__file__).parents[2] / "pages"
GROUPS = ("Today", "Customers", "Service", "Promises", "People and policy", "Shared", "Behind the numbers")
_SHARED = "Shared"


@dataclass(frozen=True)
class Entry:
    """A page: its file in pages/, its title and icon, its group, and columns of which one must hold values.

    `is_filtered` says whether filters apply to it, `has_period` whether a period does too, and `is_compared` whether
    that is set against another.
    """

    file: str
    title: str
    icon: str
    group: str
    needs: tuple[str, ...] = ()
    is_filtered: bool = True
    has_period: bool = True
    is_compared: bool = True
    is_offered: Callable[[], bool] = lambda: True

    @cached_property
    def _text(self) -> str:
        return (_PAGES / self.file).read_text(encoding="utf-8")

    @cached_property
    def question(self) -> str:
        """The question that the page answers, with which its file opens."""
        return (ast.get_docstring(ast.parse(self._text)) or "").partition("\n")[0]

    def shows(self, measure: Measure) -> bool:
        """Whether the measure stands on the face of the page: its outline names what does."""
        return f'"{measure.id}"' in self._text

    @property
    def url(self) -> str:
        """Its name in the address; the first page goes without."""
        return self.file.removesuffix(".py").replace("_", "-")

    @property
    def path(self) -> str:
        """What follows the server's name in the address: nothing for the first page."""
        return "" if self is ENTRIES[0] else self.url

    @property
    def is_framed(self) -> bool:
        """Whether other sites may show it: pages of numbers, and none that writes, takes files or is of one person."""
        return self.is_reported

    @property
    def is_reported(self) -> bool:
        """Whether it shows numbers of a period or a day, which a board pack may hold."""
        return self.is_filtered and self.group not in ("", _SHARED)

    def page(self) -> st.Page:
        return st.Page(
            _PAGES / self.file,
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=self.url,
            default=self is ENTRIES[0],
        )

    def has_data(self, source: Source) -> bool:
        return not self.needs or not source.filled.isdisjoint(self.needs)


ENTRIES = (
    Entry("overview.py", "Overview", "monitoring", "Today"),
    Entry(
        "watch.py",
        "Watch list",
        "visibility",
        "Today",
        ("cases.opened_at", "surveys.score"),
        has_period=False,
        is_compared=False,
    ),
    Entry("why.py", "Why it moved", "troubleshoot", "Today"),
    Entry(
        "scorecard.py",
        "Scorecard",
        "grid_on",
        "Today",
        ("stores.region", "customers.region", "orders.store_id", "cases.department"),
        is_compared=False,
    ),
    Entry("satisfaction.py", "Satisfaction", "sentiment_satisfied", "Customers", ("surveys.score",)),
    Entry("coming_back.py", "Coming back", "autorenew", "Customers", ("orders.customer_id",)),
    Entry(
        "recommending.py",
        "Recommending",
        "campaign",
        "Customers",
        ("customers.source", "customers.referred_by", "surveys.score"),
    ),
    Entry("bad_experience.py", "After a bad experience", "trending_down", "Customers", ("orders.customer_id",)),
    Entry("extra_mile.py", "Going the extra mile", "volunteer_activism", "Customers", ("gestures.happened_at",)),
    Entry("premium.py", "Premium", "diamond", "Customers", ("products.price_tier",)),
    Entry("touchpoints.py", "Touchpoints", "touch_app", "Customers", ("contacts.started_at", "surveys.score")),
    Entry("complaints.py", "Complaints", "report", "Service", ("cases.opened_at",)),
    Entry("callbacks.py", "Call-backs", "phone_callback", "Service", ("surveys.score",)),
    Entry("contacts.py", "Contacts", "forum", "Service", ("contacts.started_at",)),
    Entry("listening.py", "Listening", "hearing", "Service", ("cases.root_cause", "surveys.comment", "contacts.body")),
    Entry(
        "technical.py",
        "Technical support",
        "build",
        "Service",
        ("cases.diagnosed_at", "cases.solved_remotely", "contacts.mood_start"),
    ),
    Entry("returns.py", "Returns", "assignment_return", "Service", ("returns.requested_at",)),
    Entry("departments.py", "Departments", "account_tree", "Service", ("cases.department",)),
    Entry(
        "informed.py",
        "Keeping informed",
        "notifications",
        "Promises",
        ("contacts.started_at", "order_events.told_at", "orders.tracking_sent_at"),
    ),
    Entry("convenience.py", "Convenience", "schedule", "Promises", ("contacts.started_at", "visits.wanted_from")),
    Entry(
        "delivery.py",
        "Delivery",
        "local_shipping",
        "Promises",
        ("orders.first_promised_on", "order_lines.first_delivered_quantity", "stock_days.in_stock"),
    ),
    Entry("website.py", "Website", "language", "Promises", ("site_checks.ok", "site_tasks.completed")),
    Entry(
        "value.py",
        "Value for money",
        "balance",
        "Promises",
        ("orders.picking_cost", "orders.freight_cost", "contacts.handling_minutes"),
    ),
    Entry("team.py", "Team", "school", "People and policy", ("trainings.completed_on", "suggestions.decided_at")),
    Entry(
        "promises.py",
        "Our promises",
        "verified",
        "People and policy",
        ("cases.opened_at", "policy_reads.read_at"),
    ),
    Entry("decisions.py", "Decisions", "flag", "People and policy", is_filtered=False),
    Entry("views.py", "Saved views", "bookmarks", _SHARED, is_filtered=False),
    Entry("board_pack.py", "Board pack", "picture_as_pdf", _SHARED),
    Entry("deliveries.py", "Deliveries", "outgoing_mail", _SHARED, is_filtered=False),
    Entry("alerts.py", "Alerts", "notifications", _SHARED, is_filtered=False),
    Entry("data.py", "Data", "database", "Behind the numbers", is_filtered=False),
    Entry("definitions.py", "Definitions", "menu_book", "Behind the numbers", is_filtered=False),
    Entry(
        "cross_check.py",
        "Cross-check",
        "difference",
        "Behind the numbers",
        ("cases.opened_at", "orders.customer_id", "surveys.score"),
    ),
    Entry("add.py", "Add data", "upload_file", "Behind the numbers", is_filtered=False, is_offered=home.is_allowed),
    # Without a group, and so not in the menu: what other pages lead to.
    Entry("rows.py", "The rows behind a number", "table_rows", ""),
    Entry("customer.py", "One customer", "person", "", is_filtered=False),
)

FIRST = ENTRIES[0].url
"""What names the first page where a name is needed; in the address it goes without one."""
