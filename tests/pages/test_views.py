"""Saved views: saved in the Share menu, opened by a short link, listed, renamed, deleted; whatever they are called."""

import shutil
import sqlite3
from dataclasses import replace

import pytest

from touchpoint import logbook, publish, views
from touchpoint.logbook import SavedView

HOSTILE = "=cmd|'/C calc'!A0 <img src=x onerror=alert(1)> \u202eabc తెలుగు :red[x]"
NORTH = {"period": ["all"], "compare": ["none"], "region": ["North"], "score": ["nps"]}
VIEW = SavedView("The North", "satisfaction", NORTH, "Ann", "For the board")


@pytest.fixture
def warehouse(tiny_warehouse, tmp_path):
    """The tiny company's build in a folder of its own, so that what is written stays here."""
    folder = tmp_path / "warehouse"
    folder.mkdir()
    build = (tiny_warehouse / "CURRENT").read_text()
    shutil.copy(publish.file(tiny_warehouse, build), publish.file(folder, build))
    shutil.copy(tiny_warehouse / "CURRENT", folder / "CURRENT")
    return folder


def publish_again(warehouse):
    """A newer build, which holds the same; gives its id."""
    first = publish.file(warehouse, publish.builds(warehouse)[0])
    return publish.publish(warehouse, lambda path: shutil.copy(first, path) and None)


def find(elements, label):
    (found,) = [each for each in elements if each.label == label]
    return found


def said(app):
    kinds = (app.markdown, app.caption, app.info, app.warning, app.error, app.success)
    return "\n".join(each.value for kind in kinds for each in kind)


def address_of(app):
    return {
        key: app.query_params[key] if isinstance(app.query_params[key], list) else [app.query_params[key]]
        for key in app.query_params
    }


def links_of(app):
    """Where the links of the page lead, by what they are called."""
    return {each.proto.label: each.proto.query_string for each in app.main.get("page_link")}


def opened_menu(app, key):
    app.session_state[key] = True
    return app.run()


def test_what_a_page_shows_is_saved_with_a_name_and_its_short_link_shows_it_again(open_page, warehouse):
    app = open_page(warehouse, "satisfaction", region="North", period="all", compare="none", score="nps")
    opened_menu(app, "share")
    find(app.button, "Save this view").click().run()
    assert "the name is missing; the owner is missing" in said(app)
    find(app.text_input, "Name of the view").set_value(HOSTILE)
    find(app.text_input, "Owner").set_value("Ann")
    app.text_area(key="view-0-note").set_value("For the board")
    find(app.button, "Save this view").click().run()
    assert not app.error
    (kept,) = logbook.at(warehouse).views()
    assert replace(kept, id="", created_at=None) == replace(VIEW, name=HOSTILE, path="satisfaction")
    assert app.code[-1].value.endswith(f"/satisfaction?v={kept.id}")
    assert "<img" not in said(app).replace("\\<img", "")

    other = open_page(warehouse, "satisfaction", v=kept.id)
    assert "Region North" in said(other)
    assert find(other.multiselect, "Region").value == ["North"]
    assert address_of(other) == {"v": [kept.id]}
    assert "View **\u2068=cmd" in said(other)
    assert "\\<img" in said(other)
    assert ":red" not in said(other).replace("\\:red", "")


def test_once_a_filter_is_changed_the_address_is_an_ordinary_link_and_the_page_says_so(open_page, warehouse):
    kept = logbook.at(warehouse).add_view(VIEW)
    app = open_page(warehouse, "satisfaction", v=kept.id)
    assert "View **The North**, Ann: For the board" in said(app)
    find(app.multiselect, "Region").set_value(["North", "South"]).run()
    assert address_of(app) == {
        "period": ["all"],
        "compare": ["none"],
        "region": ["North", "South"],
        "score": ["nps"],
    }
    assert "Changed from view **The North**" in said(app)
    find(app.button, "Back to the view").click().run()
    assert address_of(app) == {"v": [kept.id]}
    assert find(app.multiselect, "Region").value == ["North"]
    find(app.multiselect, "Region").set_value(["North", "South"]).run()

    opened_menu(app, "view-keep")
    app.text_input(key="view-keeper").set_value("Eve").run()
    logbook.at(warehouse).change_view(replace(kept, name="The cold North", parameters={"region": ["North"]}), "Dan")
    find(app.button, "Save it in the view").click().run()
    assert "This was not kept: Dan changed the view meanwhile" in said(app)
    assert "It is called The cold North now" in said(app)
    assert "yours shows Everything there is; Contacted by" not in said(app)
    assert "Region North, South" in said(app)
    find(app.button, "Save mine all the same").click().run()
    now = logbook.at(warehouse).view(kept.id)
    assert (now.name, now.parameters["region"], now.changed_by) == ("The cold North", ["North", "South"], "Eve")
    assert address_of(app) == {"v": [kept.id]}
    assert "View **The cold North**" in said(app)


