"""What was spoiled on purpose in the files, as often as listed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dirt:
    """`rows` cells of one column of one file that hold `text`.

    `effect`: "record" for an added record that cannot be kept, "cell" for a value that cannot be used and becomes
    null, "blank" for a value that is missing, "kept" for one that can be read, but that measures must leave out. Added
    records carry ids of their own and belong to nobody, so that nothing refers to them. A sample of a few hundred
    orders may hold fewer.
    """

    file: str
    column: str
    text: str
    rows: int
    effect: str


DIRT = (
    Dirt("orders.csv", "ordered_at", "not recorded", 3, "record"),
    Dirt("orders.csv", "order_id", "", 2, "record"),
    Dirt("orders.csv", "order_id", " ", 2, "record"),
    Dirt("orders.csv", "delivered_at", "31/13/2026 25:61", 4, "cell"),
    Dirt("orders.csv", "status", "on its way", 3, "cell"),
    Dirt("orders.csv", "store_id", " ", 5, "blank"),
    Dirt("customers.csv", "customer_id", " ", 3, "record"),
    Dirt("customers.csv", "email", " ", 20, "blank"),
    Dirt("customers.csv", "created_at", "unknown", 3, "cell"),
    Dirt("cases.csv", "opened_at", "2026-02-30T10:00:00", 2, "record"),
    Dirt("cases.csv", "first_response_at", "yesterday", 3, "cell"),
    Dirt("cases.csv", "status", "parked", 3, "cell"),
    Dirt("contacts.csv", "contact_id", " ", 3, "record"),
    Dirt("contacts.csv", "ended_at", "00:00", 3, "cell"),
    Dirt("surveys.csv", "answered_at", "2026-02-30T10:00:00", 3, "cell"),
    Dirt("surveys.csv", "score", "11", 3, "cell"),
    Dirt("returns.csv", "requested_at", "n/a", 2, "record"),
    Dirt("zendesk_tickets.csv", "Id", " ", 2, "record"),
    Dirt("zendesk_tickets.csv", "Created at", "unknown", 3, "record"),
    Dirt("zendesk_tickets.csv", "Status", "Parked", 2, "cell"),
    Dirt("zendesk_tickets.csv", "Solved at", "2020-01-01 09:00", 3, "kept"),
    Dirt("delighted_nps.csv", "id", "", 2, "record"),
    Dirt("delighted_nps.csv", "score", "11", 3, "cell"),
    Dirt("shopify_orders_export.csv", "Fulfilled at", "0000-00-00 00:00:00 +0000", 3, "cell"),
)
