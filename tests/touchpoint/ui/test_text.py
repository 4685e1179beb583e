import pytest

from touchpoint.ui.text import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](https://evil.example)", r"!\[x\](https\://evil.example)"),
        ("see www.evil.example", r"see www\.evil.example"),
        ("<b>&", r"\<b\>&"),
        (":red-badge[late]", r"\:red-badge\[late\]"),
        ("$E=mc^2$", r"\$E=mc^2\$"),
        ("after_order · 1 to 5", r"after\_order · 1 to 5"),
        ("Repair: 4 (R2) - 5 + 6", "Repair: 4 (R2) - 5 + 6"),
    ],
)
def test_markup_is_out_of_reach(text, shown):
    assert plain(text) == shown
