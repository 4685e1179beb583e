"""Behind the numbers of being there when it suits the customer."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_CONTACT = ("contact_id", "customer_id", "started_on", "channel", "department", "reason")
_ISSUE = ("issue_id", "customer_id", "first_contact_on", "department", "channel")
_HOUR = Evidence(
    query="rows/hours",
    title="Inbound attempts {when}",
    units="attempts",
    shown=("contact_id", "customer_id", "started_on", "house_hour", "customer_hour", "channel", "department"),
    part="hour",
    part_words="{part}",
    params={"clock": "customer"},
)
_CAME = Evidence(
    query="rows/appointments",
    title="Visits whose window, asked for {when}, is over",
    units="visits",
    shown=("appointment_id", "customer_id", "wanted_from", "wanted_to", "came_at", "came_out", "department", "region"),
    hit="is_in_window",
    hits="in the window asked for",
    part="came_out",
    part_words="{part}",
    params={"appointment": "visit"},
)

OF_CONVENIENCE = {
    "out_of_hours_share": Evidence(
        query="rows/out_of_hours",
        title="Inbound attempts {when} where opening hours are set",
        units="contacts",
        shown=(*_CONTACT, "is_out_of_hours", "is_elsewhere"),
        hit="is_out_of_hours",
        hits="while nobody was there",
    ),
    "channel_hopping": Evidence(
        query="rows/channels",
        title="Issues first raised {when}, 7 days old or more, channels known",
        units="issues",
        shown=(*_ISSUE, "changed_channel"),
        hit="changed_channel",
        hits="in two channels or more",
    ),
    "one_place_share": Evidence(
        query="rows/one_place",
        title="Completed issues first raised {when}, 7 days old or more, channels known",
        units="issues",
        shown=(*_ISSUE, "in_one_place"),
        hit="in_one_place",
        hits="in one channel",
    ),
    "visit_in_window": _CAME,
    "delivery_in_window": replace(
        _CAME,
        title="Orders whose window, asked for {when}, is over",
        units="orders",
        shown=("appointment_id", "customer_id", "wanted_from", "wanted_to", "came_at", "came_out", "store", "region"),
        params={"appointment": "delivery"},
    ),
    "attempts_by_hour": _HOUR,
    "attempts_without_staff": replace(
        _HOUR, title="Inbound attempts {when} while nobody was there", params={"clock": "house"}
    ),
}
