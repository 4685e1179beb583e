"""Responses as survey tools export them, and what becomes of each: the expected rows are worked out by hand, in UTC."""

import pytest

from tests.exports.became import NOT_A_NUMBER, NOT_A_TIME, at, became
from touchpoint.ingest.answers import NO_SCALE, UNANSWERED
from touchpoint.readers.layout import FOOTER

SURVEYS = """
    select survey_id, kind, status, score, scale_low, scale_high, answered_at, customer_id, comment
    from surveys
    order by survey_id
"""
CUSTOMERS = "select customer_id, email, name, updated_at from customers order by customer_id"
RECOMMEND = "How likely is it that you would recommend us to a friend?"
DELIVERY = "How satisfied are you with the delivery?"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("typeform/typeform.csv", (7, 4, 2, 1, 4)),
        ("typeform/typeform_old.csv", (2, 2, 0, 0, 0)),
        ("qualtrics/qualtrics.csv", (9, 3, 5, 1, 3)),
        ("qualtrics/qualtrics_codes.tsv", (5, 2, 3, 0, 0)),
        ("surveymonkey/surveymonkey.csv", (7, 5, 2, 0, 2)),
        ("surveymonkey/surveymonkey_new.csv", (3, 3, 0, 0, 0)),
        ("google_forms/google_forms.csv", (8, 4, 3, 1, 6)),
        ("google_forms/google_sheet.csv", (3, 3, 0, 0, 0)),
    ],
)
def test_every_record_is_kept_rejected_or_a_duplicate(name, counts):
    assert became(name).counts == counts


def test_typeform_responses_become_surveys_and_respondents_customers():
    made = became("typeform/typeform.csv")
    ann, bob, cy = (f"typeform:{name}@example.com" for name in ("ann", "bob", "cy"))
    assert made.rows(SURVEYS) == [
        (f"typeform:a1/{RECOMMEND}", "nps", "complete", 8, 0, 10, at("2024-03-31 01:02:03"), ann, "Once more"),
        (f"typeform:a1/{DELIVERY}", "csat", "complete", 5, None, None, at("2024-03-31 01:02:03"), ann, None),
        (f"typeform:a2/{RECOMMEND}", "nps", "complete", 0, 0, 10, at("2024-04-01 10:01"), bob, "=cmd|' /C calc'!A0"),
        (f"typeform:a2/{DELIVERY}", "csat", "complete", None, None, None, at("2024-04-01 10:01"), bob, None),
        (f"typeform:a3/{RECOMMEND}", "nps", "partial", None, 0, 10, at("2024-04-02 10:00"), None, None),
        (f"typeform:a3/{DELIVERY}", "csat", "partial", 2, None, None, at("2024-04-02 10:00"), None, None),
        (f"typeform:a5/{RECOMMEND}", "nps", "complete", 7, 0, 10, None, cy, None),
    ]
    assert made.rows(CUSTOMERS) == [
        (ann, "ann@example.com", None, at("2024-03-31 01:02:03")),
        (bob, "bob@example.com", None, at("2024-04-01 10:01")),
        (cy, "cy@example.com", None, None),
    ]
    assert made.rejects() == [
        (2, 3, "score", "Very well", NOT_A_NUMBER, "cell"),
        (3, 4, "score", "11", "outside its scale", "cell"),
        (4, 5, None, None, UNANSWERED, "record"),
        (6, 7, "answered_at", "soon", NOT_A_TIME, "cell"),
        (6, 7, "updated_at", "soon", NOT_A_TIME, "cell"),
        (7, 8, None, None, "2 cells where the header has 10", "record"),
    ]


def test_an_old_typeform_without_a_type_of_response_and_with_hidden_fields():
    easy, ann = "Was it easy to find us?", "typeform:ann@example.com"
    assert became("typeform/typeform_old.csv").rows(SURVEYS) == [
        (f"typeform:b1/{easy}", "ces", "complete", 5, 1, 5, at("2024-07-01 09:00"), None, None),
        (f"typeform:b2/{easy}", "ces", "complete", 1, 1, 5, at("2024-07-01 09:30"), ann, None),
    ]


