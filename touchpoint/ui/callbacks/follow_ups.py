"""What going back to customers takes: the follow-ups, their minutes, and what the settings have to say first."""

import pandas as pd
import streamlit as st

from touchpoint import charts, formats
from touchpoint.ui import addressed, kept, leads, menu
from touchpoint.ui.card import Card
from touchpoint.ui.view import View

_SORTS = ("call-backs of the unhappy", "other follow-ups")


def no_target(view: View) -> None:
    """Say which setting is missing where no call-back can be in time or late."""
    if view.source.info.settings.lacks("callbacks.within_hours"):
        st.caption("Whether a call-back came in time cannot be said: touchpoint.toml sets no `callbacks.within_hours`.")


def how_much_else(view: View) -> None:
    """The way to how often the same customers are written to and called in all."""
    st.page_link(
        menu.page("contacts.py"),
        label="How many messages customers get, follow-ups among them: Contacts",
        icon=":material/forum:",
        query_params=addressed.spelled(view.scope),
    )


@kept.card
def burden(view: View) -> Card | str | None:
    """How many follow-ups the house began each month, and what they took."""
    months = view.source.rows("callbacks/burden", view.scope.trend())
    now = view.source.rows("callbacks/burden", view.scope)
    n = int(now["follow_ups"].sum())
    if not n:
        return None
    return Card(
        key="follow-ups-by-month",
        title=f"{formats.counted(n, 'follow-ups')} {view.when()}{_minutes(now)}",
        figure=charts.stacked_bars(
            months, x="month", y="follow_ups", by="sort", order=_SORTS, unit="follow-ups", dark=view.dark
        ),
        table=months,
        note=(
            f"contacts that the house began to follow something up; after "
            f"{formats.write(int(now['opted_out'].sum()), 'count')} of them the customer opted out"
        ),
        definition=(
            "Outbound contacts whose purpose is follow_up, by month; call-backs of the unhappy are those that came "
            "first after an unhappy answer, within 30 days."
        ),
        query="callbacks/burden",
        n=n,
        period=f"{view.scope.period_in_words()}; rows: each month of {view.scope.trend().period_in_words()}",
        leads=leads.by_month_and_part(
            view,
            "opted_out_after_follow_up",
            f"All {formats.counted(n, 'follow-ups')}",
            view.scope,
            zip(months["month"], months["sort"], months["sort"], months["follow_ups"], strict=True),
            unit="count",
        ),
    )


def _minutes(now: pd.DataFrame) -> str:
    """', 38 hours of work': the time of those of which it is known; nothing where it is of none."""
    timed = int(now["timed"].sum())
    if not timed:
        return ""
    of = "" if timed == int(now["follow_ups"].sum()) else f" (known of {formats.write(timed, 'count')})"
    return f", {formats.write(now['minutes'].sum() / 60, 'hours')} of work{of}"
