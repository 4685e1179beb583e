"""A table of our own markup: what comes from data stays text in it."""

from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

from touchpoint.ui import sheet

HOSTILE = "<img src=x onerror=alert(1)> \" ' &"


class Tags(HTMLParser):
    """The tags of some markup, and its text."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def page():
    from touchpoint.ui import sheet

    hostile = "<img src=x onerror=alert(1)> \" ' &"
    sheet.draw(
        [sheet.text("Case"), sheet.text(hostile)],
        [[sheet.link(hostile, "customer?case=1"), sheet.text(hostile)], [sheet.text("B"), sheet.text("")]],
        labels=["Case", hostile],
        numbers=(1,),
        dark=False,
    )


def drawn():
    (html,) = AppTest.from_function(page).run().get("html")
    return Tags(html.proto.body)


def test_text_and_links_are_escaped():
    for markup in (sheet.text(HOSTILE), sheet.text(HOSTILE, look="grey"), sheet.link(HOSTILE, "p?a=1&b=2")):
        read = Tags(markup)
        assert "".join(read.words) == HOSTILE
        assert {tag for tag, _ in read.tags} <= {"span", "a"}
    assert Tags(sheet.link("x", 'p?a="><b>')).tags == [("a", {"href": 'p?a="><b>'})]


def test_nothing_from_the_data_becomes_a_tag():
    assert {tag for tag, _ in drawn().tags} == {
        "style", "div", "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip


def test_a_row_is_named_by_its_first_cell_and_a_cell_by_its_column():
    cells = [(tag, attrs) for tag, attrs in drawn().tags if tag in ("th", "td")]
    assert [attrs["scope"] for tag, attrs in cells if tag == "th"] == ["col", "col", "row", "row"]
    assert [attrs["data-label"] for tag, attrs in cells if tag == "td"] == [HOSTILE, HOSTILE]
    assert [attrs["class"] for tag, attrs in cells if tag == "td"] == ["number", "number empty"]


def test_parts_are_joined_and_empty_ones_left_out():
    assert sheet.joined(sheet.text("a"), sheet.Html(""), sheet.text("b")) == "a b"
