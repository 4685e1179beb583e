"""What a measure is, and the one path from a scope to its number."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from touchpoint import sql
from touchpoint.errors import ScopeError
from touchpoint.findings import privacy, scores
from touchpoint.findings.compare import Comparison, compare
from touchpoint.findings.finding import OK, SHORT_HISTORY, Finding, no_data
from touchpoint.scope import FILTERS, Scope
from touchpoint.source import Source

BY_TIME = ("month", "week")
BY_QUESTIONNAIRE = "questionnaire"


@dataclass(frozen=True)
class Measure:
    """One number of the contract.

    `code` is its entry in the metric dictionary, `counts` names what n counts, `better` says which way is good
    ("higher", "lower" or ""), `counted_on` which time puts a unit into a period. `query` gives counts for each group,
    `find` turns them into findings. `needs` lists, for each thing needed, the columns of which one must hold values,
    and `settings` the settings of which one must be set; `instead_of` names settings that stand in for a column that is
    needed and holds no value. `looks_back` says that customers who bought before the data
    begin are taken for new. `splits` are dimensions that only this measure has, by the key its query knows, with
    what they are called; they divide it and filter nothing.
    """

    id: str
    name: str
    code: str
    unit: str
    counts: str
    better: str
    counted_on: str
    definition: str
    query: str
    find: Callable[[pd.DataFrame], list[Finding]]
    needs: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, ...], ...] = ()
    instead_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    one_questionnaire: bool = False
    looks_back: bool = False
    splits: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> tuple[str, ...]:
        """The keys of the filters that its query can apply."""
        params = sql.load(self.query).params
        return tuple(each.key for each in FILTERS if each.param in params)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be broken down by."""
        of_surveys = (BY_QUESTIONNAIRE,) if "surveys" in self.needs[0][0] else ()
        return (*self.filters, *BY_TIME, *of_surveys, *self.splits)

    def unapplied(self, scope: Scope) -> list[str]:
        """The filters of `scope` that this measure cannot apply, by their labels."""
        return [
            each.label for each in FILTERS if each.key not in self.filters and scope.chosen_for(each.key) is not None
        ]

    def stand_ins(self, columns: Iterable[str]) -> list[str]:
        """The settings that stand in for these columns where none of them holds a value."""
        return sorted({name for column in columns for name in self.instead_of.get(column, ())})

    def missing(self, source: Source) -> str:
        """What the exports or the settings lack that this measure needs, in words; empty when nothing."""
        lacks = source.info.settings.lacks
        absent = [columns for columns in self.needs if not source.filled.intersection(columns)]
        replaced = [self.stand_ins(columns) for columns in absent]
        lacking = [
            " or ".join(columns) for columns, names in zip(absent, replaced, strict=True) if all(map(lacks, names))
        ]
        unset = [" or ".join(names) for names in self.settings if all(map(lacks, names))]
        unset += [" or ".join(names) for names in replaced if names and all(map(lacks, names))]
        said = [f"the exports hold no {', no '.join(lacking)}"] if lacking else []
        return "; ".join([*said, *([f"touchpoint.toml sets no {', no '.join(unset)}"] if unset else [])])

    def whole(self, source: Source, scope: Scope) -> Finding:
        """The number over the whole of `scope`; hidden where it is one of the small counts that the house hides."""
        found = self._whole(source, scope)
        return privacy.hide_whole(found, source.info.settings.privacy.hide_counts_to, self.counts)

    def _whole(self, source: Source, scope: Scope) -> Finding:
        missing = self.missing(source)
        if missing:
            return no_data(missing)
        frame = self._frame(source, scope, "all")
        if frame.empty:
            return no_data("nothing in this period and these filters")
        main, others = self._questionnaires(frame)
        (found,) = self.find(_of_questionnaire(frame, main))
        named = f"questionnaire {main}" + (f"; not counted: {', '.join(others)}" if others else "")
        return found.noting(named) if main else self._cautioned(source, scope, found)

    def groups(self, source: Source, scope: Scope, by: str, *, chosen_in: Scope | None = None) -> list[Finding]:
        """The number for each value of the dimension `by`, in order of the values.

        `chosen_in` is the scope that decides which questionnaire is meant, where it is not `scope`. Small counts are
        hidden where the house wants so. Raises ScopeError for a dimension that the measure does not have.
        """
        found = self._groups(source, scope, by, chosen_in)
        return privacy.hide(found, source.info.settings.privacy.hide_counts_to, self.counts)

    def _groups(self, source: Source, scope: Scope, by: str, chosen_in: Scope | None) -> list[Finding]:
        if by not in self.dimensions:
            raise ScopeError(f"{self.id} cannot be broken down by {by}: use {', '.join(self.dimensions)}")
        if self.missing(source):
            return []
        frame = self._frame(source, scope, by)
        if frame.empty:
            return []
        if self.one_questionnaire and by == BY_QUESTIONNAIRE:
            return self.find(frame)
        deciding = frame if chosen_in is None else self._frame(source, chosen_in, "all")
        main, _ = self._questionnaires(deciding if not deciding.empty else frame)
        found = self.find(_of_questionnaire(frame, main))
        return [self._short_in(source, each) for each in found] if by == "month" and self.looks_back else found

    def _short_in(self, source: Source, month: Finding) -> Finding:
        """A month by itself, with a caution where the orders do not reach back far enough before it."""
        look_back = source.look_back(date.fromisoformat(f"{month.group}-01"))
        return replace(month, caution=SHORT_HISTORY) if look_back and look_back.is_short else month

    def ask(self, source: Source, scope: Scope, by: str) -> None:
        """Ask `source` the rows of which the numbers by `by` are made, "all" for the whole, without making them."""
        if not self.missing(source):
            self._frame(source, scope, by)

    def compared(self, source: Source, scope: Scope, now: Finding) -> Comparison | None:
        """`now` against the comparison of `scope`; None when nothing is compared."""
        earlier = scope.comparison()
        return compare(now, self.whole(source, earlier), relevant=self.relevant(source)) if earlier else None

    def relevant(self, source: Source) -> float:
        """The smallest change that the house has set to matter; 0 where it has set none."""
        return source.info.settings.relevant.get(self.id, 0.0)

    def _cautioned(self, source: Source, scope: Scope, found: Finding) -> Finding:
        look_back = source.look_back(scope.start) if self.looks_back else None
        if look_back is None or not look_back.is_short or found.status != OK:
            return found
        remark = (
            f"understated: orders begin on {look_back.first_on}, {max(look_back.days, 0)} days before the period, "
            f"and {look_back.wanted} are wanted to know who is new"
        )
        return replace(found.noting(remark), caution=SHORT_HISTORY)

    def questionnaires(self, source: Source, scope: Scope) -> tuple[str, ...]:
        """The one questionnaire that `whole` counts over `scope`; none where it does not choose one."""
        if not self.one_questionnaire or self.missing(source):
            return ()
        frame = self._frame(source, scope, "all")
        return () if frame.empty else (scores.main_questionnaire(frame)[0],)

    def _frame(self, source: Source, scope: Scope, by: str) -> pd.DataFrame:
        return source.rows(self.query, scope, by=by, **self.params)

    def _questionnaires(self, frame: pd.DataFrame) -> tuple[str | None, list[str]]:
        return scores.main_questionnaire(frame) if self.one_questionnaire else (None, [])


def _of_questionnaire(frame: pd.DataFrame, name: str | None) -> pd.DataFrame:
    return frame if name is None else frame[frame["questionnaire"] == name]
