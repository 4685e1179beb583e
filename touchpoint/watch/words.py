"""The watch list in words: why each case or customer is on it, how long they wait, and what to do next."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from touchpoint import access, formats
from touchpoint.settings import Settings
from touchpoint.source import Source
from touchpoint.watch.reasons import REASONS

_HOUR, _DAY = 3600, 86_400


def in_words(rows: pd.DataFrame, source: Source) -> pd.DataFrame:
    """The rows of `entries` as they may be shown and taken along, in local time and in words.

    Columns: case, customer, why, next_step, since, waiting_days, due, sales_of_12_months, owner, department, channel,
    store, region, kind, and a column for each reason.
    """
    info, settings = source.info, source.info.settings
    records = rows.to_dict("records")
    knows_owners = "cases.owner_id" in source.filled
    known = {name: rows[name] for name in ("department", "channel", "store", "region", "kind")}
    flags = {reason.flag.removeprefix("is_"): rows[reason.flag] for reason in REASONS}
    waited = (pd.Timestamp(info.as_of) - rows["since"]).dt.total_seconds() / _DAY
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "customer": access.shown_ids(rows["customer_id"], settings),
            "why": [why(row, info.as_of, settings.time_zone) for row in records],
            "next_step": [next_step(row, settings.time_zone, knows_owners=knows_owners) for row in records],
            "since": _local(rows["since"], settings.time_zone),
            "waiting_days": waited.round(1),
            "due": _local(rows["due_at"], settings.time_zone),
            "sales_of_12_months": rows["sales"].astype("float64"),
            "owner": [owner(row, settings, knows_owners=knows_owners) for row in records],
            **known,
            **flags,
        }
    )


def why(row: Mapping[Any, Any], as_of: datetime, zone: str) -> str:
    """Every reason that applies, in words: 'over its limit by 12 days, escalated to a manager on 3 Oct'."""
    said = []
    if row["is_over_limit"]:
        said.append(f"over its limit by {_span(as_of - row['due_at'])}")
    if row["is_due_soon"]:
        said.append("due within 7 days" if row["is_over_limit"] else f"due in {_span(row['due_at'] - as_of)}")
    if row["is_escalated"]:
        said.append(_escalated(row, zone))
    if row["is_not_called_back"]:
        said.append(f"unhappy on {_day(row['unhappy_at'], zone)}, not called back")
    if row["is_luxury_waiting"]:
        said.append(
            "luxury customer without an answer" if row["is_unanswered"] else "luxury customer, open unusually long"
        )
    return ", ".join(said)


def next_step(row: Mapping[Any, Any], zone: str, *, knows_owners: bool) -> str:
    """What to do, by rule: who has no owner gets one, who waits for an answer is answered, and so on."""
    steps = ["name an owner"] if knows_owners and pd.notna(row["case_id"]) and pd.isna(row["owner_id"]) else []
    if row["is_unanswered"]:
        steps.append("answer")
    elif row["is_escalated"]:
        steps.append("answer the regulator" if row["escalation"] == "regulator" else "decide it with the manager")
    elif row["is_over_limit"] or row["is_luxury_waiting"]:
        steps.append("settle, or tell when")
    elif row["is_due_soon"]:
        steps.append(f"settle by {_day(row['due_at'], zone)}")
    if row["is_not_called_back"]:
        steps.append("call back")
    return ", then ".join(steps)


def owner(row: Mapping[Any, Any], settings: Settings, *, knows_owners: bool) -> str:
    """Who has it: their name where names are shown, else their role and their id, or its pseudonym."""
    if pd.isna(row["owner_id"]):
        return "nobody" if knows_owners and pd.notna(row["case_id"]) else formats.MISSING
    if access.sees_persons(settings):
        return str(row["owner_name"] if pd.notna(row["owner_name"]) else row["owner_id"])
    role = str(row["owner_role"]) if pd.notna(row["owner_role"]) else "somebody"
    return f"{role} {access.shown_id(row['owner_id'])}"


def _escalated(row: Mapping[Any, Any], zone: str) -> str:
    to = {"manager": " to a manager", "regulator": " to the regulator"}.get(row["escalation"], "")
    on = f" on {_day(row['escalated_at'], zone)}" if pd.notna(row["escalated_at"]) else ""
    return f"escalated{to}{on}"


def _span(time: Any) -> str:
    return formats.write(time.total_seconds() / _HOUR, "hours")


def _day(instant: datetime, zone: str) -> str:
    return formats.day(instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()).rsplit(" ", 1)[0]


def _local(instants: pd.Series, zone: str) -> pd.Series:
    """Instants in UTC as times on local clocks."""
    local: pd.Series = instants.dt.tz_localize("UTC").dt.tz_convert(zone).dt.tz_localize(None).dt.floor("s")
    return local
