"""Whether those are surveyed whose answers are likely to be good."""

from touchpoint import access, formats
from touchpoint.findings import differences, gaming
from touchpoint.ui import kept
from touchpoint.ui.card import Card
from touchpoint.ui.gaming.found import (
    STANDING,
    SURVEYED,
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


@kept.card
def surveyed(view: View) -> Card | str | None:
    """The score as answered, and as if every kind of case had been surveyed alike."""
    watched = gaming.surveyed(rows(view))
    if is_hidden(view, watched.n):
        return None
    contrast = contrasts(view)[SURVEYED]
    return card(
        view,
        "surveyed",
        _title(view, watched),
        watched,
        Beside(contrast, *STANDING),
        [
            "Cases first settled in the period 14 days ago or more. Surveyed: asked for a satisfaction score about the "
            "case. The adjusted score weights the answers by how many were settled: in time, late or without a limit, "
            "and by kind. Cells without an answer are left out.",
            *_owners(view),
            tested(contrast, "Surveyed, in time against late"),
        ],
        (
            f"{formats.counted(watched.n, 'cases')} settled {view.when()}, {counted(view, watched.moved)} not "
            f"surveyed; {formats.counted(watched.reported.n, 'answers')}; rows of surveyed: 13 months; line: 95 %"
        ),
    )


def _title(view: View, watched: gaming.Watched) -> str:
    contrast = contrasts(view)[SURVEYED]
    both = f"{value(watched.reported)} satisfied as answered, {value(watched.adjusted)} as if all were surveyed alike"
    if SURVEYED in signs(view):
        return f"Cases settled in time are surveyed more often than late ones, {against(contrast)}: {both}"
    if contrast.p_value is None:
        return f"{both[:1].upper()}{both[1:]}; too few settled late to say whom surveys reach"
    in_time, late = value(contrast.first), value(contrast.second)
    return f"No sign of choosing whom to survey, {in_time} of those settled in time and {late} of the late: {both}"


def _owners(view: View) -> list[str]:
    """How many owners' cases are surveyed clearly less or more often than the rest; named where persons are."""
    frame = view.source.rows("cross_check/surveyed_by", view.scope.trend())
    groups = [gaming.share(*row) for row in zip(frame["group_name"], frame["surveyed"], frame["askable"], strict=True)]
    shown = differences.shown(groups)
    if len(shown) < 2:
        return []
    more, fewer = differences.from_the_rest(groups)
    said = (
        f"Of {len(shown):,} owners with enough cases in 13 months, {len(fewer):,} have clearly fewer of them surveyed"
    )
    named = f": {', '.join([*fewer, *more])}" if access.sees_persons(view.source.info.settings) and fewer + more else ""
    return [f"{said} and {len(more):,} clearly more{named}."]
