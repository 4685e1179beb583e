"""Whether cases are parked to stop the clock."""

from touchpoint import formats
from touchpoint.findings import gaming
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.gaming.found import PARKED, against, card, contrasts, counted, is_hidden, rows, signs, tested, value
from touchpoint.ui.view import View

_RATE = "per 100 hours"


@kept.card
def parked(view: View) -> Card | str | None:
    """In time by a clock that stops while a case is parked, and by one that does not."""
    found = rows(view)
    watched = gaming.parked(found)
    if is_hidden(view, watched.n):
        return None
    limited = found[found["standing"] != "no limit"]
    share = limited["parked_seconds"].sum() / limited["open_seconds"].sum() if limited["open_seconds"].sum() else 0.0
    contrast, times = contrasts(view)[PARKED], counted(view, int(limited["parked"].sum()))
    return card(
        view,
        "parked",
        _title(view, watched),
        watched,
        None,
        [
            "Cases with a limit, first settled in the period. Parked is the time in which the status was pending, on "
            "hold or waiting, before the first settlement. As other tools report it: settled by the limit moved by the "
            "parked time. Adjusted: settled by the limit, as everywhere else on these pages.",
            f"Parked anew in {gaming.HOURS} hours open and not parked, on the last day before the limit against the "
            f"two days before it: {against(contrast, _RATE)}.",
            tested(contrast, "The same two"),
        ],
        (
            f"{formats.counted(watched.n, 'cases')} settled {view.when()}, {times} "
            f"of them parked, {formats.write(share, 'share')} of all their time; line: 95 % interval"
        ),
    )


def _title(view: View, watched: gaming.Watched) -> str:
    contrast = contrasts(view)[PARKED]
    both = f"{value(watched.reported)} in time if the clock stops while parked, {value(watched.adjusted)} if it goes on"
    if PARKED in signs(view):
        return (
            f"Cases are parked more often on the last day before the limit, {against(contrast, _RATE)} on the two days "
            f"before: {both}"
        )
    if contrast.p_value is None:
        return f"{both[:1].upper()}{both[1:]}; hardly any are parked shortly before the limit"
    return f"No sign of parking to meet the limit: {both}"
