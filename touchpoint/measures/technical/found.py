"""Whether technical support finds the cause and settles the case, and how often products need it."""

from functools import partial

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.rates import Rate
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure
from touchpoint.measures.technical.splits import BY_PRODUCT, KINDS

_ENDED = "local day of the resolution"
DIAGNOSIS = Times(
    time="seconds",
    events="diagnosed",
    open="open",
    competing="closed_undiagnosed",
    called="cases",
    open_called="still undiagnosed",
    done="diagnosed",
    scale=HOUR,
)


def _share(
    measure_id: str,
    name: str,
    which: str,
    better: str,
    needs: tuple[str, ...],
    definition: str,
    *,
    code: str,
    counted_on: str = _ENDED,
    days: int = 0,
) -> Measure:
    clusters = Clusters("customers", "hits_squared", "hits_by_cases", "cases_squared")
    left_out = ("not_known", "cases of which it is not known, so left out")
    return Measure(
        id=measure_id,
        name=name,
        code=code,
        unit="share",
        counts="cases",
        better=better,
        counted_on=counted_on,
        definition=definition,
        query="technical/shares",
        find=Share("hits", "cases", "cases", "too_young", days, clusters, left_out=left_out),
        needs=(*KINDS, needs),
        params={"technical_share": which},
        splits=BY_PRODUCT,
    )


MEASURES = (
    Measure(
        id="diagnosis_hours_median",
        name="Time to a diagnosis",
        code="TS1",
        unit="hours",
        counts="cases",
        better="lower",
        counted_on="local day of opening",
        definition=(
            "Elapsed hours from opening to the diagnosis, by which half of the technical and repair cases opened in "
            "the period are diagnosed: those waiting count with their time so far. Those that ended without a "
            "diagnosis compete (Aalen–Johansen) above 5 % of the cases, below they are left out (Kaplan–Meier)."
        ),
        query="technical/diagnosis",
        find=partial(DIAGNOSIS.quantile, q=0.5),
        needs=(*KINDS, ("cases.diagnosed_at",)),
        splits=BY_PRODUCT,
    ),
    _share(
        "cause_not_found_share",
        "Cause not found",
        "cause not found",
        "lower",
        ("cases.root_cause",),
        (
            "Technical and repair cases without a root cause, or whose root cause is coded as unknown / technical and "
            "repair cases settled in the period, in tools that record root causes."
        ),
        code="TS2",
    ),
    Measure(
        id="technical_first_contact_resolution",
        name="Technical cases settled at first contact",
        code="C9",
        unit="share",
        counts="issues",
        better="higher",
        counted_on="local day of the first contact",
        definition=(
            "Technical and repair issues without a second inbound contact within 7 days, not reopened and not still "
            "open / those first raised in the period, 7 days ago or more."
        ),
        query="technical/first_contact",
        find=Share("settled", "issues", "issues", "too_young", 7),
        needs=(*KINDS, ("contacts.started_at", "cases.resolved_at_first_contact")),
    ),
    _share(
        "technical_reopen_rate",
        "Technical cases reopened",
        "reopened",
        "lower",
        ("case_events.new_value", "cases.reopened_count"),
        (
            "Technical and repair cases reopened within 14 days / those first resolved in the period, 14 days ago or "
            "more."
        ),
        code="C10",
        counted_on="local day of the first resolution",
        days=14,
    ),
    _share(
        "solved_remotely_share",
        "Solved from afar",
        "solved remotely",
        "higher",
        ("cases.solved_remotely",),
        (
            "Technical and repair cases solved without anybody seeing the product, by telephone or in writing / those "
            "settled in the period of which it is known."
        ),
        code="TS3",
    ),
    Measure(
        id="faults_per_1000_units",
        name="Faults per 1,000 units",
        code="TS4",
        unit="per 1,000",
        counts="units",
        better="lower",
        counted_on="local day of each",
        definition=(
            "1,000 × technical and repair cases about a product opened in the period / units sold in the period, "
            "whichever units the cases are about. Questions on how to use it count: to the customer it does not work."
        ),
        query="technical/faults",
        find=Rate(
            "faults",
            "units",
            "technical and repair cases",
            "units",
            (("without_product", "cases that name no product, so left out"),),
        ),
        needs=(*KINDS, ("cases.product_id",), ("order_lines.product_id",), ("orders.ordered_at",)),
        splits=BY_PRODUCT,
    ),
)
