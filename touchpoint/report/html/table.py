"""Tables, whose heads print again on every page and whose rows are never cut."""

from collections.abc import Sequence
from unicodedata import bidirectional

from touchpoint.report.html.text import words
from touchpoint.report.model import Feeling, Listing

_LONGEST_CELL, _LONGEST_WORD = 400, 36


def drawn(listing: Listing, caption: str = "", feelings: Sequence[Feeling] = ()) -> str:
    """The rows below their heads; `feelings`, one a row, colour the last column."""
    said = f"<caption>{words(caption)}</caption>" if caption else ""
    heads = "".join(f'<th scope="col">{words(head)}</th>' for head in listing.heads)
    rows = "".join(_row(row, feelings[place] if feelings else "neither") for place, row in enumerate(listing.rows))
    # On the table once instead of on each cell: tables are half of the file.
    right = " ".join(f"n{place + 1}" for place in listing.numbers)
    kind = f' class="{right}"' if right else ""
    return (
        f'<div class="wide-table" tabindex="0"><table{kind}>{said}'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def columns_of_numbers(most: int = 30) -> str:
    """The rule by which columns of numbers stand right, for tables of up to `most` columns."""
    cells = ",".join(f".n{place} :is(td,th):nth-child({place})" for place in range(1, most + 1))
    return f"{cells}{{text-align:end;padding-inline-end:18px}}"


def _row(row: Sequence[str], feeling: Feeling) -> str:
    last = len(row) - 1
    cells = (
        f"<td{_runs(cell)}{_kind(cell, feeling if place == last else 'neither')}>{words(cell, _LONGEST_CELL)}</td>"
        for place, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _runs(cell: str) -> str:
    """Text that runs from right to left says so; all else would only say what holds anyway."""
    return "" if cell.isascii() else ' dir="auto"' if any(bidirectional(each) in ("R", "AL") for each in cell) else ""


def _kind(cell: str, feeling: Feeling) -> str:
    """Its colour, and whether it holds a word that no column could hold whole."""
    is_long = len(cell) > _LONGEST_WORD and any(len(each) > _LONGEST_WORD for each in cell.split())
    kinds = [*([feeling] if feeling != "neither" else []), *(["long"] if is_long else [])]
    return f' class="{" ".join(kinds)}"' if kinds else ""
