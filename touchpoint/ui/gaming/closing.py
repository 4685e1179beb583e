"""Settled too early: what was reopened, and whose customer came again."""

from touchpoint import formats
from touchpoint.findings import gaming
from touchpoint.findings.finding import OK
from touchpoint.findings.gaming import Watched
from touchpoint.measures.handling import RESOLUTION
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.gaming.found import (
    AROUND,
    CONTACTED,
    REOPENED,
    Beside,
    against,
    card,
    contrasts,
    counted,
    is_hidden,
    rows,
    signs,
    tested,
    value,
)
from touchpoint.ui.view import View

_BESIDE = "rows of the last day and the days around: 13 months; line: 95 % interval"


@kept.card
def reopened(view: View) -> Card | str | None:
    """The share settled in time, and without those reopened within 14 days."""
    watched = gaming.reopened(rows(view))
    if is_hidden(view, watched.n):
        return None
    return card(
        view,
        "reopened",
        _title(view, REOPENED, watched, "reopened within 14 days", "of settling too early to meet the limit"),
        watched,
        Beside(contrasts(view)[REOPENED], *AROUND),
        [
            "Cases with a limit, first settled in the period 14 days ago or more. As reported: settled for the first "
            "time by the limit. Adjusted: those, and not reopened within 14 days. The last day are the 24 hours "
            "before the limit, the days around the two days before those and the two after the limit.",
            *_times(view),
            tested(contrasts(view)[REOPENED], "Reopened, settled on the last day against the days around"),
        ],
        f"{_cases(view, watched)}, {counted(view, watched.moved)} in time and reopened; {_BESIDE}",
    )


@kept.card
def contacted(view: View) -> Card | str | None:
    """The share settled in time or at first contact, and without those who contacted the house again."""
    found = rows(view)
    watched = gaming.contacted(found)
    if is_hidden(view, watched.n):
        return None
    is_marked = bool(found["marked"].sum())
    return card(
        view,
        "ticked" if is_marked else "contacted",
        _title(
            view,
            CONTACTED,
            watched,
            "contacted again within 7 days",
            "that settling to meet the limit brings them back",
        ),
        watched,
        Beside(contrasts(view)[CONTACTED], *AROUND),
        [
            "Cases first settled in the period 7 days ago or more. As reported: settled by the limit, or where the "
            "export marks it, marked as settled at first contact. Adjusted: those whose customer did not contact the "
            "house within 7 days after about the case, or without a case about its order.",
            tested(contrasts(view)[CONTACTED], "Contacted again, settled on the last day against the days around"),
        ],
        f"{_cases(view, watched)}, {counted(view, watched.moved)} of them contacted again; {_BESIDE}",
    )


def _cases(view: View, watched: Watched) -> str:
    return f"{formats.counted(watched.n, 'cases')} settled {view.when()}"


def _title(view: View, name: str, watched: Watched, done: str, sign: str) -> str:
    """The two numbers, and whether the last day before the limit stands out."""
    both = f"{value(watched.reported)} {watched.called}, {value(watched.adjusted)} without those {done}"
    if name in signs(view):
        return f"Settled on the last day before the limit, more are {done}, {against(contrasts(view)[name])}: {both}"
    if contrasts(view)[name].p_value is None:
        return f"{both[:1].upper()}{both[1:]}; too few near the limit to say more"
    return f"No sign {sign}: {both}"


def _times(view: View) -> list[str]:
    """The median time to the first and to the last settlement, where both are known."""
    found = RESOLUTION.quantile(view.source.rows("cross_check/settled_times", view.scope), q=0.5)
    if len(found) != 2 or any(each.status != OK for each in found):
        return []
    said = " and ".join(f"{formats.write(each.value, 'hours')} {each.group}" for each in found)
    return [f"Time to settle, median of the cases opened in the period, open ones included: {said}."]
