"""The table that keeps what was sent to whom, beside decisions and notes."""

from sqlalchemy import Column, DateTime, Integer, String, Table, Text, UniqueConstraint

from touchpoint.logbook.tables import METADATA

MOST_IN_A_JOB, MOST_IN_A_RECIPIENT = 200, 320
# A mail of a job that was due at an instant (UTC) goes to a recipient once: the database itself refuses a second one.
SENT = Table(
    "sent_mail",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("job", String(MOST_IN_A_JOB), nullable=False),
    Column("due_at", DateTime, nullable=False),
    Column("recipient", String(MOST_IN_A_RECIPIENT), nullable=False),
    Column("state", String(32), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("build", String(64), nullable=False),
    Column("what", Text, nullable=False),
    Column("holder", String(200), nullable=False),
    Column("claimed_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    UniqueConstraint("job", "due_at", "recipient", name="sent_mail_once"),
)
# That deliveries are run at all, and when they last were.
RUNS = Table(
    "delivery_runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("ran_at", DateTime, nullable=False),
    Column("said", Text, nullable=False),
)
