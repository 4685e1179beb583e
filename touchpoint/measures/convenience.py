"""Measures of being there when it suits the customer: opening hours, channels, and the windows asked for."""

from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_STARTED = "local day of the contact"
_FIRST_CONTACT = "local day of the first contact"
_CONTACT = (("contacts.started_at",),)
_CHANNEL = (*_CONTACT, ("contacts.channel", "cases.channel"))


def _came(called: str) -> Share:
    return Share(
        "in_window",
        "appointments",
        called,
        clusters=Clusters("customers", "in_window_squared", "in_window_by_all", "appointments_squared"),
        remarks=(
            ("early", "early"),
            ("late", "late"),
            ("not_at_all", "nobody came"),
            ("not_known", "nobody says when, so left out"),
            ("pending", "not over yet, so left out"),
        ),
    )


MEASURES = (
    Measure(
        id="out_of_hours_share",
        name="Tried outside opening hours",
        code="V1",
        unit="share",
        counts="attempts",
        better="lower",
        counted_on=_STARTED,
        definition=(
            "Inbound contacts, abandoned ones too, begun while their department and channel were closed / inbound "
            "contacts for which opening hours are set. A tool that is switched off at night records no attempts."
        ),
        query="convenience/out_of_hours",
        find=Share(
            "out_of_hours",
            "attempts",
            "attempts",
            clusters=Clusters("customers", "out_of_hours_squared", "out_of_hours_by_attempts", "attempts_squared"),
            remarks=(
                ("elsewhere", "of those out of hours, by customers on other clocks than the house's"),
                ("not_known", "attempts for which no opening hours are set, so left out"),
            ),
        ),
        needs=_CONTACT,
        settings=(("opening_hours",),),
    ),
    Measure(
        id="channel_hopping",
        name="Changed channel",
        code="V3",
        unit="share",
        counts="issues",
        better="lower",
        counted_on=_FIRST_CONTACT,
        definition=(
            "Issues in which the customer used two channels or more within 7 days of the first contact / issues "
            "first raised in the period, 7 days ago or more. A bot that hands over is no channel of its own."
        ),
        query="convenience/channels",
        find=Share(
            "changed",
            "issues",
            "issues",
            "too_young",
            7,
            Clusters("customers", "changed_squared", "changed_by_issues", "issues_squared"),
            remarks=(("not_known", "issues whose channels are not all known, so left out"),),
        ),
        needs=_CHANNEL,
    ),
    Measure(
        id="one_place_share",
        name="Settled in one channel",
        code="V4",
        unit="share",
        counts="issues",
        better="higher",
        counted_on=_FIRST_CONTACT,
        definition=(
            "Issues in which the customer used one channel from the first contact to the last / completed issues first "
            "raised in the period, 7 days ago or more. A bot that hands over is no channel of its own. How often "
            "somebody had to prove who they are is recorded nowhere, and not counted."
        ),
        query="convenience/one_place",
        find=Share(
            "in_one_place",
            "issues",
            "issues",
            "too_young",
            7,
            Clusters("customers", "in_one_place_squared", "in_one_place_by_issues", "issues_squared"),
            remarks=(("not_told", "issues that are not completed, or whose channels are not all known, so left out"),),
        ),
        needs=_CHANNEL,
    ),
    Measure(
        id="visit_in_window",
        name="Visits in the wanted window",
        code="V5",
        unit="share",
        counts="visits",
        better="higher",
        counted_on="local day of the window asked for",
        definition=(
            "Visits that began within the window the customer asked for / visits whose window is over. A visit without "
            "an arrival did not take place and counts as missed, by whomever. Too early is not within it either."
        ),
        query="convenience/appointments",
        find=_came("visits"),
        needs=(("visits.wanted_from",), ("visits.wanted_to",), ("visits.arrived_at", "visits.missed_by")),
        params={"appointment": "visit"},
    ),
    Measure(
        id="delivery_in_window",
        name="Deliveries in the wanted window",
        code="V6",
        unit="share",
        counts="orders",
        better="higher",
        counted_on="local day of the window asked for",
        definition=(
            "Valid orders delivered within the window the customer asked for / valid orders whose window is over. What "
            "never came counts as missed, where the export tells of other deliveries. Too early is not within it."
        ),
        query="convenience/appointments",
        find=_came("orders"),
        needs=(("orders.wanted_from",), ("orders.wanted_to",), ("orders.delivered_at", "order_events.stage")),
        params={"appointment": "delivery"},
    ),
)
