"""Tables, whose heads print again on every page and whose rows are never cut."""

from collections.abc import Sequence

from touchpoint.report.html.text import words
from touchpoint.report.model import Feeling, Listing

_LONGEST_CELL = 400


def drawn(listing: Listing, caption: str = "", feelings: Sequence[Feeling] = ()) -> str:
    """The rows below their heads; `feelings`, one a row, colour the last column."""
    numbers = set(listing.numbers)
    said = f"<caption>{words(caption)}</caption>" if caption else ""
    heads = "".join(
        f'<th scope="col"{_class(place in numbers)}>{words(head)}</th>' for place, head in enumerate(listing.heads)
    )
    rows = "".join(
        _row(row, numbers, feelings[place] if feelings else "neither") for place, row in enumerate(listing.rows)
    )
    return f'<div class="wide-table" tabindex="0"><table>{said}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(row: Sequence[str], numbers: set[int], feeling: Feeling) -> str:
    last = len(row) - 1
    cells = (
        f'<td dir="auto"{_class(place in numbers, feeling if place == last else "neither")}>'
        f"{words(cell, _LONGEST_CELL)}</td>"
        for place, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _class(is_number: bool, feeling: Feeling = "neither") -> str:
    names = [*(["n"] if is_number else []), *([feeling] if feeling != "neither" else [])]
    return f' class="{" ".join(names)}"' if names else ""
