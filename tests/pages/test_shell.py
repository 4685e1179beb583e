"""What surrounds the pages: first run, new builds, fixed links, hostile links."""

from pathlib import Path

from tests import canonical, tiny
from touchpoint.cli.numbers import open_source
from touchpoint.publish import hold


def test_without_data_there_are_two_ways_to_begin_and_the_sample_opens(open_page, tmp_path):
    app = open_page(tmp_path / "nothing-yet", "overview")
    assert app.title[0].value == "Welcome to Touchpoint"
    assert [each.value for each in app.subheader] == ["Look at the sample company", "Use your own exports"]
    (button,) = [each for each in app.button if each.label == "Open the sample company"]
    button.click().run(timeout=180)
    assert not app.exception
    assert app.title[0].value == "Overview"


def test_a_new_build_shows_without_a_restart(open_page, tmp_path):
    canonical.built(tmp_path, **tiny.tables())
    app = open_page(tmp_path / "warehouse", "overview", period="all")
    assert any("3 complaints" in each.value for each in app.caption)
    canonical.built(tmp_path, **(tiny.tables() | {"cases": tiny.cases()[:2]}))
    assert any("2 complaints" in each.value for each in app.run().caption)


def test_a_fixed_link_keeps_its_numbers_when_data_change(open_page, tmp_path):
    old = canonical.built(tmp_path, **tiny.tables()).info.build
    warehouse = tmp_path / "warehouse"
    hold(warehouse, old)
    for _ in range(4):
        canonical.built(tmp_path, **(tiny.tables() | {"cases": tiny.cases()[:2]}))
    app = open_page(warehouse, "overview", build=old, **{"from": "2026-01-01", "to": "2026-03-31"})
    assert any("3 complaints" in each.value for each in app.caption)
    assert any(old in each.value and "newer data are there" in each.value for each in app.info)


def test_a_fixed_link_to_a_build_that_is_gone_shows_no_other_numbers(open_page, tmp_path):
    old = canonical.built(tmp_path, **tiny.tables()).info.build
    for _ in range(3):
        canonical.built(tmp_path, **tiny.tables())
    app = open_page(tmp_path / "warehouse", "overview", build=old)
    (error,) = app.error
    assert old in error.value
    assert "no longer kept" in error.value
    assert not app.title
    assert not app.get("plotly_chart")


def test_hostile_links_change_nothing_and_say_so(open_page, tiny_warehouse: Path):
    link = {"region": ["<script>alert(1)</script>", "North"], "store": "S1'; drop table orders; --", "compare": "never"}
    app = open_page(tiny_warehouse, "overview", **link, **{"from": "2026-03-31", "to": "2026-01-01"})
    (warning,) = app.warning
    for words in ("region = ", "store = ", "compare = never", "read the other way round"):
        assert words in warning.value
    assert "<script" not in warning.value.replace("\\<script", "")
    assert len(open_source(tiny_warehouse, None).filled) > 0


def test_markup_in_the_data_stays_text(open_page, tmp_path):
    hostile = "![x](https://evil.example) <b>North</b> :red-badge[late]"
    surveys = [row | {"trigger": hostile} for row in tiny.surveys()]
    canonical.built(tmp_path, **(tiny.tables() | {"surveys": surveys}))
    app = open_page(tmp_path / "warehouse", "satisfaction", period="all")
    shown = [each.value for kind in (app.markdown, app.caption, app.subheader, app.info) for each in kind]
    assert any("evil" in each for each in shown)
    assert not any("![x]" in each or "<b>" in each or " :red-badge[late]" in each for each in shown)
