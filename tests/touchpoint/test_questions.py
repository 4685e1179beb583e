"""What the columns of a survey are taken for, by their wording and their answers; each file is a form's responses."""

import csv

import duckdb
import pytest

from touchpoint.ingest import answers, ingest
from touchpoint.settings.model import SurveyScale

EASE = "How easy was it to get help?"
LIKELY = "How likely are you to recommend us to a friend or colleague?"
CONTENT = "How satisfied are you with the repair?"
AGREE = "They made it easy for me to handle my issue."


@pytest.fixture
def form(tmp_path):
    """Ingests a form with these questions and their answers, and runs a query over what became of it."""

    def read(questions, query, scales=()):
        path = tmp_path / "form.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["#", *questions, "Submit Date (UTC)"])
            for number, given in enumerate(zip(*questions.values(), strict=True), 1):
                rows.writerow([number, *given, "2026-03-02 10:00:00"])
        with duckdb.connect() as con:
            [source] = ingest(con, [path], time_zone="UTC", scales=scales)
            assert source.message is None
            return con.execute(query).fetchall()

    return read


SCORES = "select kind, score, scale_low, scale_high from surveys order by survey_id"


@pytest.mark.parametrize(
    ("question", "given", "kind", "scores", "scale"),
    [
        (LIKELY, ["9", "0", "10"], "nps", [9, 0, 10], (0, 10)),
        (LIKELY, ["8", "7.0", "6 - Not sure yet"], "nps", [8, 7, 6], (0, 10)),
        (LIKELY, ["10 - Extremely likely", "0 - Not at all likely", "5"], "nps", [10, 0, 5], (0, 10)),
        ("From 0 to 10, how likely are you to\nrecommend us?", ["3", "4", "5"], "nps", [3, 4, 5], (0, 10)),
        ("Your NPS", ["3", "4", "5"], "nps", [3, 4, 5], (0, 10)),
        (CONTENT, ["1", "5", "3"], "csat", [1, 5, 3], (None, None)),
        (CONTENT, ["1", "7", "6"], "csat", [1, 7, 6], (1, 7)),
        (CONTENT, ["1", "10", "9"], "csat", [1, 10, 9], (1, 10)),
        (CONTENT, ["0", "10", "9"], "csat", [0, 10, 9], (0, 10)),
        (f"{CONTENT} (1-7)", ["1", "5", "3"], "csat", [1, 5, 3], (1, 7)),
        ("Satisfaction, on a scale of 1 to 10", ["2", "5", "3"], "csat", [2, 5, 3], (1, 10)),
        (f"{CONTENT} (5 = extremely satisfied)", ["1", "5", "2"], "csat", [1, 5, 2], (None, 5)),
        (f"{CONTENT} 1 = very satisfied, 5 = very dissatisfied", ["1", "5", "2"], "csat", [1, 5, 2], (5, 1)),
        (f"{CONTENT} (1 to 5, where 1 is very satisfied)", ["1", "5", "2"], "csat", [1, 5, 2], (5, 1)),
        (CONTENT, ["5 - Very satisfied", "1 - Very dissatisfied", "4 - Satisfied"], "csat", [5, 1, 4], (1, 5)),
        (CONTENT, ["7 (Extremely satisfied)", "3", "4"], "csat", [7, 3, 4], (None, 7)),
        (CONTENT, ["Very satisfied", "satisfied", "Neither satisfied nor dissatisfied"], "csat", [5, 4, 3], (1, 5)),
        (CONTENT, ["Somewhat dissatisfied", "Extremely dissatisfied", "Neutral"], "csat", [2, 1, 3], (1, 5)),
        (CONTENT, ["Slightly satisfied", "Moderately satisfied", "Extremely dissatisfied"], "csat", [5, 6, 1], (1, 7)),
        (CONTENT, ["Somewhat satisfied", "Dissatisfied", "Very satisfied"], "csat", [5, 2, 7], (1, 7)),
        (CONTENT, ["Extremely satisfied", "Very satisfied", "Not at all satisfied"], "csat", [5, 4, 1], (1, 5)),
        (EASE, ["1", "7", "3"], "ces", [1, 7, 3], (None, None)),
        (f"{EASE} (1-5)", ["1", "5", "3"], "ces", [1, 5, 3], (1, 5)),
        (EASE, ["Very easy", "Difficult", "Neither easy nor difficult"], "ces", [5, 2, 3], (1, 5)),
        (AGREE, ["Strongly agree", "Somewhat agree", "Disagree"], "ces", [7, 5, 2], (1, 7)),
        (AGREE, ["Strongly agree", "Agree", "Strongly disagree"], "ces", [5, 4, 1], (1, 5)),
        (
            "How much effort was it? (1 = very low effort, 5 = very high effort)",
            ["1", "5", "4"],
            "ces",
            [1, 5, 4],
            (5, 1),
        ),
        ("How satisfied are you with the ease of use?", ["4", "5", "3"], "csat", [4, 5, 3], (None, None)),
    ],
)
def test_a_scored_question_is_told_by_its_wording_and_its_answers(form, question, given, kind, scores, scale):
    assert form({question: given}, SCORES) == [(kind, score, *scale) for score in scores]


