"""What one page shows: its source, its scope, and how measures are asked over it."""

from dataclasses import dataclass

import streamlit as st

from touchpoint import embedding, filtered, formats, links, measures, periods, targets
from touchpoint.findings.compare import Comparison, compare
from touchpoint.findings.finding import Finding
from touchpoint.measures import Measure
from touchpoint.scope import COMPLAINT, Choices, Scope
from touchpoint.settings import Target
from touchpoint.source import Source
from touchpoint.ui import addressed, filters, session

# Queries that count cases live in the folder of their page.
_CASES = "complaints/"


@dataclass(frozen=True)
class View:
    """One run of a page. Where `complaints_only`, measures of cases count complaints, unless the reader chose kinds."""

    title: str
    source: Source
    choices: Choices
    scope: Scope
    complaints_only: bool = False

    @property
    def key(self) -> tuple[str, bool, bool, Scope]:
        """What tells this view of a build from another: all that a card is made of."""
        return self.title, self.complaints_only, self.dark, self.scope

    @property
    def currency(self) -> str:
        return self.source.info.settings.currency

    @property
    def dark(self) -> bool:
        return st.context.theme.type == "dark"

    @property
    def counts_complaints(self) -> bool:
        """Whether cases are narrowed to complaints; without kinds in the export, all cases count."""
        knows_kinds = COMPLAINT in self.choices.values["kind"]
        return self.complaints_only and knows_kinds and self.scope.chosen_for("kind") is None

    def called(self, units: str) -> str:
        """What n counts on this page: cases are complaints where only those are counted."""
        return "complaints" if units == "cases" and self.counts_complaints else units

    def named(self, measure: Measure) -> str:
        """The name of a measure on this page: of cases, or of complaints where only those are counted."""
        return measure.name.replace("cases", self.called("cases")) if measure.counts == "cases" else measure.name

    def scope_for(self, measure: Measure) -> Scope:
        """The scope over which this page asks `measure`."""
        return self.narrowed(self.scope) if measure.query.startswith(_CASES) else self.scope

    def narrowed(self, scope: Scope) -> Scope:
        """`scope`, narrowed to complaints where this page counts them."""
        return scope.of_complaints() if self.counts_complaints else scope

    def whole(self, measure_id: str) -> Finding:
        return session.whole(self.source, measure_id, self.scope_for(measures.get(measure_id)))

    def compared(self, measure_id: str) -> Comparison | None:
        """The measure against the comparison that is chosen; None when nothing is compared."""
        measure = measures.get(measure_id)
        earlier = self.scope_for(measure).comparison()
        if earlier is None:
            return None
        found, before = self.whole(measure_id), session.whole(self.source, measure_id, earlier)
        return compare(found, before, relevant=self.relevant(measure_id))

    def relevant(self, measure_id: str) -> float:
        """The smallest change of a measure that the house has set to matter; 0 where it has set none."""
        return measures.get(measure_id).relevant(self.source)

    def trend(self, measure_id: str) -> list[Finding]:
        """The measure in each of the 13 months to the period's end, always of the period's questionnaire."""
        shown = self.scope.trend().months
        return [each for each in self.months(measure_id) if each.group in shown]

    def months(self, measure_id: str) -> list[Finding]:
        """The same in all months that its limits may come from, those of the trend among them."""
        scope = self.scope_for(measures.get(measure_id))
        return session.groups(self.source, measure_id, scope.limits(), "month", chosen_in=scope)

    def groups(self, measure_id: str, by: str) -> list[Finding]:
        scope = self.scope_for(measures.get(measure_id))
        return session.groups(self.source, measure_id, scope, by, chosen_in=scope)

    def target(self, measure_id: str) -> Target | None:
        """The target that holds at the end of the period: of the one region or department chosen, else the house's."""
        return targets.of_scope(self.source.info.settings, measures.get(measure_id), self.scope, self.scope.last)

    def live_link(self) -> str:
        """A link that follows new data."""
        return links.live(*addressed.address(), self.scope, own=filters.own_parameters())

    def fixed_link(self, card: str | None = None) -> str:
        """A link that brings back these very numbers."""
        return links.fixed(*addressed.address(), self.scope, self.source.info.build, card, filters.own_parameters())

    def link(self, card: str) -> str:
        """A link to a card, of the kind that this page was opened by: live, or fixed to its build."""
        if self.scope.build is not None:
            return self.fixed_link(card)
        return links.live(*addressed.address(), self.scope, card, filters.own_parameters())

    def way_out(self, card: str | None) -> str:
        """The link from a frame to the whole page, or to the card: live or fixed, as the frame's own is."""
        if card is not None:
            return self.link(card)
        return self.live_link() if self.scope.build is None else self.fixed_link()

    def frame_link(self, card: str | None) -> str:
        """The address of this page, or of a card of it, as a frame of another site's page; live or fixed as this is."""
        own = {**filters.own_parameters(), **embedding.parameters(card), "embed": ["true"]}
        if self.scope.build is not None:
            return links.fixed(*addressed.address(), self.scope, self.source.info.build, own=own)
        return links.live(*addressed.address(), self.scope, own=own)

    def applied(self, query: str) -> str:
        """The filters that a query applies, in words, and those of the page that it cannot."""
        said = [filtered.applied(self.scope, query, self.choices.labels)]
        if self.counts_complaints and query.startswith(_CASES):
            said.append("complaints only")
        return "; ".join([*said, *self.not_applied(query)])

    def not_applied(self, query: str) -> list[str]:
        """'not filtered by Department', for the filters set that a query cannot apply; empty when there are none."""
        return filtered.not_applied(self.scope, query)

    @property
    def is_one_month(self) -> bool:
        """Whether the period is a calendar month, so that it is the last point of its own trend."""
        return len(self.scope.months) == 1 and periods.is_whole_months(self.scope.start, self.scope.last)

    def when(self) -> str:
        """'in October 2026', 'on 14 October 2026', 'from 19 to 25 October 2026'."""
        return filtered.when(self.scope)

    @property
    def filters_in_words(self) -> str:
        return self.scope.filters_in_words(self.choices.labels)

    def as_of_in_words(self) -> str:
        """'31 October 2026, 17:59': the build's instant on the house's clocks."""
        info = self.source.info
        clock = formats.instant(info.as_of, info.settings.time_zone).rpartition(" ")[2]
        return f"{periods.in_words(info.as_of_on, info.as_of_on)}, {clock}"

    def comparison_in_words(self) -> str:
        earlier = self.scope.comparison()
        return earlier.period_in_words() if earlier else ""
