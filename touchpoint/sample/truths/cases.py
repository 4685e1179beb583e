"""What is true of cases: what is faulty, what the reason turns out to be, and who hands a case back."""

from dataclasses import dataclass

from touchpoint.sample.truths.departments import RECEIVABLE, SHIPPING


@dataclass(frozen=True, kw_only=True)
class CaseTruths:
    """Diagnosis, root causes, steps and hand-overs."""

    faulty_product: str = "P022"
    faulty_times: float = 6.0
    """So many times as often as others it leads to a repair, a technical question or a complaint about either."""

    diagnosis_times: float = 5.0
    """So many times as long its diagnosis takes, as a part of the time to the settlement."""

    cause_unknown: float = 0.05
    cause_unknown_faulty: float = 0.35
    """Of the settled cases without a root cause, in all and about the faulty product."""

    cause_missed: float = 0.14
    """Of the settled cases with a root cause, so many turned out to be another than the reason stated."""

    confusions: tuple[tuple[str, str, float], ...] = (
        ("delivery late", "wrong address", 0.4),
        ("does not switch on", "battery", 0.4),
    )
    """Reasons stated that often turn out to be one certain other thing: in such a share of their cases."""

    reopened_times: float = 2.0
    """So many times as often a case comes back whose reason was not the root cause, and it is scored lower by:"""

    missed_fall: float = 0.5

    step_missing: float = 0.04
    untold_department: str = SHIPPING.name
    untold_there: float = 0.2
    """Of each step of a complaint so many are left out, and so many of that department's last one, "customer told"."""

    handed_over: float = 0.08
    ping_pong: float = 0.02
    ping_pong_department: str = RECEIVABLE.name
    ping_pong_there: float = 0.2
    """Of all cases about so many went to another department and came back, and of that department's; those settled
    within hours never do."""
