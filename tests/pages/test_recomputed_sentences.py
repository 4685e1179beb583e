"""Every sentence that pages make of a measure, taken apart and recomputed from the data by another route.

A card whose key is that of a measure by month or by a group must have a title that a rule here knows, advice and the
Overview's verdict must follow theirs, and every other card must be named in own_cards.txt: its sentence is of its own
page, whose tests recompute it. So a new kind of sentence fails here until a rule is added.
"""

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import PAGES
from tests.pages.recomputed import (
    NUMBER,
    UNKNOWN,
    WAYS,
    Asked,
    Route,
    apart,
    clear,
    elsewhere,
    is_above,
    leaves_out,
    says,
    standing,
)
from touchpoint import measures
from touchpoint.ui.entries import ENTRIES

OCTOBER = Asked(date(2026, 10, 1), date(2026, 10, 31), (date(2026, 9, 1), date(2026, 9, 30)))
QUARTER = Asked(date(2026, 7, 1), date(2026, 9, 30), (date(2026, 4, 1), date(2026, 6, 30)))
NORTH = Asked(OCTOBER.start, OCTOBER.last, OCTOBER.earlier, {"region": "North"})
SCOPES = {"October": OCTOBER, "quarter": QUARTER, "North": NORTH}
LONGER = Asked(date(2025, 10, 1), date(2026, 10, 31), (date(2025, 10, 1), date(2026, 10, 31)))

INSTEAD = {"immature": "too early to say", "not_reached": "not reached yet", "no_data": "no data"}
CHANGED = re.compile(
    rf"^(?P<subject>.+) (?P<verb>rose|fell|went) from (?P<a>{NUMBER}(?: points?)?) to (?P<b>{NUMBER})$"
)
STANDS = re.compile(rf"^(?P<subject>.+?) stands at (?P<b>{NUMBER})(?P<quiet>, no clear change)?$")
UNSHOWN = re.compile(r"^(?P<subject>.+): (?P<why>too early to say|not reached yet|no data|too few)$")
FROM_TO = re.compile(rf": from (?P<a>{NUMBER}) in (?P<least>.+) to (?P<b>{NUMBER}) in (?P<most>.+)$")

BADGE = re.compile(r"^:(?P<colour>green|red|gray)-badge\[(?P<word>[^\]]+)\] (?P<said>.+)\.$")
# Cards with sentences of their own, each recomputed by the tests of its page.
OWN = set((Path(__file__).parent / "own_cards.txt").read_text(encoding="utf-8").split())
# Titles about a measure, under a key of their own.
OF_A_MEASURE = {"deadlines": "sla_met", "how-policies-are-kept": "policy_kept_share"}
MORE = ("satisfaction", "coming_back", "complaints", "contacts", "delivery", "departments", "returns")
FILTERED = [entry.file.removesuffix(".py") for entry in ENTRIES if entry.is_reported]


