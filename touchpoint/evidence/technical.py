"""Behind the numbers of technical support."""

from touchpoint.evidence.model import Evidence
from touchpoint.measures.technical.splits import BY_HELP, BY_PRODUCT

_CASE = ("case_id", "customer_id", "opened_on", "reason", "root_cause", "product", "department")
_ANSWER = ("survey_id", "customer_id", "answered_on", "score", "channel", "region")


def _share(which: str, title: str, hits: str, *shown: str) -> Evidence:
    return Evidence(
        query="rows/technical_shares",
        title=title,
        units="cases",
        shown=(*_CASE, *shown, "is_hit"),
        hit="is_hit",
        hits=hits,
        more_by=BY_PRODUCT,
        params={"technical_share": which},
    )


def _answers(survey: str, title: str, *shown: str) -> Evidence:
    return Evidence(
        query="rows/technical_answers",
        title=title,
        units="answers",
        shown=(*_ANSWER, *shown),
        part="score",
        part_words="score {part}",
        more_by=BY_HELP if survey == "nps" else {},
        params={"answers_to": survey},
    )


OF_TECHNICAL: dict[str, Evidence] = {
    "diagnosis_hours_median": Evidence(
        query="rows/technical_diagnosis",
        title="Technical and repair cases opened {when}",
        units="cases",
        shown=(*_CASE, "diagnosis_stands", "hours"),
        part="diagnosis_stands",
        at="least",
        at_words="not ended in the first {at}",
        at_unit="hours",
        more_by=BY_PRODUCT,
    ),
    "cause_not_found_share": _share(
        "cause not found", "Technical and repair cases settled {when}", "whose cause was not found"
    ),
    "technical_first_contact_resolution": Evidence(
        query="rows/technical_first_contact",
        title="Technical and repair issues first raised {when}, 7 days old or more",
        units="issues",
        shown=("issue_id", "customer_id", "first_contact_on", "kind", "department", "channel", "was_settled_first"),
        hit="was_settled_first",
        hits="settled at the first contact",
    ),
    "technical_reopen_rate": _share(
        "reopened", "Technical and repair cases first resolved {when}, 14 days ago or more", "reopened", "day"
    ),
    "solved_remotely_share": _share(
        "solved remotely", "Technical and repair cases settled {when}", "solved from afar", "solved_remotely"
    ),
    "technical_calmed_share": Evidence(
        query="rows/technical_calmed",
        title="Contacts of technical support {when} that began with an upset customer",
        units="contacts",
        shown=("contact_id", "customer_id", "started_on", "reason", "channel", "department", "is_calmed"),
        hit="is_calmed",
        hits="ended calmer",
    ),
    "technical_ease": _answers("ces", "Answers on ease given {when} after technical and repair cases", "department"),
    "faults_per_1000_units": Evidence(
        query="rows/technical_faults",
        title="Technical and repair cases about products opened {when}",
        units="cases",
        shown=_CASE,
        against="lines_sold",
        more_by=BY_PRODUCT,
    ),
    "lines_sold": Evidence(
        query="rows/lines_sold",
        title="Order lines placed {when}",
        units="lines",
        shown=("order_id", "line_id", "ordered_on", "product", "units", "store", "region"),
        more_by=BY_PRODUCT,
    ),
    "nps_by_technical_help": _answers(
        "nps", "Answers on recommending given {when} by known customers", "recommends", "helped"
    ),
}
