"""In which zone the times of a file are read, and who says so."""

import duckdb
import pytest

from touchpoint import adapters
from touchpoint.ingest import ingest
from touchpoint.quality import zones

HOUSE = "Europe/London"
CALLS = """-- Calls.
-- needs: Call, At
-- grain: contact_id
-- zone: America/Denver

select _record, "Call" as contact_id, "At" as started_at from landed
"""


def read(tmp_path, text, name="orders.csv", own=()):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with duckdb.connect() as con:
        [source] = ingest(con, [file], time_zone=HOUSE, own=own)
        stored = con.execute("select zone, zone_said_by, with_offset from sources").fetchone()
        files = con.execute("from sources").df()
    assert stored == (source.zone, source.zone_said_by, source.with_offset)
    return stored, list(zones.timed(files)["said"])


@pytest.mark.parametrize(
    ("times", "with_offset", "said"),
    [
        (["2026-01-05T10:00"], 0.0, ["times are those of Europe/London, the house's zone, for want of another"]),
        (["2026-01-05T10:00Z", "2026-01-05 10:00:00+01"], 1.0, ["times carry their offset"]),
        (
            ["2026-01-05 10:00:00 UTC", "2026-01-05 10:00", "2026-01-05 10:00", "2026-01-05T10:00:00.5-05:30"],
            0.5,
            ["50 % of the times carry their offset, the others are those of "
             "Europe/London, the house's zone, for want of another"],
        ),
        # A day without a time of day has no offset to carry.
        (["2026-01-05"], None, []),
    ],
)  # fmt: skip
def test_offsets_go_before_the_houses_zone(tmp_path, times, with_offset, said):
    rows = "".join(f"{number},{time}\n" for number, time in enumerate(times))
    assert read(tmp_path, f"order_id,ordered_at\n{rows}") == (
        (HOUSE, "house", with_offset),
        [s.replace(" %", "\u202f%") for s in said],
    )


def test_an_adapter_may_declare_a_zone(tmp_path):
    own = [adapters.parse("calls__contacts", CALLS)]
    found = read(tmp_path, "Call,At\n1,2026-01-05 10:00\n", "calls.csv", own)
    assert found == (("America/Denver", "adapter", 0.0), ["times are those of America/Denver, as the adapter says"])


def test_a_file_may_say_its_zone_below_its_header(tmp_path):
    own = [adapters.parse("calls__contacts", CALLS.replace("-- zone: America/Denver\n", ""))]
    said = '"{""ImportId"":""call""}","{""ImportId"":""at"",""timeZone"":""Asia/Tokyo""}"'
    found = read(tmp_path, f"Call,At\nWhich call?,When?\n{said}\n1,2026-01-05 10:00\n", "answers.csv", own)
    assert found == (("Asia/Tokyo", "file", 0.0), ["times are those of Asia/Tokyo, as the file says"])