def plain(text):
    """Without the escapes of Markdown."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2060", "")


def key_of(anchor):
    """The measure of a card, and the dimension of a breakdown; nothing for a card of its own kind."""
    if anchor in OF_A_MEASURE:
        return OF_A_MEASURE[anchor], None
    if anchor in OWN:
        return None
    for measure_id, measure in measures.MEASURES.items():
        head = measure_id.replace("_", "-")
        if anchor == f"{head}-by-month":
            return measure_id, None
        if anchor.startswith(f"{head}-by-") and anchor.removeprefix(f"{head}-by-") in measure.dimensions:
            return measure_id, anchor.removeprefix(f"{head}-by-")
    return None


def title_of_change(route, measure_id, title):
    """What is wrong with 'Satisfaction fell from 84 % to 81 %' and its like; nothing where it is right."""
    kind, now, before, why = standing(route, measure_id)
    moved = now["value"] - before["value"] if kind in ("changed", "counted") else 0
    if found := CHANGED.match(title):
        verb = "went" if kind == "counted" else "rose" if moved > 0 else "fell"
        right = [
            kind in ("changed", "counted") and moved != 0,
            found["verb"] == verb,
            says(found["a"], now["unit"], before["value"]),
            says(found["b"], now["unit"], now["value"]),
        ]
    elif found := STANDS.match(title):
        right = [
            kind in ("quiet", "alone") or not moved,
            bool(found["quiet"]) == (kind == "quiet"),
            says(found["b"], now["unit"], now["value"]),
        ]
    elif found := UNSHOWN.match(title):
        right = [kind == "unshown", found["why"] == INSTEAD.get(now["status"], "too few")]
    else:
        return f"no rule knows {title!r}: add one"
    return "" if all(right) else f"{title!r} is {right}: {kind} {now['value']} after {before['value']} {why}"


def title_of_groups(route, measure_id, by, title):
    """What is wrong with 'Satisfaction: clearly higher in South; lower in North' and its like."""
    shown = [each for each in route.printed(measure_id, by) if each["status"] == "ok"]
    names = [route.label(by, each["group"]) for each in shown]
    unit = measures.get(measure_id).unit
    if found := FROM_TO.search(title):
        least, most = (pick(shown, key=lambda each: each["value"]) for pick in (min, max))
        numbers = says(found["a"], unit, least["value"]) and says(found["b"], unit, most["value"])
        named = found["least"] == route.label(by, least["group"]) and found["most"] == route.label(by, most["group"])
        full = all(each["low"] is None for each in shown)
        return "" if numbers and named and full and len(shown) > 1 else f"{title!r}: {least} {most}"
    if found := re.search(rf": (?P<a>{NUMBER}) in each$", title):
        alike = all(says(found["a"], unit, each["value"]) and each["low"] is None for each in shown)
        return "" if alike and len(shown) > 1 else f"{title!r}: {shown}"
    tail = said_of(route, measure_id, by, names)
    return "" if title.endswith(tail) else f"{title!r} should end with {tail!r}, or no rule knows it: add one"


def said_of(route, measure_id, by, names):
    """What tests by other libraries let say of the groups that are shown."""
    if not names:
        return ": too few to show"
    if len(names) == 1:
        return f": only {names[0]} can be shown"
    groups = route.found(measure_id, by)
    known = [each for each in groups if each.status == "ok" and each.group != UNKNOWN]
    tested = apart(groups) if len(known) > 1 else []
    higher, lower = [], []
    for each, _ in clear(tested):
        others = elsewhere(each, groups)
        if leaves_out(each, others):
            (higher if is_above(each, others) else lower).append(route.label(by, each.group))
    ways = zip(WAYS.get(measures.get(measure_id).unit, ("higher", "lower")), (higher, lower), strict=True)
    said = "; ".join(f"{way} in {', '.join(groups)}" for way, groups in ways if groups)
    return f": clearly {said}" if said else ": no clear difference"


def steps_of(page):
    """The measures, dimensions and verbs of a page's advice, read from its source."""
    tree = ast.parse(next(each for each in PAGES if each.stem == page).read_text(encoding="utf-8"))
    known = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                known[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step"]
    return [
        [known[each.id] if isinstance(each, ast.Name) else ast.literal_eval(each) for each in call.args]
        for call in calls
    ]


def worst_places(route, steps):
    """Where a measure is clearly worse than elsewhere, over all groups of all steps; and how many were tested."""
    tested, order = [], []
    for measure_id, dimensions, _ in steps:
        measure = measures.get(measure_id)
        if measure.missing(route.source) or not measure.better:
            continue
        order.append(measure_id)
        for by in dimensions:
            groups = route.found(measure_id, by)
            tested += [(measure_id, by, groups, each, p) for each, p in apart(groups)]
    found = []
    for measure_id, by, groups, each, _ in clear(tested):
        others = elsewhere(each, groups)
        is_worse = is_above(each, others) == (measures.get(measure_id).better == "lower")
        if is_worse and leaves_out(each, others):
            value = each.basis.least if each.status == "not_reached" else each.value
            found.append((order.index(measure_id), -abs(value - others) * each.n, measure_id, by, each, others))
    return sorted(found, key=lambda each: each[:2]), len(tested)


def wrong_advice(route, page, said):
    """What is wrong with 'What to do: ask who refuses in store **S1**: returns approved 70 % (80 returns), …'."""
    steps = steps_of(page)
    worst, tested = worst_places(route, steps)
    if not tested:
        return "" if said.startswith("too few to say where to begin") else f"{said!r}: nothing could be tested"
    if not worst:
        return "" if said.startswith("no place stands out") else f"{said!r}: nothing is clearly worse"
    named = re.findall(r"\*\*(.+?)\*\*: (.+?)(?=; [^;]+ \*\*|\. Then: |\.$)", said)
    expected = [route.label(by, each.group) for _, _, _, by, each, _ in worst[:3]]
    if [name for name, _ in named] != expected:
        return f"{said!r} should name {expected}"
    for (_, words), (_, _, measure_id, _, each, others) in zip(named, worst, strict=False):
        unit = measures.get(measure_id).unit
        numbers = re.findall(rf"(?<![\w]){NUMBER}", words.removeprefix(measures.get(measure_id).name.lower()))
        if each.status == "not_reached" and "not reached yet" in words:
            continue
        if not says(numbers[0], unit, each.value):
            return f"{words!r}: {measure_id} of {each.group} is {each.value}"
        if "against" in words and not (says(numbers[-1], unit, others) and f"({each.n:,} " in words):
            return f"{words!r}: {each.n} units, {others} elsewhere"
    measure_id = worst[0][2]
    actions = [action for step, _, action in steps if step == measure_id]
    return "" if any(said.startswith(action) for action in actions) else f"{said!r} should begin with {actions}"


def test_rules_fail_on_a_sentence_that_is_not_so(sample_warehouse):
    """Told wrongly, in each way: the number, the way, the verdict, the name, and a kind that no rule knows."""
    route = Route(sample_warehouse, OCTOBER)
    kind, now, before, _ = standing(route, "on_time")
    assert kind == "changed"
    right = f"On time fell from {100 * before['value']:.0f}\u202f% to {100 * now['value']:.0f}\u202f%"
    assert title_of_change(route, "on_time", right) == ""
    for wrong in (
        right.replace("fell", "rose"),
        right.replace(f"{100 * now['value']:.0f}", f"{100 * now['value'] + 1:.0f}"),
        f"On time stands at {100 * now['value']:.0f}\u202f%, no clear change",
        "On time is splendid",
        "On time: too few",
    ):
        assert title_of_change(route, "on_time", wrong)
    assert title_of_groups(route, "on_time", "region", "On time by region: no clear difference")
    assert wrong_advice(route, "delivery", "no place stands out: what helps here helps everywhere.")


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        *((name, "October") for name in FILTERED),
        *((name, each) for each in SCOPES for name in MORE if each != "October"),
    ],
)
def test_what_a_page_says_of_its_measures_is_so(open_page, sample_warehouse, name, scope):
    app = open_page(sample_warehouse, name, **SCOPES[scope].link())
    complaints = any("of cases, complaints only" in each.value for each in app.caption)
    longer = any("are of October 2025 to October 2026" in each.value for each in app.caption)
    route, long = (Route(sample_warehouse, asked, complaints) for asked in (SCOPES[scope], over(LONGER, scope)))
    about = {plain(each.proto.alt).split(". ", 1)[0]: each.proto.alt for each in app.get("plotly_chart")}
    wrong = []
    for heading in app.subheader:
        title, key = plain(heading.value), key_of(heading.anchor or "")
        if key is None:
            if heading.anchor and heading.anchor not in OWN and name != "overview":
                wrong.append(f"no rule for {heading.anchor}: {title!r}")
            continue
        its = long if longer and ". October 2025 to October 2026" in about.get(title, "") else route
        measure_id, by = key
        wrong.append(title_of_groups(its, measure_id, by, title) if by else title_of_change(its, measure_id, title))
    for said in (each.value for each in app.markdown if each.value.startswith("**What to do:**")):
        wrong.append(wrong_advice(long if longer else route, name, plain(said.removeprefix("**What to do:** "))))
    assert [each for each in wrong if each] == []