def test_what_else_a_link_says_wins_and_is_named(open_page, warehouse):
    kept = logbook.at(warehouse).add_view(VIEW)
    app = open_page(warehouse, "satisfaction", v=kept.id, region="South")
    assert find(app.multiselect, "Region").value == ["South"]
    assert "Changed from view **The North**. The link says more: its region counts in place of the view's." in said(app)


def test_unknown_deleted_and_strange_views_are_said_with_what_was_kept(open_page, warehouse):
    book = logbook.at(warehouse)
    app = open_page(warehouse, "satisfaction", v="zzzzzz")
    assert "There is no saved view zzzzzz: the page is shown as it is by itself." in said(app)
    app = open_page(warehouse, "satisfaction", v="<img src=x onerror=alert(1)>")
    assert "There is no saved view \\<img" in said(app)
    gone = book.delete_view(book.add_view(replace(VIEW, name=HOSTILE)), "Dan")
    app = open_page(warehouse, "satisfaction", v=gone.id)
    assert "was deleted by Dan on" in said(app)
    assert find(app.multiselect, "Region").value == []
    find(app.button, "Open its last filters").click().run()
    assert address_of(app) == NORTH
    assert find(app.multiselect, "Region").value == ["North"]
    elsewhere = book.add_view(VIEW)
    app = open_page(warehouse, "complaints", v=elsewhere.id)
    assert "The saved view **The North** is of another page, Satisfaction" in said(app)
    assert find(app.multiselect, "Region").value == ["North"]
    assert links_of(app)["Open it on Satisfaction"] == f"v={elsewhere.id}"


def test_a_view_of_another_version_shows_what_can_be_followed_and_says_the_rest(open_page, warehouse):
    book = logbook.at(warehouse)
    old = {"region": ["North", "Atlantis"], "score": ["happiness"], "colour": ["red"], "period": ["last-moon"]}
    kept = book.add_view(replace(VIEW, parameters=old))
    with sqlite3.connect(book.file) as connection:
        connection.execute("update views set said = replace(said, '\"format\": 1', '\"format\": 7')")
    app = open_page(warehouse, "satisfaction", v=kept.id)
    assert find(app.multiselect, "Region").value == ["North"]
    for words in (
        "The view **The North** could not be read whole: it was saved by another version of Touchpoint, in format 7",
        "The view The North could not be followed to the letter",
        "region = Atlantis is not in the data",
        "colour is not a filter and not read",
        "period = last-moon is not a period",
        "The view The North asks for score = happiness, which is not to be had here",
    ):
        assert words in said(app)


def test_a_fixed_view_shows_its_build_or_nothing_else(open_page, warehouse):
    build = (warehouse / "CURRENT").read_text()
    dates = {"from": ["2026-01-01"], "to": ["2026-03-31"], "compare": ["none"]}
    kept = views.save(warehouse, SavedView("Quarter", "complaints", dates, "Ann", build=build))
    for _ in range(4):
        publish_again(warehouse)
    app = open_page(warehouse, "complaints", v=kept.id)
    assert f"A fixed link: build {build}, newer data are there" in said(app)
    assert "View **Quarter**" in said(app)
    publish.file(warehouse, build).unlink()
    app = open_page(warehouse, "complaints", v=kept.id)
    (error,) = app.error
    assert f"The view Quarter shows the numbers of build {build}, which is no longer kept" in error.value
    assert not app.title
    (button,) = app.get("link_button")
    assert (button.proto.label, button.proto.url) == (
        "Open its filters on the newest data",
        "?from=2026-01-01&to=2026-03-31&compare=none",
    )


def test_the_bare_address_shows_the_default_and_the_way_without_it(open_page, warehouse):
    book = logbook.at(warehouse)
    kept = book.add_view(replace(VIEW, path="", parameters={"region": ["North"]}, is_default=True))
    app = open_page(warehouse, "overview")
    assert "Default view **The North**" in said(app)
    assert find(app.multiselect, "Region").value == ["North"]
    assert address_of(app) == {}
    find(app.button, "See the page without it").click().run()
    assert address_of(app) == {"period": ["last-month"]}
    assert find(app.multiselect, "Region").value == []
    find(app.button, "Back to the view").click().run()
    assert address_of(app) == {"v": [kept.id]}
    assert find(app.multiselect, "Region").value == ["North"]
    find(app.button, "Reset").click().run()
    assert find(app.multiselect, "Region").value == []
    assert address_of(app) == {"period": ["last-month"]}
    assert "Changed from view **The North**" in said(app)
    menu = {each.proto.label or each.proto.page: each.proto.query_string for each in app.sidebar.get("page_link")}
    assert set(menu.values()) == {"period=last-month"}
    book.delete_view(kept, "Dan")
    app = open_page(warehouse, "overview")
    assert "Default view" not in said(app)
    assert find(app.multiselect, "Region").value == []


