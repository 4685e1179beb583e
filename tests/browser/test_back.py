"""Every choice is a step in the browser's history: Back undoes it, Forward does it again."""

from playwright.sync_api import expect

from tests.browser.conftest import cards, choose, figures, said


def selected(tab):
    return tab.get_by_test_id("stSidebar").get_by_role("group", name="Selected values")


def test_back_undoes_a_filter_and_forward_redoes_it(open_page):
    tab = open_page("/satisfaction")
    unfiltered, everything = tab.url, figures(tab).all_text_contents()
    choose(tab, "Region", "North")
    said(tab, "· Region North ·")
    filtered, north = tab.url, figures(tab).all_text_contents()
    assert filtered == f"{unfiltered}?region=North"
    assert north != everything

    tab.go_back()
    said(tab, "· everything ·")
    expect(tab).to_have_url(unfiltered)
    expect(selected(tab)).to_have_count(0)
    expect(figures(tab)).to_have_text(everything)

    tab.go_forward()
    said(tab, "· Region North ·")
    expect(tab).to_have_url(filtered)
    expect(selected(tab)).to_have_text("North")
    expect(figures(tab)).to_have_text(north)


def test_back_undoes_one_step_at_a_time(open_page):
    tab = open_page("/satisfaction?region=North")
    choose(tab, "Period", "Last quarter")
    said(tab, "July to September 2026 against")
    choose(tab, "Compare with", "Nothing")
    said(tab, "July to September 2026 · data to")
    tab.go_back()
    said(tab, "July to September 2026 against April to June 2026")
    expect(tab.get_by_role("combobox", name="Compare with")).to_have_value("The period before")
    tab.go_back()
    said(tab, "October 2026 against September 2026")
    expect(tab.get_by_role("combobox", name="Period")).to_have_value("Last month")
    expect(selected(tab)).to_have_text("North")


def test_back_undoes_a_choice_of_the_page_and_forward_redoes_it(open_page):
    tab = open_page("/satisfaction")
    start, titles = tab.url, cards(tab).get_by_role("heading")
    of_satisfaction = titles.all_text_contents()
    tab.get_by_role("radio", name="Recommendation").click()
    expect(titles.first).to_contain_text("Recommendation")
    expect(tab).to_have_url(f"{start}?score=nps")

    tab.go_back()
    expect(titles).to_have_text(of_satisfaction)
    expect(tab).to_have_url(start)
    expect(tab.get_by_role("radio", name="Satisfaction")).to_be_checked()

    tab.go_forward()
    expect(titles.first).to_contain_text("Recommendation")
    expect(tab).to_have_url(f"{start}?score=nps")
    expect(tab.get_by_role("radio", name="Recommendation")).to_be_checked()


def test_back_leads_out_of_a_link_that_was_opened(open_page):
    tab = open_page("/satisfaction")
    tab.goto(f"{tab.url}?period=last-month&compare=before&region=Atlantis")
    expect(tab.get_by_test_id("stMain").get_by_role("alert").first).to_contain_text("Atlantis")
    tab.go_back()
    said(tab, "· everything ·")
    expect(tab).to_have_url(tab.url.partition("?")[0])