def constants_of(page):
    """The dictionaries and tuples at the head of a page's source: the measures it names."""
    text = next(each for each in PAGES if each.stem == page).read_text(encoding="utf-8")
    return {
        node.targets[0].id: [each.value for each in getattr(node.value, "keys", None) or node.value.elts]
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict | ast.Tuple)
    }


def wrong_word(route, measure_id, colour, word):
    """What is wrong with the word of a verdict: '3 points lower' in red, 'no clear change' in grey."""
    measure = measures.get(measure_id)
    kind, now, before, why = standing(route, measure_id)
    moved = now["value"] - before["value"] if kind in ("changed", "counted") else 0
    if kind == "unshown":
        return "" if (colour, word) == ("gray", "no figure") else f"{measure_id}: {word!r} where nothing is shown"
    if kind == "alone":
        return "" if (colour, word) == ("gray", f"{why} to compare") else f"{measure_id}: {word!r}, but {why}"
    if not moved:
        return "" if (colour, word) == ("gray", "no clear change") else f"{measure_id}: {word!r}, but it is {kind}"
    up, down = WAYS.get(measure.unit, ("higher", "lower"))
    size = re.match(NUMBER, word)[0]
    good = {"higher": moved > 0, "lower": moved < 0}.get(measure.better)
    tint = "gray" if kind == "counted" or good is None else "green" if good else "red"
    right = says(size, measure.unit, abs(moved)), word.endswith(up if moved > 0 else down), colour == tint
    return "" if all(right) else f"{measure_id}: {colour} {word!r} is {right}, moved by {moved}"