def test_qualtrics_responses_are_read_with_their_questions_and_in_their_zone():
    made = became("qualtrics/qualtrics.csv")
    ann, later = "qualtrics:ann@example.com", "On second thoughts"
    # Denver is 7 hours behind UTC in winter and 6 in summer.
    first, second, sixth = at("2024-01-15 17:25:30"), at("2024-07-15 16:25:30"), at("2024-01-18 17:25:30")
    assert made.rows(SURVEYS) == [
        ("qualtrics:R_1/Q1", "nps", "complete", 5, 0, 10, first, ann, None),
        ("qualtrics:R_1/Q2_1", "csat", "complete", 5, 1, 5, first, ann, None),
        ("qualtrics:R_1/Q2_2", "csat", "complete", 4, 1, 5, first, ann, later),
        ("qualtrics:R_2/Q1", "nps", "partial", 7, 0, 10, second, "qualtrics:C-77", None),
        ("qualtrics:R_2/Q2_2", "csat", "partial", 3, 1, 5, second, "qualtrics:C-77", None),
        ("qualtrics:R_6/Q1", "nps", None, 9, 0, 10, sixth, None, None),
        ("qualtrics:R_6/Q2_1", "csat", None, None, 1, 5, sixth, None, None),
    ]
    assert made.rows("select distinct survey_id, question, trigger, channel from surveys order by all limit 2") == [
        ("qualtrics:R_1/Q1", "On a scale from 0-10, would you speak well of us?", None, "email"),
        (
            "qualtrics:R_1/Q2_1",
            "How satisfied are you with - Delivery",
            "How satisfied are you with - Delivery",
            "email",
        ),
    ]
    assert made.rows(CUSTOMERS) == [
        ("qualtrics:C-77", None, None, at("2024-07-22 16:25:31")),
        (ann, "ann@example.com", "Anne Able", at("2024-02-15 17:25:31")),
    ]
    assert made.rejects() == [
        (3, 8, None, None, "a preview or test of the survey: no answer", "record"),
        (4, 9, None, None, "marked as spam by the survey tool: no answer", "record"),
        (5, 10, None, None, NO_SCALE, "record"),
        (6, 11, "score", "Very pleased", NOT_A_NUMBER, "cell"),
        (6, 11, "status", "maybe", "not one of complete, partial, bounced", "cell"),
        (7, 12, None, None, "9 cells where the header has 24", "record"),
        (8, 13, None, None, UNANSWERED, "record"),
    ]


def test_qualtrics_in_utf_16_with_codes_for_words():
    made = became("qualtrics/qualtrics_codes.tsv")
    assert [(source.encoding, source.delimiter) for source in made.sources] == [("utf-16", "\t")]
    # The group of an answer has codes too, and is no score.
    assert made.rows(SURVEYS) == [
        ("qualtrics:R_11/Q9", "nps", "complete", 2, 0, 10, at("2024-07-15 08:25:30"), None, "Zoë: “Grüße”"),
        ("qualtrics:R_12/Q9", "nps", "partial", 5, 0, 10, at("2024-07-15 09:25:30"), None, None),
    ]
    assert made.rejects() == [
        (3, 7, None, None, "a preview or test of the survey: no answer", "record"),
        (4, 8, None, None, "marked as spam by the survey tool: no answer", "record"),
        (5, 9, None, None, "a preview or test of the survey: no answer", "record"),
    ]


def test_surveymonkey_responses_with_two_header_rows():
    made = became("surveymonkey/surveymonkey.csv")
    likely = 'How likely is it that you would recommend "Acme"\nto a friend?'
    delivery, price = (f"Overall, how satisfied are you with [{what}]" for what in ("Delivery", "Price"))
    ann, bob = "surveymonkey:ann@example.com", "surveymonkey:bob@example.com"
    again = at("2024-01-16 10:25:30")
    assert made.rows(SURVEYS) == [
        (f"surveymonkey:1001/{likely}", "nps", "complete", 9, 0, 10, again, ann, None),
        (f"surveymonkey:1001/{delivery}", "csat", "complete", 5, 1, 5, again, ann, None),
        (f"surveymonkey:1001/{price}", "csat", "complete", 4, 1, 5, at("2024-01-15 10:25:30"), ann, "Thank you"),
        (
            f"surveymonkey:1002/{likely}",
            "nps",
            "complete",
            3,
            0,
            10,
            at("2024-02-01 10:25:30"),
            None,
            "=cmd|' /C calc'!A0",
        ),
        (f"surveymonkey:1002/{delivery}", "csat", "complete", 3, 1, 5, at("2024-02-01 10:25:30"), None, None),
        (f"surveymonkey:1002/{price}", "csat", "complete", 1, 1, 5, at("2024-02-01 10:25:30"), None, None),
        (f"surveymonkey:1003/{delivery}", "csat", "partial", 2, 1, 5, at("2024-02-02 10:20:30"), bob, None),
        (f"surveymonkey:1005/{likely}", "nps", "complete", None, 0, 10, at("2024-02-04 10:21:30"), None, None),
        (f"surveymonkey:1005/{delivery}", "csat", "complete", None, 1, 5, at("2024-02-04 10:21:30"), None, None),
    ]
    assert made.rows(CUSTOMERS) == [
        (ann, "ann@example.com", "Ann Able", again),
        (bob, "bob@example.com", "Bob", at("2024-02-02 10:20:30")),
    ]
    assert made.rejects() == [
        (4, 8, None, None, UNANSWERED, "record"),
        (5, 9, "score", "12", "outside its scale", "cell"),
        (5, 9, "score", "Delighted", NOT_A_NUMBER, "cell"),
        (7, 11, None, None, "2 cells where the header has 17", "record"),
    ]


