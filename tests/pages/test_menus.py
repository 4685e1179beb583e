"""The menus of cards and of the page: empty while closed, so that a page costs what it shows."""

HOW_SURE = "How sure?-resolution-hours-median-by-month"


def test_a_menu_is_filled_when_it_is_opened_and_only_that_one(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "complaints", period="all")
    assert not app.get("download_button")
    assert not app.table
    assert not app.code
    app.session_state[HOW_SURE] = True
    app.run()
    assert len(app.table) == 1
    assert not app.get("download_button")
    app.session_state[HOW_SURE] = False
    app.run()
    assert not app.table


def test_the_page_shares_a_live_and_on_demand_a_fixed_link(open_page, tiny_warehouse):
    app = open_page(tiny_warehouse, "complaints", period="all")
    app.session_state["share"] = True
    app.run()
    assert ["period=all" in each.value for each in app.code] == [True]
    (button,) = [each for each in app.button if each.label == "Make a fixed link"]
    button.click().run()
    live, fixed = (each.value for each in app.code)
    assert "build=" not in live
    assert "build=" in fixed
