"""What is told of an event: the schema of alerts in webhooks, in the history, and behind each mail."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from touchpoint import house, links, sentences
from touchpoint.alerts import words
from touchpoint.alerts.judging import Judged, Judgement
from touchpoint.alerts.state import OPENED, STILL, Event, since
from touchpoint.alerts.why import first_sentence
from touchpoint.measures import Measure
from touchpoint.scope import Choices
from touchpoint.source import Source

_PAGES = Path(__file__).parents[2] / "pages"
_FIRST_PAGE = "overview"


def told(event: Event, source: Source, choices: Choices, now: datetime) -> str:
    """The event as JSON, in the words and numbers of the build that it was found in; docs/alerts.md says each field."""
    judged, by = event.judged, event.by
    if judged is None or by is None:
        return ""
    return json.dumps(_told(event, judged, by, source, choices, now), ensure_ascii=False)


def _told(
    event: Event, judged: Judged, by: Judgement, source: Source, choices: Choices, now: datetime
) -> Mapping[str, Any]:
    series, info = judged.looked.series, source.info
    over = series.over(by.point, info.settings.week_starts_on_number)
    is_news = event.what in (OPENED, STILL)
    return {
        "event": event.what,
        "rule": words.apart(series.rule.name),
        "kind": series.rule.kind,
        "severity": series.rule.severity,
        "measure": series.measure.id,
        "name": series.measure.name,
        "segment": {key: [words.apart(value) for value in values] for key, values in series.scope.chosen},
        "subject": words.subject(series, choices.labels),
        "point": by.point,
        "from": over.start.isoformat(),
        "to": over.last.isoformat(),
        "since": event.alert.point if not is_news else since(judged, by),
        "value": by.found.value,
        "low": by.found.low,
        "high": by.found.high,
        "n": by.found.n,
        "unit": series.measure.unit,
        "expected": None if by.target else {"low": by.low, "high": by.high},
        "target": by.target.value if by.target else None,
        "owner": _owner(judged, by),
        "sentence": _sentence(event, judged, by, source, choices),
        "began": words.began(judged, by, source) if is_news else None,
        "compared": _compared(judged, by, source) if is_news else None,
        "why": first_sentence(judged, by, source, choices) if is_news else None,
        "silence": words.silence(series, by) if is_news else None,
        "links": _links(judged, by, source),
        "is_sample": info.is_sample,
        "build": info.build,
        "data_to": info.as_of_on.isoformat(),
        "as_of": info.as_of.isoformat() + "Z",
        "found_at": now.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z"),
    }


def _sentence(event: Event, judged: Judged, by: Judgement, source: Source, choices: Choices) -> str:
    series, alert = judged.looked.series, event.alert
    match event.what:
        case "opened" | "still":
            return words.opened(judged, by, source, choices.labels)
        case "resolved":
            return words.resolved(series, alert, by, source, choices.labels)
    return words.withdrawn(series, alert, by, source, choices.labels)


def _owner(judged: Judged, by: Judgement) -> str | None:
    """Who answers for the number: the owner of its target."""
    point = next((each for each in judged.looked.points if each.name == by.point), None)
    return words.apart(point.target.owner) if point and point.target else None


def _compared(judged: Judged, by: Judgement, source: Source) -> str | None:
    """The point against the one before it."""
    series = judged.looked.series
    over = series.over(by.point, source.info.settings.week_starts_on_number)
    earlier, compared = over.comparison(), series.measure.compared(source, over, by.found)
    if earlier is None or compared is None:
        return None
    return sentences.against(series.measure, compared, earlier.period_in_words(), source.info.settings.currency) + "."


def _links(judged: Judged, by: Judgement, source: Source) -> dict[str, str]:
    """The page that counts the measure, with filters and period: one that follows new data, one of this very build."""
    series = judged.looked.series
    over = series.over(by.point, source.info.settings.week_starts_on_number)
    path, card = page(series.measure)
    return {
        "live": links.live(house.address(), path, over, card),
        "fixed": links.fixed(house.address(), path, over, source.info.build, card),
    }


def page(measure: Measure) -> tuple[str, str | None]:
    """The address of the page whose folder of queries counts it, and its trend there; the first page without one."""
    folder = measure.query.partition("/")[0]
    file = _PAGES / f"{folder}.py"
    if folder == _FIRST_PAGE or not file.exists():
        return "", None
    has_trend = f'trend(view, "{measure.id}"' in file.read_text(encoding="utf-8")
    return folder.replace("_", "-"), f"{measure.id.replace('_', '-')}-by-month" if has_trend else None
