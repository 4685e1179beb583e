"""Which of the filters that are set a query applies, in words."""

from collections.abc import Mapping
from dataclasses import replace

from touchpoint import periods, sql
from touchpoint.scope import FILTERS, Scope


def applied(scope: Scope, query: str, labels: Mapping[str, Mapping[str, str]]) -> str:
    """The filters that a query applies: 'Region North', or 'everything'; `labels` as in Choices."""
    known = {each.key for each in FILTERS if each.param in sql.load(query).params}
    return replace(scope, chosen=tuple(each for each in scope.chosen if each[0] in known)).filters_in_words(labels)


def not_applied(scope: Scope, query: str) -> list[str]:
    """'not filtered by Department', for the filters set that a query cannot apply; empty when there are none."""
    params = sql.load(query).params
    labels = [each.label for each in FILTERS if each.param not in params and scope.chosen_for(each.key) is not None]
    return [f"not filtered by {', '.join(labels)}, which does not apply here"] if labels else []


def when(scope: Scope) -> str:
    """'in October 2026', 'on 14 October 2026', 'from 19 to 25 October 2026'."""
    words = scope.period_in_words()
    if scope.start == scope.last:
        return f"on {words}"
    return f"in {words}" if periods.is_whole_months(scope.start, scope.last) else f"from {words}"
