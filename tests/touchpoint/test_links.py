from datetime import date
from urllib.parse import parse_qs, urlsplit

from touchpoint import links
from touchpoint.periods import Calendar
from touchpoint.scope import Choices, Scope, decode

OCTOBER = Scope(date(2026, 10, 1), date(2026, 10, 31), preset="last-month")
CHOICES = Choices(Calendar(date(2024, 11, 5), date(2026, 11, 22), date(2026, 10, 1)), {"store": ("a&b #1", "c")})


def opened(link):
    """The scope that a reader sees who follows the link."""
    query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    return decode(lambda key: query.get(key, []), CHOICES)


def test_a_live_link_names_the_preset_and_the_comparison():
    link = links.live("https://cx.example.com/", "complaints", OCTOBER)
    assert link == "https://cx.example.com/complaints?period=last-month&compare=before"


def test_a_live_link_of_chosen_dates_names_the_dates():
    link = links.live("https://cx.example.com", "/complaints", Scope(date(2026, 11, 3), date(2026, 11, 9)), "by-region")
    assert link == "https://cx.example.com/complaints?from=2026-11-03&to=2026-11-09&compare=before#by-region"


def test_a_fixed_link_names_dates_and_build():
    link = links.fixed("http://127.0.0.1:8501", "satisfaction", OCTOBER, "20261122T0600-1a2b")
    assert link == (
        "http://127.0.0.1:8501/satisfaction?from=2026-10-01&to=2026-10-31&compare=before&build=20261122T0600-1a2b"
    )


def test_a_link_brings_back_what_was_chosen_whatever_it_is_called():
    scope = OCTOBER.with_chosen("store", ["a&b #1", "c"]).with_chosen("tier", ())
    assert opened(links.live("https://x", "p", scope, "the card")) == (scope, [])
    fixed, remarks = opened(links.fixed("https://x", "p", scope, "b1"))
    assert remarks == []
    assert (fixed.start, fixed.last, fixed.preset, fixed.build) == (OCTOBER.start, OCTOBER.last, None, "b1")
    assert fixed.chosen == scope.chosen


def test_a_card_cannot_break_out_of_its_fragment():
    link = links.live("https://x", "a b", OCTOBER, "<b>&#")
    assert link.startswith("https://x/a%20b?")
    assert link.endswith("#%3Cb%3E%26%23")


def test_a_link_within_is_spelled_as_the_address_bar_spells_it():
    assert links.within("watch", OCTOBER) == "watch?period=last-month"
    chosen = OCTOBER.with_chosen("region", ["North", "a&b"])
    assert links.within("watch", chosen, {"reason": ["due-soon"]}) == "watch?region=North&region=a%26b&reason=due-soon"


def test_a_customer_is_found_by_their_case_where_they_have_one():
    assert links.customer(OCTOBER, "C 1", "K&1") == "customer?case=K%261"
    assert links.customer(OCTOBER, "C 1", None) == "customer?customer=C%201"
    assert links.customer(OCTOBER, None, None) == ""
