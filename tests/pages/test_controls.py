"""Whether the numbers agree with the books, as the Data page says it."""

from dataclasses import replace
from datetime import date

from tests import canonical
from tests.pages.test_data import shown
from touchpoint.settings.books import ControlTotal
from touchpoint.settings.model import Privacy

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
HEAD = ("order_id", "customer_id", "ordered_at", "goods_amount", "tax_amount", "status")
ORDERS = [
    dict(zip(HEAD, row, strict=True))
    for row in (
        ("O1", "C1", "2026-02-01T10:00", "100.00", "20.00", ""),
        ("<b>O2</b>", "", "2026-02-02T10:00", "50.00", "", "cancelled"),
        ("O3", "ana@example.com", "2026-03-02T10:00", "70.00", "", ""),
        ("O4", "", "someday", "5.00", "", ""),
    )
]


def opened(open_page, folder, *totals, **house):
    settings = replace(canonical.LONDON, control_totals=totals, **house)
    canonical.built(folder, settings=settings, orders=ORDERS)
    return open_page(folder / "warehouse", "data")


def tables(app):
    return [each.proto.body for each in app.get("html")]


def test_a_house_that_has_entered_nothing_is_told_how(open_page, tmp_path):
    said = shown(opened(open_page, tmp_path))
    assert "Do the numbers agree with the books?" in said
    assert any("control_totals in touchpoint.toml" in each for each in said)


def test_each_figure_of_the_books_stands_beside_ours_and_those_that_differ_warn(open_page, tmp_path):
    totals = (
        ControlTotal(FEBRUARY, "<i>ledger</i>", sales=120, tax=True),
        ControlTotal(MARCH, "ledger", sales=77.01),
    )
    app = opened(open_page, tmp_path, *totals)
    said = shown(app)
    assert "Do the numbers agree with the books? 1 of 2 figures do" in said
    (figures,) = [each for each in tables(app) if "what lies between" in each]
    assert "&lt;i&gt;ledger&lt;/i&gt;" in figures
    for each in ("£120.00", "£100.00", "tax £20.00", "explained to the last penny", "£77.01", "£7.01 without a reason"):
        assert each in figures, each
    (lines,) = [each for each in said if "-badge[look]" in each]
    assert "Sales of March 2026: ledger has £77.01, we have £70.00; left is £7.01 without a reason." in lines
    assert "february" not in lines.lower()


def test_every_step_leads_to_its_rows(open_page, tmp_path):
    app = opened(open_page, tmp_path, ControlTotal(FEBRUARY, "ledger", sales=150))
    assert any("£50.00: exactly what cancelled orders would add" in each for each in tables(app))
    steps = app.selectbox(key="control-step-sales")
    assert steps.options[0] == "our own sales"
    assert "rejected orders, of no month" in steps.options
    steps.select("cancelled orders").run()
    assert "Cancelled orders, February 2026: 1 row" in shown(app)
    assert any("&lt;b&gt;O2&lt;/b&gt;" in each for each in tables(app))
    assert not any("<b>O2" in each for each in tables(app))
    app.selectbox(key="control-step-sales").select("rejected orders, of no month").run()
    assert any("orders.csv, record 4" in each for each in tables(app))


def test_the_figure_that_is_chosen_is_the_one_explained(open_page, tmp_path):
    app = opened(open_page, tmp_path, ControlTotal(FEBRUARY, "a", sales=100), ControlTotal(MARCH, "b", sales=70))
    assert "From our sales of March 2026 to the books" in shown(app)
    app.selectbox(key="control-figure").select("sales of February 2026").run()
    assert "From our sales of February 2026 to the books" in shown(app)
    assert not app.exception


def test_names_of_persons_and_small_counts_stay_hidden(open_page, tmp_path):
    app = opened(open_page, tmp_path / "a", ControlTotal(MARCH, "ledger", sales=70))
    assert not any("ana@example.com" in each or "ana%40example.com" in each for each in tables(app))
    few = opened(open_page, tmp_path / "b", ControlTotal(MARCH, "ledger", sales=70), privacy=Privacy(hide_counts_to=5))
    assert any("the settings hide what counts 5 or fewer" in each for each in shown(few))


def test_a_month_that_is_not_over_is_said_to_be_so(open_page, tmp_path):
    settings = replace(canonical.LONDON, control_totals=(ControlTotal(MARCH, "ledger", sales=70),))
    canonical.built(tmp_path, settings=settings, as_of="2026-03-10T12:00", orders=ORDERS)
    said = shown(open_page(tmp_path / "warehouse", "data"))
    assert any("March 2026 was not over at the as-of time" in each for each in said)


def test_the_rows_can_be_taken_along(open_page, tmp_path):
    app = opened(open_page, tmp_path, ControlTotal(FEBRUARY, "ledger", sales=150))
    app.session_state["Download-control-rows"] = True
    app.run()
    assert [each.label for each in app.get("download_button")] == ["CSV", "XLSX"]
