"""DEFINITIONS.md, written from the measures and the headers of their queries: `python -m touchpoint.definitions`."""

from pathlib import Path

from touchpoint import sql
from touchpoint.measures import MEASURES, Measure
from touchpoint.scope import FILTERS

FILE = Path(__file__).parents[1] / "DEFINITIONS.md"
_OPENING = """# Definitions

Every number that Touchpoint shows, by the id it has on the command line. This page is written from the measures and
the headers of their queries by `python -m touchpoint.definitions`; a test fails when it is stale. Why contested ones
are defined as they are stands in DECISIONS.md. The code in brackets is the measure's entry in the metric dictionary
that the product follows.

Shares are 0 to 1, times elapsed hours, nothing is rounded before it is shown. Intervals are 95 %.
"""


def text() -> str:
    """The whole page."""
    return "\n".join([_OPENING, *(_measure(each) for each in MEASURES.values())])


def _measure(measure: Measure) -> str:
    query = sql.load(measure.query)
    labels = [each.label for each in FILTERS if each.key in measure.filters]
    better = {"higher": "higher is better", "lower": "lower is better"}.get(measure.better, "no direction")
    columns = [f"| `{name}` | {column.meaning} |" for name, column in query.columns.items()]
    return "\n".join(
        [
            f"## `{measure.id}`: {measure.name} ({measure.code})",
            "",
            measure.definition,
            "",
            f"- Unit: {measure.unit}; {better}; n counts {measure.counts}",
            f"- In a period by: {measure.counted_on}",
            f"- Filters: {', '.join(labels)}",
            f"- Needs: {'; '.join(' or '.join(columns) for columns in measure.needs)}",
            f"- Counted by `queries/{measure.query}.sql`: {query.title}",
            "",
            "| column | meaning |",
            "|---|---|",
            *columns,
            "",
        ]
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
