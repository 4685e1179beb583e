"""Measures of going back to the unhappy: who was called back, how soon, what came of it, and what it cost them."""

from functools import partial

from touchpoint.findings.durations import HOUR, Times
from touchpoint.findings.shares import Clusters, Share
from touchpoint.measures.measure import Measure

_ANSWER = (("surveys.score",), ("surveys.customer_id", "surveys.case_id", "surveys.order_id"))
_CALL = (*_ANSWER, ("contacts.purpose",))
_BY_ANSWER = Clusters("customers", "hits_squared", "hits_by_answers", "answers_squared")
_NOBODY = ("without_customer", "unhappy answers of nobody known, so left out")
_UNHAPPY = "An unhappy answer is one of the worst of a satisfaction survey, or 0 to 6 of a recommendation."
_CALLED = (
    "A call-back is the first service or follow-up contact that the house began within 30 days after it, by whatever "
    "channel, no automatic reply."
)
_LANDMARK = {"followed-by": "what followed"}

CALL_BACK = Times(
    time="seconds",
    events="called",
    open="waiting",
    competing=None,
    called="unhappy answers",
    open_called="not called back yet",
    done="called back",
    scale=HOUR,
)

MEASURES = (
    Measure(
        id="called_back_in_time",
        name="Called back in time",
        code="CB1",
        unit="share",
        counts="unhappy answers",
        better="higher",
        counted_on="local day of the answer",
        definition=(
            "Unhappy answers called back within the hours that the settings give / unhappy answers of known customers, "
            f"those still in time left out. {_UNHAPPY} {_CALLED}"
        ),
        query="callbacks/shares",
        find=Share(
            "hits",
            "answers",
            "unhappy answers",
            clusters=_BY_ANSWER,
            remarks=(("early", "not called back, but in time still, so left out"), _NOBODY),
        ),
        needs=_CALL,
        settings=(("callbacks.within_hours",),),
        params={"share": "in_time"},
    ),
    Measure(
        id="callback_hours_median",
        name="Time to a call-back",
        code="CB2",
        unit="hours",
        counts="unhappy answers",
        better="lower",
        counted_on="local day of the answer",
        definition=(
            "Elapsed hours from the answer by which half of the unhappy answers of the period are called back, by "
            f"Kaplan–Meier: those not called back count with their time so far, 30 days at most. {_UNHAPPY} {_CALLED}"
        ),
        query="callbacks/waits",
        find=partial(CALL_BACK.quantile, q=0.5),
        needs=_CALL,
    ),
    Measure(
        id="called_back_within_7_days",
        name="Called back within 7 days",
        code="CB2",
        unit="share",
        counts="unhappy answers",
        better="higher",
        counted_on="local day of the answer",
        definition=(
            "Share of the unhappy answers of the period that are called back within 7 days, by Kaplan–Meier, so that "
            f"young ones count for as long as they have waited. {_UNHAPPY} {_CALLED}"
        ),
        query="callbacks/waits",
        find=partial(CALL_BACK.within, limit=7 * 24),
        needs=_CALL,
    ),
    Measure(
        id="satisfied_after_unhappy",
        name="Satisfied the next time",
        code="CB3",
        unit="share",
        counts="answers",
        better="higher",
        counted_on="local day of the next answer",
        definition=(
            "Answers that are among the best / answers of the period by customers whose answer before, to the same "
            "questionnaire and more than 7 days earlier, was an unhappy one. Of the questionnaire with most of them. "
            "Who is called back is not drawn by lot: a difference may have other causes."
        ),
        query="callbacks/next_answers",
        find=Share(
            "satisfied",
            "answers",
            "answers after an unhappy one",
            clusters=Clusters("customers", "satisfied_squared", "satisfied_by_answers", "answers_squared"),
        ),
        needs=_ANSWER,
        one_questionnaire=True,
        splits=_LANDMARK,
    ),
    Measure(
        id="bought_after_unhappy",
        name="Bought again after an unhappy answer",
        code="CB4",
        unit="share",
        counts="unhappy answers",
        better="higher",
        counted_on="local day on which the 90 days were over",
        definition=(
            "Unhappy answers whose customer ordered from the 8th to the 97th day after it / unhappy answers of known "
            "customers whose 97th day lies in the period. The first 7 days are left to the call-back, so that "
            "nobody is counted as not called for buying at once. Who is called back is not drawn by lot."
        ),
        query="callbacks/shares",
        find=Share("hits", "answers", "unhappy answers", clusters=_BY_ANSWER, remarks=(_NOBODY,)),
        needs=(*_ANSWER, ("orders.customer_id",)),
        params={"share": "bought_again"},
        splits=_LANDMARK,
    ),
    Measure(
        id="opted_out_after_follow_up",
        name="Opted out after a follow-up",
        code="CB5",
        unit="share",
        counts="follow-ups",
        better="lower",
        counted_on="local day of the follow-up",
        definition=(
            "Follow-ups after which the customer wanted no more messages / follow-ups that the house began in the "
            "period. A blank counts as no."
        ),
        query="callbacks/opt_outs",
        find=Share(
            "opted_out",
            "follow_ups",
            "follow-ups",
            clusters=Clusters("customers", "opted_out_squared", "opted_out_by_follow_ups", "follow_ups_squared"),
        ),
        needs=(("contacts.purpose",), ("contacts.opted_out",)),
    ),
)
