import pytest

from touchpoint.ui.text import plain, words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](https://evil.example)", "!\\[x\\](https:\u2060//evil.example)"),
        ("see WWW.evil.example", "see WWW\u2060.evil.example"),
        ("admin@evil.example", "admin\u2060@evil.example"),
        ("<b>&", r"\<b\>\&"),
        ("www&period;evil.example/login", r"www\&period;evil.example/login"),
        ("http:&sol;&sol;evil.example", r"http:\&sol;\&sol;evil.example"),
        ("&colon;material/x&colon;", r"\&colon;material/x\&colon;"),
        (":red-badge[late]", r"\:red-badge\[late\]"),
        ("$E=mc^2$", r"\$E=mc^2\$"),
        ("after_order · 1 to 5", r"after\_order · 1 to 5"),
        ("a -- b <- c", "a -\u2060- b \\<\u2060- c"),
        ("<->", "\\<\u2060-\\>"),
        ("a--b", "a--b"),
        ("Repair: 4 (R2) - 5 + 6", "Repair: 4 (R2) - 5 + 6"),
    ],
)
def test_markup_is_out_of_reach(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        (
            ":red-badge[:material/arrow_upward: 28 higher] Complaints rose from 52 to 79.",
            "Complaints rose from 52 to 79 (28 higher).",
        ),
        (":gray-badge[no clear change] Satisfaction stands at 84 %", "Satisfaction stands at 84 % (no clear change)"),
        ("look at **Repair**: 40 %", "look at Repair: 40 %"),
        (f"named {plain('**a** :red[b] <i>&amp; www.x.example $1')}", "named **a** :red[b] <i>&amp; www.x.example $1"),
    ],
)
def test_our_markdown_reads_without_its_markup(markdown, read):
    assert words(markdown) == read
