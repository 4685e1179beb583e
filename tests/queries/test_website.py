"""The website's checks and visits made by hand, as of 31 March 2026, 18:00 in London."""

from datetime import date

import pytest

from tests import canonical
from touchpoint import measures
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.website import Website

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
HOUSE = Settings(
    time_zone="Europe/London",
    currency="GBP",
    website=Website(stale_after_hours=48, sold_through=("online",), not_technical=("card declined",)),
)
SITE = "https://shop.example.com"


def records(columns, *rows):
    names = columns.split()
    return [dict(zip(names, row, strict=True)) for row in rows]


def by_name(source, query, columns, scope=QUARTER, **values):
    """Of each group the columns named."""
    names = columns.split()
    frame = source.rows(query, scope, **values).set_index("group_name")
    return {name: tuple(row[each] for each in names) for name, row in frame.iterrows()}


CHECKS = records(
    "checked_at url kind ok status_code last_verified_at",
    ("2026-02-01T10:00", f"{SITE}/", "availability", "true", 200, ""),
    ("2026-02-01T23:30", f"{SITE}/", "availability", "false", 503, ""),
    ("2026-02-02T01:00", f"{SITE}/pay", "availability", "true", 200, ""),
    # Half past midnight in London is 23:30 UTC in summer.
    ("2026-03-30T23:30Z", f"{SITE}/", "availability", "true", 200, ""),
    ("2026-03-31T18:01", f"{SITE}/", "availability", "false", 503, ""),
    # Bad twice within an hour, then good; bad once; bad from one day to the next; bad, good and bad again; never bad.
    ("2026-02-01T10:00", f"{SITE}/a", "link", "false", 404, ""),
    ("2026-02-01T10:59", f"{SITE}/a", "link", "false", 404, ""),
    ("2026-02-01T10:00", f"{SITE}/b", "link", "false", 404, ""),
    ("2026-02-01T10:00", f"{SITE}/c", "link", "true", 410, ""),
    ("2026-02-02T10:00", f"{SITE}/c", "link", "false", "", ""),
    ("2026-02-01T10:00", f"{SITE}/d", "link", "false", 500, ""),
    ("2026-02-02T10:00", f"{SITE}/d", "link", "true", 200, ""),
    ("2026-02-03T10:00", f"{SITE}/d", "link", "false", 500, ""),
    ("2026-02-01T10:00", f"{SITE}/e", "link", "true", 200, ""),
    # What was dead is mended by March.
    ("2026-03-02T10:00", f"{SITE}/c", "link", "true", 200, ""),
    ("2026-02-01T10:00", f"{SITE}/hours", "freshness", "true", "", "2026-01-30T10:00"),
    ("2026-02-02T10:00", f"{SITE}/hours", "freshness", "true", "", "2026-01-30T10:00"),
    ("2026-02-01T10:00", f"{SITE}/prices", "freshness", "true", "", "2026-01-30T10:00"),
    ("2026-02-01T10:00", f"{SITE}/never", "freshness", "true", "", ""),
    ("2026-02-01T10:00", f"{SITE}/later", "freshness", "true", "", "2026-02-02T10:00"),
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("checked"), settings=HOUSE, site_checks=CHECKS)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("all", {"all": (4, 3)}),
        ("month", {"2026-02": (3, 2), "2026-03": (1, 1)}),
        ("page", {f"{SITE}/": (3, 2), "/pay": (1, 1)}),
        ("hours", {"09:00 to 11:59": (1, 1), "21:00 to 23:59": (1, 0), "00:00 to 02:59": (2, 2)}),
    ],
)
def test_checks_that_were_good(checked, by, expected):
    assert by_name(checked, "website/availability", "checks good", by=by) == expected


def test_a_check_counts_on_its_local_day(checked):
    last = Scope(date(2026, 3, 31), date(2026, 3, 31))
    assert by_name(checked, "website/availability", "checks good", last, by="all") == {"all": (1, 1)}


def test_availability_is_a_full_count(checked):
    found = measures.get("site_availability").whole(checked, QUARTER)
    assert (found.value, found.low, found.n, found.reason) == (0.75, None, 4, "1 bad")


