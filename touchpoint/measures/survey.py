"""Measures of satisfaction: what customers answered, and how many did."""

from touchpoint.findings import scores
from touchpoint.findings.responses import response_rate
from touchpoint.measures.measure import Measure

_ANSWERED = "local day of the answer"
_ONE = "One questionnaire at a time: the one with most answers in the period."

MEASURES = (
    Measure(
        id="csat",
        name="Satisfied customers",
        code="S1",
        unit="share",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            f"Answers among the two best of the scale (of scales under five answers the best) / valid answers. {_ONE}"
        ),
        query="satisfaction/scores",
        find=scores.satisfied,
        needs=(("surveys.score",),),
        params={"survey_kind": "csat"},
        one_questionnaire=True,
    ),
    Measure(
        id="csat_mean",
        name="Mean satisfaction",
        code="S2",
        unit="score",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(f"Sum of scores / valid answers, on the questionnaire's own scale. {_ONE}"),
        query="satisfaction/scores",
        find=scores.mean_score,
        needs=(("surveys.score",),),
        params={"survey_kind": "csat"},
        one_questionnaire=True,
    ),
    Measure(
        id="dissatisfied_share",
        name="Dissatisfied customers",
        code="S3",
        unit="share",
        counts="answers",
        better="lower",
        counted_on=_ANSWERED,
        definition=(
            "Answers among the two worst of the scale / valid answers; the rest of the satisfied are not all "
            f"dissatisfied. {_ONE}"
        ),
        query="satisfaction/scores",
        find=scores.dissatisfied,
        needs=(("surveys.score",),),
        params={"survey_kind": "csat"},
        one_questionnaire=True,
    ),
    Measure(
        id="nps",
        name="Net promoter score",
        code="S4",
        unit="points",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(
            "Share of 9 and 10 less share of 0 to 6, in points. Of a relationship survey each customer's last"
            f" answer in the period counts. {_ONE}"
        ),
        query="satisfaction/scores",
        find=scores.promoter_score,
        needs=(("surveys.score",),),
        params={"survey_kind": "nps"},
        one_questionnaire=True,
    ),
    Measure(
        id="ces",
        name="Ease of getting help",
        code="S5",
        unit="score",
        counts="answers",
        better="higher",
        counted_on=_ANSWERED,
        definition=(f"Mean of the effort score on 1 to 7, 7 the easiest. {_ONE}"),
        query="satisfaction/scores",
        find=scores.ease,
        needs=(("surveys.score",),),
        params={"survey_kind": "ces"},
        one_questionnaire=True,
    ),
    Measure(
        id="survey_response_rate",
        name="Response rate, all surveys",
        code="S6",
        unit="share",
        counts="invitations",
        better="",
        counted_on="local day of the invitation",
        definition=("Complete answers / invitations that are 14 days old, bounced ones included (AAPOR RR1)."),
        query="satisfaction/responses",
        find=response_rate,
        needs=(("surveys.invited_at",),),
    ),
)
