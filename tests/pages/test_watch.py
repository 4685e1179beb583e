"""The Watch list: what is planted shows, reasons and orders choose the rows, and the Overview leads there."""

import re
from dataclasses import replace
from html import unescape

from tests import canonical
from touchpoint import watch
from touchpoint.choices import of
from touchpoint.cli.numbers import open_source
from touchpoint.scope import default
from touchpoint.settings.model import Privacy


def titles(app):
    return [each.value for each in app.subheader]


def words(markup):
    """The text of some markup, a space between its pieces."""
    return unescape(" ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", markup, flags=re.DOTALL).split()))


def tables(app):
    return [each.proto.body for each in app.get("html")]


def rows(app):
    """The cells of the rows of the last table on the page."""
    body = tables(app)[-1].partition("<tbody")[2]
    return [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    ]


def figures(app):
    """Each reason's figure, by its label."""
    shown = [each.value for each in app.markdown]
    labels = [f"**{each.label}**" for each in watch.REASONS]
    return {label.strip("*"): shown[shown.index(label) + 1].lstrip("# ") for label in labels}


def test_the_old_complaints_are_told_and_where_most_of_them_are(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "watch", kind="complaint")
    (old,) = [each for each in titles(app) if "57 days or more" in each]
    # Of the small sample half as many are planted as of the large one: 20, of which 15 in Repair.
    assert re.fullmatch(r"20 of \d+ open cases have waited 57 days or more, 15 of them in Repair", old)


def test_the_figures_are_those_of_the_query(open_page, sample_warehouse):
    source = open_source(sample_warehouse, None)
    counted = watch.totals(source, default(of(source)))
    expected = {each.label: str(counted[each.key]["entries"]) for each in watch.REASONS if each.key in counted}
    assert figures(open_page(sample_warehouse, "watch")) == expected
    assert len(expected) == 5


def test_the_list_holds_what_its_title_says(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "watch", reason="over-limit", sort="due")
    (title,) = [each for each in titles(app) if each.startswith("Over their limit: ")]
    n = int(title.partition(": ")[2])
    assert len(rows(app)) == min(n, 50)
    assert all("over its limit by" in row[1] for row in rows(app))
    waits = [float(row[1].partition("over its limit by ")[2].split()[0]) for row in rows(app)[:5]]
    assert waits == sorted(waits, reverse=True)


def test_a_row_leads_to_its_customer_with_the_filters(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "watch", region="North", reason="over-limit")
    assert re.search(r'href="customer\?region=North&amp;case=K?[^"]+"', tables(app)[-1])


def test_no_name_and_no_address_is_shown(open_page, sample_warehouse):
    shown = " ".join(tables(open_page(sample_warehouse, "watch", reason="not-called-back")))
    assert "@" not in re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL)


def test_the_period_plays_no_part(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "watch", period="all")
    assert any(re.match(r"As of 31 October 2026, \d\d:\d\d, whatever the period", each.value) for each in app.caption)
    assert figures(app) == figures(open_page(sample_warehouse, "watch"))


def test_sales_are_worded_as_exposure(open_page, sample_warehouse):
    captions = [each.value for each in open_page(sample_warehouse, "watch").caption]
    (said,) = [each for each in captions if "each counted once" in each]
    assert "what is at stake and not what is lost" in said


def test_a_reason_for_which_nobody_is_listed_says_so(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "watch", reason="escalated")
    assert any(each.value == "Nothing to show: nobody is escalated and open in these filters." for each in app.info)
    assert figures(app)["Escalated and open"] in ("0", "–")


def test_a_reason_the_page_does_not_know_is_told(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "watch", reason="no such thing")
    assert "reason = no such thing, which is not to be had here" in app.warning[0].value


def test_where_nobody_waits_the_page_says_what_is_not_known(open_page, tmp_path):
    cases = [{"case_id": "K", "opened_at": "2026-03-21T18:00", "status": "open"}]
    canonical.built(tmp_path, cases=cases)
    (info,) = open_page(tmp_path / "warehouse", "watch").info
    assert "nobody in these filters has to be called" in info.value
    assert "Over their limit: the exports hold no cases.due" in info.value