@pytest.mark.parametrize(
    ("scope", "links", "dead"),
    [
        (Scope(date(2026, 2, 1), date(2026, 2, 28)), 5, ["/c"]),
        # The last crawl of each stands: only one was crawled in March.
        (MARCH, 1, []),
        (QUARTER, 5, []),
        # Looked at alone the second crawl still knows of the first.
        (Scope(date(2026, 2, 2), date(2026, 2, 2)), 2, ["/c"]),
    ],
)
def test_dead_links_are_bad_in_two_crawls_an_hour_apart(checked, scope, links, dead):
    assert by_name(checked, "website/pages", "pages bad", scope, by="all", flaw="dead") == {"all": (links, len(dead))}
    assert checked.rows("website/bad_pages", scope, flaw="dead")["page"].tolist() == dead


def test_stale_pages_and_how_old_they_are(checked):
    # 3 days old at its last check; 2 days, which is the limit; one never verified, one after it was checked.
    found = by_name(checked, "website/pages", "pages bad not_known median_seconds", by="all", flaw="stale")
    assert found == {"all": (2, 1, 2, 2.5 * 86_400)}
    bad = checked.rows("website/bad_pages", QUARTER, flaw="stale")
    assert bad[["page", "days"]].to_numpy().tolist() == [["/hours", 3]]
    whole = measures.get("stale_page_share").whole(checked, QUARTER)
    assert (whole.value, whole.low, whole.n) == (0.5, None, 2)
    assert whole.reason == "1 stale; half were last verified 2.5 days ago or more; 2 never verified, so left out"


STEPS = "session_id task happened_at customer_id pages completed error"
TASKS = records(
    STEPS,
    # Done; done, then a call within a day; done, and a call after more than a day; given up; nobody known.
    ("done", "check_order", "2026-03-02T10:00", "ann", 3, "true", ""),
    ("done", "message", "2026-03-02T10:10", "ann", 2, "true", ""),
    ("called", "check_delivery", "2026-03-03T10:00", "ben", 4, "true", ""),
    ("called late", "check_delivery", "2026-03-03T10:00", "cy", 4, "true", ""),
    ("gave up", "order", "2026-03-04T10:00", "dee", 9, "false", ""),
    ("nobody", "order", "2026-03-04T10:00", "", 5, "true", ""),
    ("not known", "order", "2026-03-04T10:00", "eve", "", "", ""),
    ("just now", "check_order", "2026-03-31T10:00", "ann", 1, "true", ""),
    ("after T*", "check_order", "2026-03-31T18:01", "ann", 1, "true", ""),
)
CALLS = records(
    "contact_id customer_id started_at direction",
    (1, "ben", "2026-03-04T09:59", "inbound"),
    (2, "cy", "2026-03-04T10:01", "inbound"),
    (3, "ann", "2026-03-02T12:00", "outbound"),
    (4, "ann", "2026-03-02T09:59", "inbound"),
)


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    return canonical.built(tmp_path_factory.mktemp("visited"), settings=HOUSE, site_tasks=TASKS, contacts=CALLS)


def test_visits_done_in_one_place(visited):
    columns = "visits in_one_place not_completed got_in_touch not_known too_young customers"
    assert by_name(visited, "website/visits", columns, by="all") == {"all": (4, 2, 1, 1, 1, 1, 4)}
    assert by_name(visited, "website/visits", "visits in_one_place", by="about") == {
        "several tasks": (1, 1),
        "check a delivery": (2, 1),
        "order": (1, 0),
        "check an order": (0, 0),
    }


def test_tasks_completed_and_their_pages(visited):
    found = by_name(visited, "website/steps", "tasks hits not_known", by="task", ending="completed")
    assert found == {
        "check an order": (2, 2, 0),
        "send a message": (1, 1, 0),
        "check a delivery": (2, 2, 0),
        "order": (2, 1, 1),
    }
    (row,) = visited.rows("website/page_load", QUARTER, by="all").to_dict("records")
    assert (row["pages"], row["tasks"], row["not_known"], row["customers"]) == (3 + 2 + 4 + 4 + 5 + 1, 6, 0, 4)
    # Ann took 6 pages for 3 tasks, the others 4, 4 and 5 for one each.
    assert (row["pages_squared"], row["pages_by_tasks"], row["tasks_squared"]) == (36 + 16 + 16 + 25, 18 + 13, 9 + 3)
    assert sorted(zip(row["customer_pages"], row["customer_tasks"], strict=True)) == [(4, 1), (4, 1), (5, 1), (6, 3)]


