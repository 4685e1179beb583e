"""What every number is: from the measures, the headers of their queries and their methods.

The Definitions page and DEFINITIONS.md are made of it; `python -m touchpoint.definitions` writes the latter.
"""

from pathlib import Path

from touchpoint import identity, methods, sql
from touchpoint.measures import MEASURES, Measure
from touchpoint.scope import FILTERS

FILE = Path(__file__).parents[1] / "DEFINITIONS.md"
DECISIONS = FILE.with_name("DECISIONS.md")
_BETTER = {"higher": "higher is better", "lower": "lower is better"}
_OPENING = """# Definitions

Every number that Touchpoint shows, by the id it has on the command line. This page is written from the measures, the
headers of their queries and their methods by `python -m touchpoint.definitions`; a test fails when it is stale. Why
contested ones are defined as they are stands in DECISIONS.md. The code in brackets is the measure's entry in the metric
dictionary that the product follows.

Shares are 0 to 1, times elapsed hours, nothing is rounded before it is shown. Intervals are 95 %.
"""


_CHARTS = """# What charts count for themselves

Beside the measures above: the query of each, what it answers, and the columns it gives.
"""
# Lists of rows and what surrounds the pages: nothing in them is a number of its own.
_LISTS = {"rows", "shell"}


def facts(measure: Measure) -> dict[str, str]:
    """What there is to say of a measure beside its definition, in the order in which to say it."""
    labels = [each.label for each in FILTERS if each.key in measure.filters]
    method = methods.of(measure)
    said = {
        "Unit": f"{measure.unit}; {_BETTER.get(measure.better, 'no direction')}; n counts {measure.counts}",
        "In a period by": measure.counted_on,
        "Filters": ", ".join(labels) or "none",
        "By": ", ".join(measure.dimensions),
        "Needs": "; ".join(_need(measure, columns) for columns in measure.needs),
        "Settings": "; ".join(" or ".join(names) for names in measure.settings),
        "Interval": method.interval,
        "Shown from": method.shown_when,
        "Counted by": f"queries/{measure.query}.sql, {_uncapped(sql.load(measure.query).title)}",
    }
    return {name: text for name, text in said.items() if text}


def text() -> str:
    """The whole of DEFINITIONS.md."""
    measured = [_measure(each) for each in MEASURES.values()]
    return "\n".join([_OPENING, _people(), *measured, _CHARTS, *(_chart(query) for query in charted())])


def charted() -> list[sql.Query]:
    """The queries of the pages that count for a chart and for no measure."""
    measured = {each.query for each in MEASURES.values()}
    names = [name for name in sql.names() if name not in measured and name.partition("/")[0] not in _LISTS]
    return [sql.load(name) for name in names]


def _people() -> str:
    rules = [f"- {name.capitalize()}: {words}" for name, words in identity.RULES.items()]
    return "\n".join(["## Who is one customer", "", *rules, "", identity.GUESTS, ""])


def _chart(query: sql.Query) -> str:
    return "\n".join([f"## `{query.name}`", "", query.title, "", *_columns(query), ""])


def _columns(query: sql.Query) -> list[str]:
    rows = [f"| `{name}` | {column.meaning} |" for name, column in query.columns.items()]
    return ["| column | meaning |", "|---|---|", *rows]


def _measure(measure: Measure) -> str:
    return "\n".join(
        [
            f"## `{measure.id}`: {measure.name} ({measure.code})",
            "",
            measure.definition,
            "",
            *(f"- {name}: {said}" for name, said in facts(measure).items()),
            "",
            *_columns(sql.load(measure.query)),
            "",
        ]
    )


def _need(measure: Measure, columns: tuple[str, ...]) -> str:
    return " or ".join([*columns, *(f"the setting {name}" for name in measure.stand_ins(columns))])


def _uncapped(title: str) -> str:
    return title[:1].lower() + title[1:]


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
