"""Behind the numbers of departments and the people a customer meets."""

from dataclasses import replace

from touchpoint.evidence.model import Evidence

_HANDED = Evidence(
    query="rows/handoffs",
    title="Cases resolved {when}, with a log of their owners",
    units="cases",
    shown=("case_id", "customer_id", "ended_on", "department", "reason", "owner_changes", "team_changes", "went_back"),
    part="owner_changes",
    part_words="changed hands {part} times",
    params={"share": "owners"},
)

OF_DEPARTMENTS: dict[str, Evidence] = {
    "answered_by_deadline": Evidence(
        query="rows/answers_due",
        title="Cases to be answered {when}",
        units="cases",
        shown=(
            "case_id",
            "customer_id",
            "opened_on",
            "department",
            "channel",
            "reason",
            "response_due_on",
            "response_due_stands",
        ),
        hit="is_met",
        hits="answered by the deadline",
        part="response_due_stands",
    ),
    "owner_changes_per_case": _HANDED,
    "team_changes_per_case": replace(
        _HANDED, title="Cases resolved {when}, with a log of their departments", params={"share": "teams"}
    ),
    "sent_back_share": replace(
        _HANDED,
        title="Cases resolved {when}, with a log of their owners or departments",
        hit="went_back",
        hits="sent there and back",
        params={"share": "either"},
    ),
    "one_person_to_delivery_share": Evidence(
        query="rows/accompanied",
        title="Orders delivered {when} that have an owner and about which there was contact",
        units="orders",
        shown=("order_id", "customer_id", "delivered_on", "store", "region", "contacts", "by_others", "is_one_person"),
        hit="is_one_person",
        hits="with one person throughout",
    ),
    "people_met": Evidence(
        query="rows/people_met",
        title="Customers who met people of ours in the 12 months to the end of the data",
        units="customers",
        shown=("customer_id", "people", "contacts", "met_departments", "region", "segment"),
        part="people",
        part_words="who met {part}",
    ),
}