# What each customer does whose checkout ended so, in the days after the 2nd of March, and what is said of it.
AFTER = {
    "ordered online": ("payment timeout", [("online", "2026-03-03T10:00")], "2026-03-03T09:00"),
    "ordered elsewhere": ("payment timeout", [("shop", "2026-03-09T10:00")], "2026-03-03T09:00"),
    "got in touch": ("payment timeout", [("online", "2026-03-09T10:01")], "2026-03-09T10:00"),
    "nothing seen": ("payment timeout", [("online", "2026-03-02T09:59")], "2026-03-09T10:01"),
    "not the site": ("card declined", [], ""),
    "fine": ("", [("online", "2026-03-02T10:00")], ""),
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    tasks = [
        {"session_id": name, "task": "checkout", "happened_at": "2026-03-02T10:00", "customer_id": name, "error": error}
        | {"completed": "false" if error else "true"}
        for name, (error, *_) in AFTER.items()
    ]
    more = records(
        STEPS,
        ("too young", "checkout", "2026-03-24T18:01", "zoe", 1, "false", "payment timeout"),
        ("of nobody", "checkout", "2026-03-02T10:00", "", 1, "false", "payment timeout"),
        ("another task", "message", "2026-03-02T10:00", "zoe", 1, "false", "page not found"),
    )
    orders = [
        {"order_id": f"{name} {place}", "customer_id": name, "ordered_at": at, "sold_through": through}
        for name, (_, placed, _) in AFTER.items()
        for place, (through, at) in enumerate(placed)
    ]
    contacts = [
        {"contact_id": name, "customer_id": name, "started_at": at, "direction": "inbound"}
        for name, (*_, at) in AFTER.items()
        if at
    ]
    return canonical.built(
        tmp_path_factory.mktemp("failed"), settings=HOUSE, site_tasks=[*tasks, *more], orders=orders, contacts=contacts
    )


def test_checkouts_that_failed_for_an_error_of_the_site(failed):
    found = by_name(failed, "website/steps", "tasks hits not_known", by="all", ending="failed")
    assert found == {"all": (7, 6, 1)}
    days = failed.rows("website/failed_days", QUARTER)
    assert days[["checkouts", "failed"]].to_numpy().tolist() == [[6, 5], [1, 1]]
    errors = dict(failed.rows("website/errors", QUARTER).to_numpy().tolist())
    assert errors == {
        "check out: payment timeout": 6,
        "check out: card declined": 1,
        "send a message: page not found": 1,
    }


def test_what_customers_did_whose_order_failed(failed):
    columns = "failures ordered_online ordered_elsewhere got_in_touch nothing_seen too_young not_known"
    assert by_name(failed, "website/failures", columns, by="all") == {"all": (4, 1, 1, 1, 1, 1, 1)}
    assert by_name(failed, "website/failures", "failures", by="error") == {"payment timeout": (4,)}


def test_who_ordered_again_on_a_later_day(failed):
    rows = failed.rows("website/back", QUARTER, by="checkout")
    # From the 2nd to the 31st lie 29 days, from the 24th 7. The order made at the checkout itself does not count, nor
    # does one of before; that of a card declined is no failure of the site.
    assert sorted(rows.itertuples(index=False, name=None)) == [
        ("did not fail", 29, 0, 1),
        ("order failed", 1, 1, 0),
        ("order failed", 7, 2, 1),
        ("order failed", 29, 0, 1),
    ]


@pytest.mark.parametrize(("key", "value", "tasks"), [("region", "North", 3), ("segment", "clientele", 3)])
def test_a_filter_chooses_the_visits_of_customers(tmp_path, key, value, tasks):
    people = [{"customer_id": "ann", "region": "North", "segment": "clientele"}]
    source = canonical.built(tmp_path, settings=HOUSE, site_tasks=TASKS, customers=people)
    chosen = QUARTER.with_chosen(key, [value])
    for by, group in (("all", "all"), (key, value)):
        found = by_name(source, "website/steps", "tasks", chosen, by=by, ending="completed")
        assert found == {group: (tasks,)}
    assert by_name(source, "website/visits", "visits", chosen, by="all") == {"all": (1,)}