def test_the_list_finds_renames_makes_default_deletes_and_restores(open_page, warehouse):
    book = logbook.at(warehouse)
    kept = book.add_view(replace(VIEW, commentary={"nps-by-month": "It fell."}))
    other = book.add_view(replace(VIEW, name=HOSTILE, path="complaints", parameters={"region": ["a&b"]}, owner="Ben"))
    app = open_page(warehouse, "views")
    assert "Satisfaction: Everything there is; Region North; score nps" in said(app)
    assert "Complaints: Last month; Region a\\&b" in said(app)
    assert "owner Ann · follows new data · saved on" in said(app)
    assert "1 comment to cards" in said(app)
    assert "nps-by-month: It fell." in said(app)
    assert "<img" not in said(app).replace("\\<img", "")
    assert {each.value.rpartition("/")[2] for each in app.code} == {kept.short, other.short}
    find(app.text_input, "Search by name, page, filter, note or owner").set_value("NORTH ann").run()
    assert [each.value.rpartition("/")[2] for each in app.code] == [kept.short]
    assert "1 saved view of 2: 1 live, 0 fixed" in said(app)

    opened_menu(app, f"Edit-{kept.id}-1")
    app.text_input(key=f"name-{kept.id}-1").set_value("Mine")
    app.text_input(key=f"renamer-{kept.id}-1").set_value("Eve").run()
    find(app.button, "Keep the change").click().run()
    now = book.view(kept.id)
    assert (now.name, now.version, now.changed_by, now.commentary) == ("Mine", 2, "Eve", {"nps-by-month": "It fell."})

    opened_menu(app, f"Make default-{kept.id}-2")
    find(app.button, "Make it the default").click().run()
    assert book.view(kept.id).is_default
    assert "default of its page" in said(app)

    opened_menu(app, f"Delete-{kept.id}-3")
    find(app.button, "Delete it").click().run()
    assert [each.id for each in book.views()] == [other.id]
    opened_menu(app, "views-deleted")
    assert "deleted by Eve on" in said(app)
    opened_menu(app, f"restore-{kept.id}-4")
    find(app.button, "Restore it").click().run()
    assert {each.id for each in book.views()} == {kept.id, other.id}


def test_builds_that_are_held_are_listed_and_released_when_no_view_needs_them(open_page, warehouse):
    build = (warehouse / "CURRENT").read_text()
    views.save(warehouse, SavedView("Quarter", "complaints", {"from": ["2026-01-01"]}, "Ann", build=build))
    publish.hold(warehouse, build)
    old = publish.builds(warehouse)[0]
    assert old == build
    second = publish_again(warehouse)
    publish.hold(warehouse, second)
    for _ in range(3):
        publish_again(warehouse)
    app = open_page(warehouse, "views")
    assert "2 builds, " in said(app)
    assert "held by the view Quarter, fixed links" in said(app)
    assert "fixed to build" in said(app)
    opened_menu(app, f"free-{second}")
    find(app.button, "Release it for good").click().run()
    assert second not in publish.builds(warehouse)
    opened_menu(app, f"free-{build}")
    assert "The views named above go on holding it." in said(app)
    find(app.button, "Release it for good").click().run()
    assert build in publish.builds(warehouse)
    assert "held by the view Quarter\n" in said(app) + "\n"


def test_a_logbook_that_cannot_be_read_is_said_and_the_page_goes_on(open_page, warehouse):
    logbook.at(warehouse).file.write_bytes(b"no database at all " * 300)
    app = open_page(warehouse, "satisfaction", v="ab3k9x", period="all")
    assert "Saved views cannot be had now, so none is shown." in said(app)
    assert "put a copy of it back" in said(app)
    assert app.title[0].value == "Satisfaction"
    app = open_page(warehouse, "views")
    assert "put a copy of it back" in said(app)


def test_where_writing_is_off_nothing_can_be_saved_or_changed(open_page, warehouse, monkeypatch):
    logbook.at(warehouse).add_view(VIEW)
    monkeypatch.setenv("TOUCHPOINT_DECISIONS_IN_BROWSER", "no")
    app = open_page(warehouse, "views")
    assert "The North" in said(app)
    assert not [each for each in app.get("popover") if each.proto.popover.label in ("Edit", "Delete")]
    app = opened_menu(open_page(warehouse, "satisfaction"), "share")
    assert "Writing is off here" in said(app)
    assert "Save this view" not in [each.label for each in app.button]
