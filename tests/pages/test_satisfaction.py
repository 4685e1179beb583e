"""Satisfaction: the scores, who differs, who did not answer."""

import json

import duckdb

from touchpoint.cli.numbers import open_source


def titles(app):
    return [each.value for each in app.subheader]


def test_the_region_of_the_courier_failure_is_named(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction", by="region", **{"from": "2026-09-24", "to": "2026-10-28"})
    assert any(title.startswith("Satisfaction: clearly") and "North" in title for title in titles(app))


def test_the_distribution_is_that_of_the_answers(open_page, sample_warehouse, tmp_path):
    app = open_page(sample_warehouse, "satisfaction")
    build = open_source(sample_warehouse, None).info.build
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes((sample_warehouse / f"{build}.duckdb").read_bytes())
    with duckdb.connect(copy, read_only=True) as con:
        counted = con.execute("""
            select count(*) from surveys
            where kind = 'csat' and trigger = 'after_order' and score is not null
            and timezone('Europe/London', timezone('UTC', answered_at))::date between '2026-10-01' and '2026-10-31'
            group by score order by score
        """).fetchall()
    (chart,) = [json.loads(c.proto.spec) for c in app.get("plotly_chart") if "most frequent answer" in c.proto.alt]
    assert chart["data"][0]["y"] == [count for (count,) in counted]


def test_another_score_can_be_chosen_and_stands_in_the_link(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction")
    app.segmented_control(key="score").set_value("nps").run()
    assert app.query_params["score"] in ("nps", ["nps"])
    assert any(title.startswith("Recommendation") for title in titles(app))
    assert app.segmented_control(key="score").value == "nps"


def test_a_score_that_rises_while_fewer_answer_is_flagged(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction", score="ces")
    assert any("the unhappy may have stopped answering" in each.value for each in app.warning)


def test_an_unknown_score_in_a_link_is_told(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "satisfaction", score="<script>")
    assert any("not to be had here" in each.value for each in app.warning)
    assert app.segmented_control(key="score").value == "csat"
