"""What rules that are each well-formed may still have wrong together, in words."""

from collections.abc import Iterator, Mapping
from typing import get_args

from touchpoint.alerts.rules import HEADLINE, Quiet, Rule, Rules, Webhook
from touchpoint.measures import MEASURES
from touchpoint.scope import FILTERS
from touchpoint.settings.model import Day
from touchpoint.settings.words import place, written


def faults(rules: Rules) -> Iterator[str]:
    """Each fault in a sentence: the setting, its value and what was expected."""
    seen: dict[str, int] = {}
    for number, rule in enumerate(rules.rules):
        first = seen.setdefault(rule.name, number)
        if first != number:
            yield f"{_place(number, 'name')} is {written(rule.name)}, as of no. {first + 1}: expected another name"
        yield from _told(number, rule, rules.webhooks)
        yield from _looked_at(number, rule)
    if rules.quiet:
        yield from _quiet(rules.quiet)
    for name, each in rules.webhooks.items():
        if (each.secret is None) == (each.secret_from is None):
            found = "no secret" if each.secret is None else "two secrets"
            yield f"webhooks.{name} has {found}: expected either secret or secret_from"


def _told(number: int, rule: Rule, webhooks: Mapping[str, Webhook]) -> Iterator[str]:
    if not rule.to and not rule.webhooks:
        yield f"{_place(number, 'to')} is missing: expected a mail address there, or a name in webhooks"
    for name in rule.webhooks:
        if name not in webhooks:
            known = f", or one of {', '.join(webhooks)}" if webhooks else ""
            yield f"{_place(number, 'webhooks')} holds {written(name)}: expected a section [webhooks.{name}]{known}"


def _looked_at(number: int, rule: Rule) -> Iterator[str]:
    if rule.kind == "signal" and rule.every == "week":
        yield f"{_place(number, 'every')} is 'week': expected 'month', for limits are those of months"
    for each in rule.measures:
        if each not in MEASURES and each != HEADLINE:
            yield (
                f"{_place(number, 'measures')} holds {written(each)}: expected {written(HEADLINE)} or an id that "
                "`python -m touchpoint measure x` lists"
            )
    if rule.by is not None:
        yield from _dimension(_place(number, "by"), rule.by, rule)
    for key, values in rule.filters.items():
        yield from _dimension(_place(number, "filters"), key, rule)
        if not values:
            yield f"{_place(number, f'filters.{key}')} is []: expected at least one value"
    if rule.by in rule.filters:
        yield f"{_place(number, 'by')} is {written(rule.by)}, and so is a filter: expected it in one of them"


def _dimension(named: str, key: str, rule: Rule) -> Iterator[str]:
    known = [each.key for each in FILTERS]
    if key not in known:
        yield f"{named} is {written(key)}: expected one of {', '.join(known)}"
        return
    for each in rule.measures:
        if each in MEASURES and key not in MEASURES[each].filters:
            can = ", ".join(MEASURES[each].filters) or "none"
            yield f"{named} is {written(key)}, which {each} does not know: expected one of {can}"


def _quiet(quiet: Quiet) -> Iterator[str]:
    if quiet.since == quiet.until:
        yield f"quiet.to is {quiet.until}: expected another time than quiet.from"
    if len(set(quiet.days)) == len(get_args(Day)):
        yield f"quiet.days is {list(quiet.days)}: expected a day that is not quiet, for else nothing is ever sent"


def _place(number: int, name: str) -> str:
    return place("rules", number, name)
