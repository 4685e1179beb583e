"""How the numbers of a page are made: closed it holds nothing, open it holds all that the page asked."""

import shlex

from tests import canonical, tiny
from touchpoint import sql
from touchpoint.measures import MEASURES

HOSTILE = "<img src=x> :red-badge[x] $E=mc^2$"


def opened(open_page, warehouse, name, **link):
    app = open_page(warehouse, name, **link)
    assert not app.code
    app.session_state["made"] = True
    app.run()
    assert not app.exception
    return app


def labels(app):
    return [each.proto.label for each in app.get("page_link")]


def queries(app):
    return app.selectbox(key="made-query").options


def sql_of(app, name):
    app.selectbox(key="made-query").set_value(name).run()
    assert not app.exception
    return [each.value for each in app.code]


def test_the_measures_and_queries_of_the_page_are_told_with_their_values(open_page, tiny_warehouse, tiny_source):
    app = opened(open_page, tiny_warehouse, "coming_back", period="all", region="North")
    told = labels(app)
    assert f"**{MEASURES['returning_customer_share'].name}**" in told
    assert f"**{MEASURES['csat'].name}**" not in told
    buyers, command = sql_of(app, "coming_back/buyers")
    assert buyers.endswith(sql.load("coming_back/buyers").text.rstrip())
    assert "-- $regions = ['North']" in buyers
    assert "-- $start = date '2025-09-01'" in buyers
    words = shlex.split(command)
    assert words[:7] == ["python", "-m", "touchpoint", "query", "coming_back/buyers", "--build", tiny_source.info.build]


def test_a_page_drawn_from_kept_results_tells_the_same(open_page, tiny_warehouse):
    link = {"period": "all", "segment": "regular"}
    first = opened(open_page, tiny_warehouse, "satisfaction", **link)
    again = opened(open_page, tiny_warehouse, "satisfaction", **link)
    assert labels(first) == labels(again)
    assert queries(first) == queries(again)
    assert len(queries(first)) > 2
    assert sql_of(first, "satisfaction/scores") == sql_of(again, "satisfaction/scores")


def test_text_of_the_data_stays_text(open_page, tmp_path):
    rows = tiny.tables()
    rows["stores"] = [row | {"region": HOSTILE} for row in rows["stores"]]
    canonical.built(tmp_path, **rows)
    app = opened(open_page, tmp_path / "warehouse", "complaints", period="last-month", region=HOSTILE)
    assert any(HOSTILE in each for each in sql_of(app, "complaints/resolution"))
    said = [each.value for kind in (app.caption, app.markdown) for each in kind]
    assert any(each.startswith("Asked again") for each in said)
    assert not any("<img" in each.replace("\\<img", "") or " :red-badge[x]" in each for each in said)


def test_a_page_that_has_nothing_to_show_tells_what_it_asked(open_page, sample_warehouse):
    app = opened(open_page, sample_warehouse, "satisfaction", region="Atlantis")
    # No command line can ask for a filter that matches nothing: there is SQL, and no command.
    (code,) = sql_of(app, "satisfaction/scores")
    assert "-- $regions = []" in code


def test_an_id_that_is_an_address_is_not_told(open_page, tmp_path):
    order = {"order_id": "O1", "customer_id": "ann@example.com", "ordered_at": "2026-01-05T10:00"}
    canonical.built(tmp_path, orders=[order])
    app = opened(open_page, tmp_path / "warehouse", "customer", customer="ann@example.com")
    told = "\n".join(sql_of(app, "customer/orders"))
    assert "$customer = 'P-" in told
    assert "ann@example.com" not in told
