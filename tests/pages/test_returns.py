"""The Returns page: what is planted shows, stores are set against chance and not ranked."""

import json

from tests import canonical
from tests.pages.test_watch import titles
from touchpoint.formats import THIN

YEAR = {"period": "last-12-months"}


def said(app):
    return next(each.value for each in app.markdown if "What to do" in each.value)


def test_small_shops_decide_fast_and_by_their_manager(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "returns", **YEAR)
    found = titles(app)
    assert (
        "Time to decide: clearly longer in Online or telephone; shorter in Large shop, Medium shop, Small shop" in found
    )
    assert any(title.startswith(f"Who decides: in small shops the manager (100{THIN}%)") for title in found)
    assert any("in large shops the returns desk" in title for title in found)
    # Refused at random: there is no fairness to be found missing.
    assert "Returns approved by size of shop: no clear difference" in found
    assert "find out what holds decisions up in size of shop **Online or telephone**" in said(app)
    assert any("The most frequent reason is changed my mind" in title for title in found)
    captions = " ".join(each.value for each in app.caption)
    assert "stores of 12 can be shown, and a funnel takes 10. Widen the period." in captions
    assert "our fault" in captions


def test_who_decided_stands_with_those_not_decided_yet(open_page, sample_warehouse):
    app = open_page(sample_warehouse, "returns", by="decided-by", **YEAR)
    assert any(title.startswith("Time to decide: clearly") and "shorter in Manager" in title for title in titles(app))


def test_a_store_that_refuses_more_than_chance_makes_it_is_named_and_none_is_ranked(open_page, tmp_path):
    # Of sixty returns in each of twelve stores six are refused, in the last of them thirty.
    returns = [
        {
            "return_id": f"{store}-{number}",
            "store_id": f"S{store}",
            "requested_at": f"2026-03-{1 + number % 28:02}T10:00",
            "decided_at": f"2026-03-{2 + number % 28:02}T10:00",
            "decision": "refused" if number < (30 if store == 11 else 6) else "approved",
        }
        for store in range(12)
        for number in range(60)
    ]
    stores = [{"store_id": f"S{number}", "name": f"<b>Shop</b> {number:02}"} for number in range(12)]
    orders = [{"order_id": "O", "ordered_at": "2026-03-01T09:00", "goods_amount": 10}]
    canonical.built(tmp_path, returns=returns, stores=stores, orders=orders)
    app = open_page(tmp_path / "warehouse", "returns", period="all")
    assert "Returns approved by store: lower than chance makes it in &lt;b&gt;Shop&lt;/b&gt; 11" in [
        title.replace("\\", "").replace("<", "&lt;").replace(">", "&gt;") for title in titles(app)
    ]
    (spec,) = [each.proto.spec for each in app.get("plotly_chart") if '"triangle-down"' in each.proto.spec]
    names = [text for trace in json.loads(spec)["data"] for text in trace.get("text") or ()]
    assert names == ["&lt;b&gt;Shop&lt;/b&gt; 11"]
