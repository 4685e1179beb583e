"""The Data page: what became of the files, what is wrong with them, and what lacks what."""

from dataclasses import replace

import pytest

from tests import canonical, tiny
from tests.pages.conftest import ROOT
from tests.pages.test_rows import cells
from touchpoint.build import build
from touchpoint.settings.model import Privacy
from touchpoint.ui.data.rejects import MOST

HOSTILE = "=cmd ![x](http:evil.example) <img src=x> :red-badge[ok].csv"


@pytest.fixture(scope="module")
def faulty_warehouse(tmp_path_factory):
    """The tiny company with an order of a customer nobody knows, a case that ends early, and a file nobody knows."""
    folder = tmp_path_factory.mktemp("faulty")
    rows = tiny.tables()
    rows["orders"] = [*rows["orders"], {"order_id": "O10", "customer_id": "C99", "ordered_at": "2026-03-04T10:00"}]
    rows["cases"] = [row | {"resolved_at": "2026-01-01"} if row["case_id"] == "K1" else row for row in rows["cases"]]
    exports = canonical.write(folder / "exports", rows)
    (exports / HOSTILE).write_text("what,ever\n5,6\n")
    build([exports], warehouse=folder / "warehouse", settings=tiny.SETTINGS)
    return folder / "warehouse"


def shown(app):
    kinds = (app.markdown, app.caption, app.subheader, app.info, app.warning)
    return [each.value for kind in kinds for each in kind]


def test_the_head_counts_files_and_records(open_page, faulty_warehouse):
    said = shown(open_page(faulty_warehouse, "data"))
    tables = tiny.tables()
    records = sum(map(len, tables.values())) + 1
    assert f"### {len(tables) + 1}" in said
    assert "1 not read" in said
    # Of the tiny company one suggestion is rejected.
    assert f"{records - 1} of {records}" in said


def test_what_is_wrong_is_said_and_what_warns_comes_first(open_page, faulty_warehouse):
    lines = next(each for each in shown(open_page(faulty_warehouse, "data")) if "-badge[look]" in each).splitlines()
    assert "Not read" in lines[0]
    assert any("1 of 10 orders that name a customer name one that is not in the exports" in each for each in lines)
    assert any("cases resolved before opened" in each for each in lines)
    badges = ["-badge[look]" in each for each in lines]
    assert badges == sorted(badges, reverse=True)


def test_names_of_files_and_headers_stay_text(open_page, faulty_warehouse):
    app = open_page(faulty_warehouse, "data")
    tables = [each.proto.body for each in app.get("html")]
    assert any("evil" in each for each in tables)
    assert not any("<img" in each for each in tables)
    assert any("evil" in each for each in shown(app))
    for markup in ("![x]", " <img", " :red-badge[ok]"):
        assert not any(markup in each for each in shown(app)), markup


def test_the_rejects_of_a_file_can_be_taken_along(open_page, faulty_warehouse):
    app = open_page(faulty_warehouse, "data")
    assert not app.get("download_button")
    app.session_state["Download-rejects"] = True
    app.run()
    assert [each.label for each in app.get("download_button")] == ["CSV", "XLSX"]


def test_a_measure_without_its_data_says_what_would_mend_it(open_page, tmp_path):
    rows = [{"suggestion_id": "G1", "happened_at": "2026-03-01T09:00"}]
    canonical.built(tmp_path, as_of=None, suggestions=rows)
    said = "\n".join(shown(open_page(tmp_path / "warehouse", "data")))
    assert (
        "Satisfaction, **Satisfied customers** lacks surveys.score. Export surveys with score; then build again."
        in said
    )
    assert "No record and no cell was rejected" in said


def test_no_filter_is_offered_and_those_set_are_kept_for_the_next_page(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "data", region="North", period="all")
    assert "period" not in [each.key for each in app.selectbox]
    app.switch_page(str(ROOT / "pages" / "satisfaction.py")).run()
    assert not app.exception
    assert app.selectbox(key="period").value == "all"
    assert app.multiselect(key="region").value == ["North"]


