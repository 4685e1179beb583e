import pytest

from touchpoint.ui.text import plain


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
