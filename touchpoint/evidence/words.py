"""What is said of the rows behind a number: what they have in common, and which of them are asked for."""

from collections.abc import Mapping

from touchpoint import filtered, formats, sql
from touchpoint.evidence.question import Question
from touchpoint.measures import MEASURES
from touchpoint.scope import FILTERS, Scope

Labels = Mapping[str, Mapping[str, str]]


def title(question: Question, scope: Scope, labels: Labels) -> str:
    """'Complaints opened in March 2026, department Repair'; `labels` as in Choices."""
    said = question.behind.title.format(when=filtered.when(scope), period=scope.period_in_words())
    if scope.chosen_for("kind") == ("complaint",):
        said = said.replace("Cases ", "Complaints ", 1)
    return ", ".join([said, *named(question, labels)])


def named(question: Question, labels: Labels) -> list[str]:
    """Which of the rows are asked for, in words."""
    asked, behind = question.asked, question.behind
    called = {**{each.key: each.label.lower() for each in FILTERS}, **behind.more_by}.get(asked.by, asked.by)
    own = labels.get(asked.by, {})
    said = [f"{called} {', '.join(own.get(group, group) for group in asked.groups)}"] if asked.groups else []
    if asked.parts:
        said.append(behind.part_words.format(part=", ".join(asked.parts)))
    if asked.at is not None:
        said.append(behind.at_words.format(at=formats.write(asked.at, behind.at_unit)))
    return said


def filters(question: Question, scope: Scope, labels: Labels) -> str:
    """The filters that these rows went through, those that do not apply to them, and which of the rows they are."""
    query = question.behind.query
    applied = [filtered.applied(scope, query, labels), *filtered.not_applied(scope, query)]
    return "; ".join([*applied, *named(question, labels)])


def definition(question: Question) -> str:
    """What the measure is; of a chart's own count what its rows are."""
    measure = MEASURES.get(question.number)
    return measure.definition if measure else sql.load(question.behind.query).title