def test_text_from_the_data_stays_text(open_page, tmp_path):
    hostile = "<b>Repair</b>"
    cases = [
        {"case_id": "<i>K</i>", "opened_at": "2026-03-01T18:00", "due_at": "2026-03-02T18:00", "status": "open",
         "department": hostile, "owner_id": "<u>1</u>"}
    ]  # fmt: skip
    canonical.built(tmp_path, cases=cases)
    app = open_page(tmp_path / "warehouse", "watch")
    (markup,) = tables(app)
    assert not re.search(r"<(b|i|u)>", markup)
    assert rows(app)[0][0].startswith("<i>K</i>")
    assert hostile in rows(app)[0][6]


def test_the_overview_leads_to_each_reason_with_the_filters(open_page, sample_warehouse):
    source = open_source(sample_warehouse, None)
    listed = watch.totals(source, default(of(source)).with_chosen("region", ["North"])).keys() - {"all"}
    assert listed >= {"over-limit", "not-called-back"}
    table = tables(open_page(sample_warehouse, "overview", region="North"))[0]
    assert set(re.findall(r'href="watch\?region=North&amp;reason=([\w-]+)"', table)) == listed


def test_the_overview_says_how_many_and_who_answers(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "overview")
    assert "Needs you" in titles(app)
    source = open_source(sample_warehouse, None)
    counted = watch.totals(source, default(of(source)))
    assert [row[:2] for row in rows(app)] == [[each.label, str(counted[each.key]["entries"])] for each in watch.REASONS]
    assert rows(app)[0][3].startswith("Head of Service")
    assert "of them in Repair" in rows(app)[0][3]


def test_the_overview_says_when_nobody_waits(open_page, tmp_path):
    orders = [{"order_id": "O", "customer_id": "C", "ordered_at": "2026-03-01T10:00", "goods_amount": 10}]
    cases = [{"case_id": "K", "opened_at": "2026-03-21T18:00", "status": "open"}]
    canonical.built(tmp_path, cases=cases, orders=orders)
    app = open_page(tmp_path / "warehouse", "overview", period="all")
    assert any(each.value == "Nobody in these filters has to be called or unblocked." for each in app.markdown)


def test_a_reason_whose_cases_are_in_no_department_names_none(open_page, tmp_path):
    cases = [
        {"case_id": "K", "opened_at": "2026-03-01T18:00", "due_at": "2026-03-02T18:00", "department": "Repair"},
        {"case_id": "L", "opened_at": "2026-03-01T18:00", "due_at": "2026-04-02T18:00", "department": ""},
    ]
    canonical.built(tmp_path, cases=[case | {"status": "open"} for case in cases])
    app = open_page(tmp_path / "warehouse", "overview", period="all")
    assert [(row[0], row[3]) for row in rows(app)] == [
        ("Over their limit", "1 of them in Repair"),
        ("Due within 7 days", "–"),
    ]


def test_counts_that_the_house_hides_stay_hidden(open_page, tmp_path):
    settings = replace(canonical.LONDON, privacy=Privacy(hide_counts_to=10))
    late = {"opened_at": "2026-03-01T18:00", "due_at": "2026-03-02T18:00", "status": "open", "department": "Repair"}
    orders = [
        {"order_id": number, "customer_id": f"C{number}", "ordered_at": "2026-03-01T10:00", "goods_amount": 10}
        for number in range(40)
    ]
    canonical.built(
        tmp_path, settings=settings, orders=orders, cases=[{"case_id": number} | late for number in range(10)]
    )
    app = open_page(tmp_path / "warehouse", "watch")
    assert figures(app)["Over their limit"] == "10 or fewer"
    assert any(each.value == "Not listed: the settings hide what counts 10 or fewer." for each in app.info)
    assert not tables(app)
    assert not app.get("plotly_chart")
    needs = rows(open_page(tmp_path / "warehouse", "overview", period="all"))
    assert needs == [["Over their limit", "10 or fewer", "", "–"]]


def test_a_filter_that_does_not_apply_is_told(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "watch", sold_through="online")
    assert any(each.value.startswith("The watch list is not filtered by Sold through") for each in app.caption)
    assert figures(app) == figures(open_page(sample_warehouse, "watch"))
