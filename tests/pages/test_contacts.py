"""The Contacts page: what is planted in the sample is found, and every cell, area and dose leads to its rows."""

import json
import re

from tests import canonical
from touchpoint.sample.truths.contacts import ContactTruths

YEAR = {"period": "last-12-months"}


def titles(app):
    return [each.value for each in app.subheader]


def titled(app, begin):
    (found,) = [title for title in titles(app) if title.startswith(begin)]
    return found


def chart(app, words):
    """What is sent of the chart whose description begins so."""
    (found,) = [each for each in app.get("plotly_chart") if each.proto.alt.startswith(words)]
    return json.loads(found.proto.spec)


def test_the_page_finds_what_is_planted(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts", **YEAR)
    assert not app.warning
    few = "6 or more"
    records = titled(app, "Contacts with nature and outcome: clearly ")
    assert ContactTruths.outcome_department in records.partition("lower in ")[2]
    # Talks about sales are planted to end in a sale; follow-ups are none.
    assert "Contacts followed by an order: clearly higher in sales; lower in follow up, service, status" in titles(app)
    assert "higher in sales" in titled(app, "Contacts that ended in a sale: ")
    opted = titled(app, "Opted out, by messages in 30 days: clearly more often at ")
    assert few in opted
    assert re.match(
        r"Most contacts are about “.+” \([\d,]+\); \d+\s% of them end with “.+”", titled(app, "Most contacts")
    )
    assert re.match(r"[\d,]+ customers of [\d,]+ were sent more than 4 messages", messages(app))


def messages(app):
    (found,) = [title for title in titles(app) if "messages unasked in 30 days" in title]
    return found


def test_where_to_begin_is_where_records_are_worst(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts", **YEAR)
    (said,) = [each.value for each in app.markdown if each.value.startswith("**What to do:**")]
    assert "have every contact recorded in" in said


def test_the_areas_say_how_many_were_tested_and_against_what(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts")
    (said,) = [each.value for each in app.caption if "areas tested" in each.value]
    assert re.match(r"\d+ areas tested, from .+ against (26 times a week|12 times 4 weeks) before", said)
    assert any(title.startswith(("Quiet: none of", "More contacts than expected from")) for title in titles(app))


def test_a_cell_and_an_area_lead_to_their_contacts(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts")
    leads = app.session_state["leads"]
    cells = leads["chart-nature-and-outcome"]
    assert all(
        each.parameters["measure"] == ["contacts_by_nature"] and each.parameters["part"] for each in cells.points
    )
    grid = chart(app, "Most contacts")["data"]
    assert len(grid[1]["text"]) == len(cells.points)
    areas = leads["chart-areas-rising"]
    assert areas.points[0].parameters["measure"] == ["contacts_by_area"]
    assert {"from", "to"} <= areas.points[0].parameters.keys()


def test_below_80_per_cent_the_page_says_what_is_doubtful(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "contacts", department=ContactTruths.outcome_department, **YEAR)
    (said,) = [each.value for each in app.warning]
    assert re.match(r"\d\d\s% of contacts have a nature and an outcome, less than 80\s%: read what is settled", said)


def test_a_quiet_house_is_told_to_be_quiet(open_page, tmp_path):
    days = [f"2026-{month:02}-{day:02}T10:00" for month in (1, 2, 3) for day in range(1, 29)]
    contacts = [
        {"contact_id": f"{day} {n}", "customer_id": f"{day} {n}", "started_at": day, "direction": "inbound"}
        | {"reason": "<b>late</b>", "outcome": "settled"}
        for day in days
        for n in range(2)
    ]
    contacts += [{"contact_id": "earlier", "started_at": "2025-12-01T10:00", "direction": "inbound", "reason": "late"}]
    canonical.built(tmp_path, contacts=contacts)
    app = open_page(tmp_path / "warehouse", "contacts", period="all")
    (title,) = [each for each in titles(app) if each.startswith("Quiet")]
    assert title == "Quiet: none of 1 area had clearly more contacts than expected from 23 to 29 March 2026"
    assert any("&lt;b&gt;late" in each.proto.spec for each in app.get("plotly_chart"))


def test_too_short_a_history_is_said(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "contacts", period="all")
    assert any("Areas of conflict are not looked for" in each.value for each in app.caption)
