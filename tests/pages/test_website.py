"""The Website page: the outage, the checkout that failed and what followed, dead links and stale pages."""

from datetime import date

from tests import canonical
from tests.pages.test_watch import titles
from touchpoint.sample.truths import truths

TRUTH = truths(24, 30_000, date(2026, 10, 31))


def readable(app):
    return [title.replace("\u202f", " ") for title in titles(app)]


def test_what_is_planted_shows(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "website")
    found = readable(app)
    assert "The share of checks that were good went from 99 % to 96 %" in found
    assert any(title.startswith("The share of orders that failed rose from 1.3 % to") for title in found)
    (worst,) = [title for title in found if " failed, most of them on " in title]
    day = int(worst.partition("most of them on ")[2].split()[0])
    assert TRUTH.failing_from.day <= day <= TRUTH.failing_to.day
    assert any(title.startswith(f"The most frequent error: check out: {TRUTH.checkout_error}") for title in found)
    assert any(title.startswith(f"{TRUTH.dead_links} of 30 links are dead") for title in found)
    assert any(title.startswith(f"{TRUTH.stale_pages} of 20 pages are stale") for title in found)


def test_those_whose_order_failed_are_seen_less_often_again(open_page, sample_warehouse):
    (title,) = [each for each in readable(open_page(sample_warehouse, "website")) if "No further order" in each]
    assert title.startswith("No further order in 60 days: did not fail 7")
    assert "order failed 9" in title
    assert title.endswith("; a clear difference")


def test_a_site_that_is_checked_and_nothing_more_has_a_page(open_page, tmp_path):
    checks = [
        {
            "checked_at": f"2026-03-{day:02}T10:00",
            "url": "https://x.example/<i>a</i>",
            "kind": "availability",
            "ok": "true",
        }
        for day in range(1, 31)
    ]
    canonical.built(tmp_path, site_checks=checks, orders=[{"order_id": 1, "ordered_at": "2026-01-05T10:00"}])
    app = open_page(tmp_path / "warehouse", "website", period="all")
    assert not app.error
    assert [each for each in titles(app) if each.startswith("The share of checks that were good")]
    assert not any("<i>a</i>" in each.proto.spec for each in app.get("plotly_chart"))