@pytest.mark.parametrize(
    ("question", "given", "reason"),
    [
        (LIKELY, ["1", "5", "3"], answers.NO_SCALE),
        (LIKELY, ["Surely", "No", "Maybe"], answers.NO_QUESTION),
        ("Your NPS", ["5 - Extremely likely", "1", "3"], answers.NO_SCALE),
        (CONTENT, ["1", "6", "3"], answers.NO_SCALE),
        (
            CONTENT,
            ["Satisfied", "Satisfied", "Satisfied", "Not so satisfied", *["Not at all satisfied"] * 3],
            answers.NO_SCALE,
        ),
        (CONTENT, ["0", "5", "3"], answers.NO_SCALE),
        (CONTENT, ["Very satisfied", "Rather so", "Hm"], answers.NO_QUESTION),
        ("How dissatisfied are you?", ["1", "5", "3"], answers.NO_SCALE),
        ("How much effort did you have to put in?", ["1", "5", "3"], answers.NO_SCALE),
        ("It took a lot of effort", ["Strongly agree", "Agree", "Disagree"], answers.NO_QUESTION),
        ("How was your satisfaction, and was it with little effort?", ["1", "5", "3"], answers.NO_QUESTION),
        ("How many visits?", ["1", "5", "3"], answers.NO_QUESTION),
        ("What satisfied you most?", ["Price", "Speed", "5"], answers.NO_QUESTION),
    ],
)
def test_what_cannot_be_told_is_left_with_the_reason(form, question, given, reason):
    assert form({question: given}, "select survey_id from surveys") == []
    listed = form({question: given}, "select record, reason, level from rejects order by record")
    assert listed == [(record, reason, "record") for record in range(1, len(given) + 1)]


def test_the_net_promoter_score_on_another_scale_is_none(form):
    question = "On a scale of 1 to 5, how likely are you to recommend us?"
    assert form({question: ["5"]}, SCORES) == [("nps", None, 1, 5)]
    assert form({question: ["5"]}, "select reason from rejects") == [("the net promoter score is from 0 to 10 only",)]


def test_the_settings_say_the_scale_where_nothing_else_does(form):
    scales = (SurveyScale("csat", 0, 6),)
    assert form({CONTENT: ["1", "6", "7"]}, SCORES, scales) == [
        ("csat", 1, None, None),
        ("csat", 6, None, None),
        ("csat", None, None, None),
    ]
    assert form({CONTENT: ["1", "6", "7"]}, "select value, reason from rejects", scales) == [
        ("7", "outside the scale that the settings give: the export does not say its scale")
    ]


def test_the_settings_say_the_best_end_where_nothing_else_does(form):
    effort = "How much effort did you have to put in?"
    assert form({effort: ["1", "5"]}, SCORES, (SurveyScale("ces", 5, 1),)) == [
        ("ces", 1, None, None),
        ("ces", 5, None, None),
    ]
    assert form({LIKELY: ["1", "5"]}, SCORES, (SurveyScale("nps", 0, 10),)) == [
        ("nps", 1, None, None),
        ("nps", 5, None, None),
    ]


def test_an_answer_that_does_not_fit_its_question_is_listed_and_none_at_all_is_not(form):
    given = {CONTENT: ["5", "4", "3", "87", "so so", "N/A", "Don't know"], LIKELY: ["9"] * 7}
    assert form(given, "select score from surveys where kind = 'csat' order by survey_id") == [
        (5,),
        (4,),
        (3,),
        (None,),
        (None,),
    ]
    assert form(given, "select record, column_name, value from rejects order by record") == [
        (4, "score", "87"),
        (5, "score", "so so"),
    ]


def test_several_questions_of_a_response_are_several_surveys_and_never_pooled(form):
    given = {LIKELY: ["9"], f"{CONTENT} [Price]": ["2"], f"{CONTENT} [Speed]": ["5"]}
    assert form(given, "select survey_id, kind, question, trigger, score from surveys order by survey_id") == [
        (f"typeform:1/{LIKELY}", "nps", LIKELY, None, 9),
        (f"typeform:1/{CONTENT} [Price]", "csat", f"{CONTENT} [Price]", f"{CONTENT} [Price]", 2),
        (f"typeform:1/{CONTENT} [Speed]", "csat", f"{CONTENT} [Speed]", f"{CONTENT} [Speed]", 5),
    ]


def test_a_comment_belongs_to_the_scored_question_before_it(form):
    given = {
        "How can we improve?": ["Open longer", None],
        LIKELY: ["9", None],
        "What is the reason for your score?": ["Fast", "Slow"],
        CONTENT: ["5", "4"],
        "Any other comments?": ["Thanks", "10"],
        "Why us? [Price]": ["Price", None],
        "Which colour?": ["Red", "Blue"],
    }
    assert form(given, "select kind, comment from surveys order by survey_id") == [
        ("nps", "Open longer\nFast"),
        ("csat", "Thanks"),
        ("csat", "Slow"),
    ]


def test_a_respondent_is_the_one_address_given(form):
    given = {
        LIKELY: ["9", "8", "10"],
        "Your e-mail": ["Ann@example.com ", "bob@example.com", "none"],
        "Email of a friend": [None, "cy@example.com", None],
    }
    assert form(given, "select score, customer_id from surveys order by survey_id") == [
        (9, "typeform:ann@example.com"),
        (8, None),
        (10, None),
    ]
    assert form(given, "select customer_id, email from customers") == [("typeform:ann@example.com", "Ann@example.com")]