@pytest.mark.parametrize("scope", SCOPES)
def test_the_verdict_of_the_overview_is_so(open_page, sample_warehouse, scope):
    """A line for each headline; then what of the small figures became worse, then what became better, and no other."""
    app = open_page(sample_warehouse, "overview", **SCOPES[scope].link())
    route = Route(sample_warehouse, SCOPES[scope], complaints=True)
    (verdict,) = [each.value for each in app.markdown if "-badge[" in each.value and "  \n" in each.value]
    told = [BADGE.match(line) for line in verdict.split("  \n")]
    named = constants_of("overview")
    moved = {each: standing(route, each) for each in named["SMALL"] if not measures.get(each).missing(route.source)}
    changed = [
        each for each, (kind, now, before, _) in moved.items() if kind == "changed" and now["value"] != before["value"]
    ]
    is_good = {
        each: (moved[each][1]["value"] > moved[each][2]["value"]) == (measures.get(each).better == "higher")
        for each in changed
    }
    expected = [
        *named["HEADLINES"],
        *(each for each in changed if not is_good[each]),
        *(each for each in changed if is_good[each]),
    ]
    assert len(told) == len(expected)
    for found, measure_id in zip(told, expected, strict=True):
        said, _, waiting = plain(found["said"]).partition("; ")
        kind = standing(route, measure_id)[0]
        # The badge says already that there is no clear change.
        assert title_of_change(route, measure_id, said + (", no clear change" if kind == "quiet" else "")) == ""
        assert wrong_word(route, measure_id, found["colour"], plain(found["word"])) == ""
        if waiting:
            assert waiting == f"{route.printed('backlog')['n']:,} are open"


# The headline numbers once more, straight on the tables of the contract; the period is [$start, $last].
BY_HAND = {
    "csat": """
        with answers as (
            select score >= 4 as good, count(*) over (partition by trigger, scale_low, scale_high) as like_it
            from surveys
            where kind = 'csat' and scale_high = 5 and score between scale_low and scale_high
                and answered_on between $start and $last
        )
        select avg(good::int) from answers where like_it = (select max(like_it) from answers)""",
    "returning_customer_share": """
        with bought as (
            select distinct customer_id, ordered_on from orders where is_valid and customer_id is not null
        )
        select avg((first_on < $start)::int) from (
            select customer_id, min(ordered_on) as first_on from bought where ordered_on <= $last
            group by customer_id having max(ordered_on) >= $start
        )""",
    "backlog": """
        select count(*) from cases
        where kind = 'complaint' and is_counted and opened_on <= $last and (ended_on is null or ended_on > $last)""",
}
# How long each complaint was open so far, in hours, and whether it is settled.
TIMES = """
    select date_diff('second', opened_at, coalesce(resolved_at, closed_at, $as_of)) / 3600 as hours,
        coalesce(resolved_at, closed_at) is not null as is_settled
    from cases
    where kind = 'complaint' and is_counted and opened_on between $start and $last
    order by hours"""


@pytest.fixture(scope="module")
def tables(sample_warehouse, tmp_path_factory):
    """A function that asks the tables of the build itself, over October."""
    info = Route(sample_warehouse, OCTOBER).source.info
    # A copy, because DuckDB opens a file once a process and setting.
    copy = shutil.copy(sample_warehouse / f"{info.build}.duckdb", tmp_path_factory.mktemp("tables") / "copy.duckdb")
    values = {"start": OCTOBER.start, "last": OCTOBER.last, "as_of": info.as_of}
    with duckdb.connect(copy, read_only=True) as con:
        yield lambda text: con.execute(text, {n: v for n, v in values.items() if f"${n}" in text}).fetchall()


@pytest.mark.parametrize("measure_id", BY_HAND)
def test_the_headline_numbers_are_those_of_the_tables(sample_warehouse, tables, measure_id):
    ((value,),) = tables(BY_HAND[measure_id])
    assert Route(sample_warehouse, OCTOBER, complaints=True).printed(measure_id)["value"] == pytest.approx(value)


def test_half_of_the_complaints_are_settled_when_kaplan_and_meier_say(sample_warehouse, tables):
    times = tables(TIMES)
    waiting, reached = 1.0, None
    for hours in sorted({hours for hours, _ in times}):
        settled = sum(is_settled for each, is_settled in times if each == hours)
        waiting *= 1 - settled / sum(each >= hours for each, _ in times)
        reached = hours if reached is None and waiting <= 0.5 else reached
    found = Route(sample_warehouse, OCTOBER, complaints=True).printed("resolution_hours_median")
    assert (found["n"], found["value"]) == (len(times), pytest.approx(reached, rel=1e-3))


def over(asked, scope):
    return Asked(asked.start, asked.last, asked.earlier, SCOPES[scope].filters)
