"""Zendesk: the CSV under its other spellings. `test_exports.py` has the usual ones; all of it is made up."""

from tests.exports.reading import LISTED, at, counts, read, rows

NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"


def test_every_spelling_of_the_csv_is_read(con):
    assert counts(read(con, "zendesk/tickets_spellings.csv")) == [(6, 4, 1, 1, 3)]
    assert rows(con, LISTED) == [
        (4, "first_response_at", "soon", NOT_A_TIME, "cell"),
        (4, "score", "Meh", "not a number up to a billion: write it with a decimal point and no separators", "cell"),
        (
            4,
            "status",
            "Waiting",
            "not one of new, open, pending, hold, resolved, closed, withdrawn, merged, deleted",
            "cell",
        ),
        (6, None, None, "2 cells where the header has 31", "record"),
    ]


def test_durations_count_from_the_opening_and_may_be_below_zero(con):
    read(con, "zendesk/tickets_spellings.csv")
    times = """
        select case_id, first_response_at, first_resolved_at, resolved_at, due_at
        from cases
        order by case_id
    """
    assert rows(con, times) == [
        # 1,500 minutes after 10 o'clock is 11 o'clock of the next day.
        (
            "zendesk:301",
            at("2024-02-01 09:55"),
            at("2024-02-02 11:00"),
            at("2024-02-02 11:00"),
            at("2024-02-02 10:00"),
        ),
        ("zendesk:302", at("2024-02-01 11:30"), at("2024-02-01 12:00"), at("2024-02-05 09:00"), None),
        ("zendesk:303", None, None, at("2024-02-02 11:30"), None),
        ("zendesk:304", None, None, None, None),
    ]


def test_what_the_csv_says_of_a_case(con):
    read(con, "zendesk/tickets_spellings.csv")
    said = "select case_id, customer_id, order_id, status, kind, channel, reason, root_cause, reopened_count from cases"
    assert rows(con, f"{said} order by case_id") == [
        ("zendesk:301", "zendesk:mal@example.com", "1001", "closed", "complaint", "phone", "Damaged", "Packing", 0),
        ("zendesk:302", "zendesk:nia@example.com", None, "resolved", "question", "web", None, None, 1),
        ("zendesk:303", "zendesk:nia@example.com", None, "merged", "return", "email", None, None, 0),
        ("zendesk:304", "zendesk:Olu", None, None, "other", "api", None, None, None),
    ]
    assert rows(con, "select name from customers where customer_id = 'zendesk:mal@example.com'") == [
        ("=cmd|'/C calc'!A0",)
    ]


def test_only_good_and_bad_are_answers(con):
    read(con, "zendesk/tickets_spellings.csv")
    surveys = "select survey_id, status, score, invited_at, answered_at, comment from surveys order by survey_id"
    assert rows(con, surveys) == [
        ("zendesk:301", "complete", 1, at("2024-02-03 10:00"), at("2024-02-03 10:00"), "Quick, thanks"),
        ("zendesk:302", "complete", 0, at("2024-02-05 09:00"), at("2024-02-05 09:00"), None),
        ("zendesk:304", None, None, None, None, None),
    ]
