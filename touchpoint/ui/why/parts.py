"""One dimension: what each of its groups adds to the change, by rate and by mix."""

from touchpoint import charts, formats
from touchpoint.findings.why import Place, Split
from touchpoint.ui import kept, leads, moved
from touchpoint.ui.card import Card
from touchpoint.ui.leads import Lead, Leads
from touchpoint.ui.leads.measures import asked
from touchpoint.ui.moved import Moved
from touchpoint.ui.view import View
from touchpoint.ui.why import rows, words


@kept.card
def parts(view: View, measure_id: str, by: str | None) -> Card | str | None:
    """The parts of every group of a dimension, those that add most on top; nothing without a split."""
    found = moved.of(view, measure_id)
    split = next((each for each in found.splits if each.by == by), None)
    if split is None or found.wholes is None:
        return None
    places = [place for place in found.judged.groups if place.split is split]
    by_name = {place.segment.group: place for place in places if place.segment}
    ordered = [by_name[segment.group] for segment in split.segments]
    table = rows.table(view, found, ordered)
    figure = charts.contributions(
        table.assign(said=[_hover(view, found, place) for place in ordered]),
        rate="rate: their own number moved",
        mix="" if found.is_count else "mix: their share of the whole moved",
        dark=view.dark,
    )
    return Card(
        key=f"why-parts-{split.by}",
        title=_title(view, found, split, places),
        figure=figure,
        table=table,
        note="; ".join(_notes(view, found, split)),
        definition=f"{found.measure.definition} Numbers and parts of the table are in {rows.unit(found)}.",
        query=found.measure.query,
        n=found.wholes.now.n,
        period=f"{view.scope.period_in_words()} against {view.comparison_in_words()}",
        sure=[*rows.method(found), *_sure(view, found, split)],
        leads=_leads(view, measure_id, split),
    )


def _title(view: View, found: Moved, split: Split, places: list[Place]) -> str:
    there = f"By {words.dimension(found, split.by).lower()}"
    clear = [place for place in places if place.is_clear and place.explains] or [p for p in places if p.is_clear]
    if found.is_count:
        sums, way = words.signed(view, found, split.change), ""
    else:
        sums, way = _sums(view, found, split), " by rate"
    if not clear or clear[0].segment is None:
        return f"{there}: {sums}; no group stands out"
    first = clear[0].segment
    part = words.signed(view, found, first.rate.value)
    return f"{there}: {sums}; {words.group(view, split.by, first.group)} stands out with {part}{way}"


def _sums(view: View, found: Moved, split: Split) -> str:
    return f"rate {words.signed(view, found, split.rate.value)}, mix {words.signed(view, found, split.mix.value)}"


def _notes(view: View, found: Moved, split: Split) -> list[str]:
    assert found.wholes is not None
    said = [
        f"{formats.counted(found.wholes.now.n, words.units(view, found.measure))} {view.when()} against "
        f"{formats.write(found.wholes.before.n, 'count')} in {view.comparison_in_words()}",
        f"bars in {rows.unit(found)}",
        "lines: 95 % interval" if split.rate.low is not None else "full counts, nothing sampled",
        f"together {words.signed(view, found, split.change)}",
    ]
    if split.remainder:
        said.append(f"of which {words.signed(view, found, split.remainder)} belongs to no group")
    return [*said, *words.came_and_went(view, split.by, split.segments)]


def _sure(view: View, found: Moved, split: Split) -> list[str]:
    if found.is_count:
        return []
    fold = split.three_fold
    rate, mix, both = (words.signed(view, found, each) for each in fold)
    lines = [
        f"Weighed by the earlier period alone: rate {rate}, mix {mix}, both at once {both}.",
        *(f"{said} in all: {ends} (95 %)."
          for said, part in (("Rate", split.rate), ("Mix", split.mix)) if (ends := words.ends(view, found, part))),
    ]  # fmt: skip
    if split.remainder:
        lines.append(
            "What belongs to no group: of a share read off curves, by how much the curves of the groups together "
            "differ from the one of all; of a rate, events whose group has nothing to set them against."
        )
    return lines


def _hover(view: View, found: Moved, place: Place) -> str:
    segment = place.segment
    assert segment is not None
    before, now = (words.value(view, found, each) for each in segment.found)
    rate, mix = (words.signed(view, found, part.value) for part in (segment.rate, segment.mix))
    went = f"{before} to {now} · " if any(segment.found) else ""
    return f"{went}rate {rate} · mix {mix}{' · stands out' if place.is_clear else ''}"


def _leads(view: View, measure_id: str, split: Split) -> Leads:
    """The ways to the rows of each group, in this period and in the one before."""
    now = [each.found.now for each in split.segments if each.found.now]
    ways = leads.by_group(view, measure_id, split.by, now)
    return Leads(ways.whole, [*ways.points, *_before(view, measure_id, split)])


def _before(view: View, measure_id: str, split: Split) -> list[Lead]:
    measure = moved.counted(view, measure_id)
    earlier = view.scope_for(measure).comparison()
    assert earlier is not None
    when = earlier.period_in_words()
    return [
        leads.to(
            measure_id,
            f"{words.group(view, split.by, each.group)}, {when}: {formats.write(found.n, 'count')}",
            earlier,
            by=split.by,
            groups=[each.group],
            questionnaires=asked(view, measure),
        )
        for each in split.segments
        if (found := each.found.before)
    ]