def test_the_build_says_what_it_is(open_page, faulty_warehouse):
    (build_line,) = [each for each in shown(open_page(faulty_warehouse, "data")) if "made by Touchpoint" in each]
    assert "Europe/London" in build_line
    assert "1 September 2025 to 28 March 2026" in build_line


def test_more_rejects_than_one_download_holds_are_said(open_page, tmp_path):
    rows = [{"suggestion_id": number, "happened_at": "once"} for number in range(MOST + 1)]
    canonical.built(tmp_path, suggestions=[{"suggestion_id": "G", "happened_at": "2026-03-01T09:00"}, *rows])
    said = shown(open_page(tmp_path / "warehouse", "data"))
    assert "Rejected: 50,001 faults that cost a record" in said
    assert any("of 50,001 the first 50,000: choose a file to have the rest of it" in each for each in said)


def test_what_is_hidden_in_rejects_is_said_unless_the_house_shows_persons(open_page, tmp_path):
    rows = [{"suggestion_id": "G1", "happened_at": "2026-03-01T09:00"}, {"suggestion_id": "G2", "happened_at": "once"}]
    open_house = replace(canonical.LONDON, privacy=Privacy(show_persons=True))
    hidden = "are hidden in them"
    for folder, settings, is_said in ((tmp_path / "a", canonical.LONDON, True), (tmp_path / "b", open_house, False)):
        canonical.built(folder, settings=settings, suggestions=rows)
        assert any(hidden in each for each in shown(open_page(folder / "warehouse", "data"))) is is_said


def test_who_is_who_is_told_by_tool_and_by_rule(open_page, tmp_path):
    people = [
        {"customer_id": "shop:1", "email": "ana@example.com"},
        {"customer_id": "<i>desk:1", "email": "ANA@example.com"},
        {"customer_id": "shop:2", "email": "ben@example.com", "phone": "+44 20 7946 0001", "name": "Ben Day"},
        {"customer_id": "shop:3", "email": "bob@example.com", "phone": "+44 20 7946 0001", "name": "Ben Day"},
        {"customer_id": "4"},
    ]
    orders = [
        {"order_id": "shop:A", "customer_id": "shop:1", "ordered_at": "2026-03-01T10:00"},
        {"order_id": "shop:B", "ordered_at": "2026-03-01T10:00"},
    ]
    file = [{"exported_id": "4", "customer_id": "shop:3"}, {"exported_id": "9", "customer_id": "4"}]
    canonical.built(tmp_path, customers=people, orders=orders, identity_overrides=file)
    app = open_page(tmp_path / "warehouse", "data")
    said = shown(app)
    assert "Who is who: 80\u202f% of 5 customers are known to another tool, too" in said
    (rates,) = [each.proto.body for each in app.get("html") if "found in another" in each.proto.body]
    assert cells(rates) == [
        ["shop", "3", "2 (67\u202f%)", "1", "", "1", "1 (50\u202f%)"],
        ["no tool named", "1", "1 (100\u202f%)", "", "", "1", ""],
        ["<i>desk", "1", "1 (100\u202f%)", "1", "", "", ""],
    ]
    (rules,) = [each for each in said if "**Own id**" in each]
    assert "**Own id**, 2 ids stand for a person. " in rules
    assert "**Same e-mail**, joined 1 id. " in rules
    assert "**Same telephone and name**, joined 0 ids. " in rules
    assert "**Override file**, decided about 1 id, joined 1. " in rules
    assert "**Not joined**: 2 ids: telephone and name agree, but the e-mails differ" in rules
    assert any("decides about 1 id that no export names: 9" in each for each in said)


def test_of_one_tool_no_rate_is_given(open_page, tmp_path):
    canonical.built(tmp_path, customers=[{"customer_id": "1"}, {"customer_id": "2"}])
    assert "Who is who: all 2 customers are of one tool" in shown(open_page(tmp_path / "warehouse", "data"))
