"""Texts that no program runs as a formula and that no control character takes apart."""

import re
import unicodedata

# A spreadsheet may take what begins so for a formula (OWASP, CSV injection).
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
# Quotes hold in the commas of a text, and nothing else: to a reader with another separator they begin in mid-cell.
_FORMULA_WITHIN = re.compile(r"([;|\t\n]\s*\"*)([=+\-@＝＋－＠])")
# XML has no place for them.
_NO_LETTERS = "\ufffe\uffff"


def cell(text: str) -> str:
    """The text for a cell, clean, with an apostrophe wherever a spreadsheet would begin to run it."""
    kept = clean(text)
    return _FORMULA_WITHIN.sub(r"\1'\2", f"'{kept}" if _STARTS_FORMULA.match(kept) else kept)


def clean(text: str) -> str:
    """Text without the control characters and lone surrogates that files cannot hold; tabs and line ends stay."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\t\n" or _is_held(c) else " " for c in kept)


def one_line(text: str) -> str:
    """The text on one line, each run of spaces one space."""
    return " ".join(clean(text).split())


def _is_held(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _NO_LETTERS
