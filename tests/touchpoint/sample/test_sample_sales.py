"""What is planted of prices, wanted times, recommendations and remarks can be found in the files."""

from datetime import date

import pandas as pd
import pytest

from touchpoint.sample.truths import truths

TRUTH = truths(24, 60_000, date(2026, 10, 31))


@pytest.fixture(scope="module")
def shop(full) -> pd.DataFrame:
    rows = full("orders.csv").query("ordered_at != 'not recorded' and order_id.str.strip() != ''")
    lines = full("order_lines.csv").query("line_id == '1'").merge(full("products.csv"), on="product_id")
    return rows.merge(lines[["order_id", "price_tier"]], on="order_id")


def test_luxury_is_sold_at_full_price_more_often(shop):
    full_price = (shop["discount_amount"].astype(float) == 0).groupby(shop["price_tier"]).mean()
    assert full_price["luxury"] == pytest.approx(TRUTH.full_price_luxury, abs=0.025)
    assert full_price[["standard", "value"]].to_list() == pytest.approx([TRUTH.full_price_usual] * 2, abs=0.025)


def test_radios_are_overcharged_more_often_than_other_things(full):
    lines = full("order_lines.csv").merge(full("products.csv"), on="product_id").query("advertised_price != ''")
    assert len(lines) / len(full("order_lines.csv")) == pytest.approx(TRUTH.advertised_share, abs=0.01)
    over = lines["unit_price"].astype(float) > lines["advertised_price"].astype(float)
    there = lines["category"] == TRUTH.overcharged_category
    # Some 1,400 lines there: a standard error of 0.006.
    assert over[there].mean() == pytest.approx(TRUTH.overcharged_there, abs=0.02)
    assert over[~there].mean() == pytest.approx(TRUTH.overcharged, abs=0.004)
    same = lines["unit_price"] == lines["advertised_price"]
    assert same[~there].mean() == pytest.approx(0.98, abs=0.005)


def test_what_is_wanted_at_a_time_comes_then_but_in_the_north(full, shop):
    people = full("customers.csv").query("customer_id != ' '").set_index("customer_id")["region"]
    sent = shop.query("sold_through == 'telephone' and status == 'delivered' and delivered_at != '31/13/2026 25:61'")
    wanted = sent[sent["wanted_from"] != ""]
    assert len(wanted) / len(sent) == pytest.approx(TRUTH.wanted_share, abs=0.03)
    start, end, came = (pd.to_datetime(wanted[name]) for name in ("wanted_from", "wanted_to", "delivered_at"))
    assert (end - start == pd.Timedelta(hours=4)).all()
    inside = came.between(start, end)
    north = wanted["customer_id"].map(people).eq(TRUTH.wanted_region)
    known = wanted["customer_id"].isin(people.index)
    assert inside[north].mean() == pytest.approx(TRUTH.wanted_inside_there, abs=0.07)
    assert inside[known & ~north].mean() == pytest.approx(TRUTH.wanted_inside, abs=0.04)


def test_who_was_recommended_buys_again_sooner(full):
    people = full("customers.csv").query("customer_id != ' ' and became_customer_at != ''")
    assert (people["source"] == "recommendation").equals(people["referred_by"] != "")
    referred = people["source"] == "recommendation"
    assert referred.mean() == pytest.approx(TRUTH.referral_share, abs=0.015)
    mail = people["email"].str.lower().str.strip()
    person = mail.where(mail != "", people["customer_id"])
    shop = full("orders.csv").query("ordered_at != 'not recorded' and customer_id != ''")
    online = full("shopify_orders_export.csv").query("Total != '' and Email != ''")
    by_id = dict(zip(people["customer_id"], person, strict=True))
    bought = pd.concat(
        [
            pd.DataFrame({"person": shop["customer_id"].map(by_id), "day": shop["ordered_at"].str[:10]}),
            pd.DataFrame({"person": online["Email"].str.lower(), "day": online["Created at"].str[:10]}),
        ]
    ).dropna()
    bought["day"] = pd.to_datetime(bought["day"])
    first = bought.groupby("person")["day"].min()
    wait = (bought["day"] - bought["person"].map(first)).dt.days
    back = set(bought[(wait > 0) & (wait <= TRUTH.referral_days)]["person"])
    mature = person.map(first) < pd.Timestamp("2026-07-30")
    returned = person.isin(back)
    lift = returned[mature & referred].mean() - returned[mature].mean()
    # Of some 1,300 referred ones: a standard error of 0.013.
    assert lift == pytest.approx(TRUTH.referral_lift, abs=0.035)
    since = people.set_index("customer_id")["became_customer_at"]
    by = people[referred].set_index("customer_id")["referred_by"].map(since)
    assert (by <= since[by.index]).mean() > 0.75


def test_one_satisfied_customer_in_three_adds_a_word_and_it_fits_the_score(full):
    said = full("surveys.csv").query("kind == 'csat' and score != '' and score != '11'")
    words = said[said["comment"] != ""]
    assert len(words) / len(said) == pytest.approx(1 / 3, abs=0.01)
    score = words["score"].astype(int)
    assert (score[words["comment"] == "Quick and friendly."] >= 4).all()
    assert (score[words["comment"] == "Rude on the phone."] <= 2).all()
    low = words[score <= 3]
    theme = low["comment"].str.lower().str.contains("zip")
    recent = low["answered_at"] >= TRUTH.theme_from.isoformat()
    assert theme[recent].mean() == pytest.approx(TRUTH.theme_comments_after, abs=0.1)
    assert theme[~recent].mean() == pytest.approx(TRUTH.theme_comments_before, abs=0.012)
    assert (full("surveys.csv").query("kind == 'ces'")["comment"] == "").all()


@pytest.mark.parametrize(
    ("trigger", "luxury", "usual"),
    [
        ("courtesy", TRUTH.courtesy_luxury, TRUTH.courtesy_usual),
        ("knowledge", TRUTH.knowledge_luxury, TRUTH.knowledge_usual),
    ],
)
def test_the_shops_are_kinder_where_the_goods_are_dear(full, shop, trigger, luxury, usual):
    said = full("surveys.csv").query("score != '' and score != '11'").merge(shop, on="order_id")
    said = said[said["trigger"] == trigger]
    good = (said["score"].astype(int) >= 4).groupby(said["price_tier"] == "luxury").mean()
    assert (said["sold_through"] == "shop").all()
    assert good[True] == pytest.approx(luxury, abs=0.03)
    assert good[False] == pytest.approx(usual, abs=0.025)