def test_a_newer_surveymonkey_export_with_other_names():
    made = became("surveymonkey/surveymonkey_new.csv")
    assert made.rows("select kind, score, scale_high, answered_at, customer_id from surveys order by answered_at") == [
        ("ces", 7, 7, at("2024-07-25 09:25:30"), "surveymonkey:dee@example.com"),
        ("ces", 3, 7, at("2024-07-26 09:25:30"), None),
        # Agree and somewhat agree are both there only in seven steps.
        ("ces", 6, 7, at("2024-07-27 09:25:30"), None),
    ]


def test_google_forms_with_a_grid_and_times_with_their_offset():
    made = became("google_forms/google_forms.csv")
    answers = "select split_part(survey_id, '/', -1), kind, score, answered_at, customer_id, comment from surveys"
    staff, shop = (f"How satisfied are you with [Our {what}]" for what in ("staff", "shop"))
    ann = "google_forms:ann@example.com"
    assert made.rows(f"{answers} order by answered_at, score") == [
        (shop, "csat", 4, at("2024-01-15 09:20:30"), ann, "Nothing"),
        (staff, "csat", 5, at("2024-01-15 09:20:30"), ann, None),
        (staff, "csat", 1, at("2024-07-14 22:20:30"), None, None),
        (staff, "csat", 2, at("2024-07-14 22:20:30"), None, '=IMPORTXML("x")'),
        (shop, "csat", 5, at("2024-07-17 19:00"), ann, None),
        (staff, "csat", None, at("2024-07-17 19:00"), ann, None),
    ]
    assert made.rows(CUSTOMERS) == [(ann, "ann@example.com", None, at("2024-07-17 19:00"))]
    # Answers of 1 to 9 to a question of ease are on no scale that is usual.
    assert made.rejects() == [
        (1, 2, None, None, NO_SCALE, "cell"),
        (2, 3, None, None, NO_SCALE, "cell"),
        (3, 4, None, None, NO_SCALE, "cell"),
        (4, 5, None, None, NO_SCALE, "cell"),
        (5, 6, None, None, UNANSWERED, "record"),
        (6, 7, None, None, NO_SCALE, "cell"),
        (6, 7, "score", "quite fine", NOT_A_NUMBER, "cell"),
        (7, 8, None, None, NO_SCALE, "record"),
        (8, 9, None, None, FOOTER, "record"),
    ]


def test_the_sheet_of_a_google_form_has_dates_of_its_country_and_no_zone():
    made = became("google_forms/google_sheet.csv", zone="Europe/Berlin")
    assert made.rows("select score, answered_at, customer_id from surveys order by answered_at") == [
        (10, at("2024-02-01 17:20:30"), "google_forms:ann@example.com"),
        (0, at("2024-02-03 08:05"), None),
        (8, at("2024-07-25 07:00"), None),
    ]


def test_responses_of_two_exports_that_overlap_are_one():
    made = became("google_forms/google_forms.csv", "google_forms/google_forms_later.csv")
    # Three more of the two responses, for here the answers on ease are within their scale.
    assert made.rows("select kind, count(*) from surveys group by kind order by kind") == [("ces", 2), ("csat", 7)]
    assert [(s.read, s.kept, s.duplicate) for s in made.sources] == [(8, 3, 2), (2, 2, 0)]
