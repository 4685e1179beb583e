"""The queries of listening on cases and texts made by hand. A store is a row's own name, so each stands alone."""

from datetime import date

import pytest

from tests import canonical
from touchpoint.evidence import EVIDENCE, Asked
from touchpoint.scope import Scope
from touchpoint.settings import Settings
from touchpoint.settings.model import Privacy

QUARTER = Scope(date(2026, 1, 1), date(2026, 3, 31))
MARCH = Scope(date(2026, 3, 1), date(2026, 3, 31))
OPENED = {"opened_at": "2026-02-01T10:00"}
SOLVED = {"resolved_at": "2026-02-03T10:00", "status": "resolved", "outcome": "replaced"}
CASES = {
    "found": SOLVED | {"reason": "Late delivery", "root_cause": "late  DELIVERY ", "reopened_count": 0},
    "missed": SOLVED | {"reason": "late delivery", "root_cause": "wrong address", "reopened_count": 1},
    "young": {
        "resolved_at": "2026-03-25T10:00", "status": "resolved", "outcome": "replaced", "reason": "does not work",
        "root_cause": "battery", "reopened_count": 0,
    },
    "no cause": SOLVED | {"reason": "late delivery"},
    "no reason": SOLVED | {"root_cause": "battery"},
    "open": {"status": "open", "reason": "late delivery", "root_cause": "battery"},
    "withdrawn": {"status": "withdrawn", "closed_at": "2026-02-03T10:00"},
    "without outcome": SOLVED | {"outcome": ""},
    "spam": SOLVED | {"is_spam": "true", "reason": "a", "root_cause": "a"},
}  # fmt: skip
MOODS = [
    ("open", "2026-02-05T10:00", -1),
    ("open", "2026-02-06T10:00", 0),
    ("withdrawn", "2026-02-06T10:00", -1),
    ("found", "2026-02-06T10:00", 1),
]
ANSWERS = [
    ("found", 5, "2026-02-05T10:00"),
    ("missed", 4, "2026-02-05T10:00"),
    ("missed", 2, "2026-02-06T10:00"),
    ("withdrawn", 5, "2026-02-08T10:00"),
    ("without outcome", 2, "2026-02-08T10:00"),
]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    cases = [{"case_id": name, "store_id": name, "customer_id": name} | OPENED | said for name, said in CASES.items()]
    contacts = [
        {"contact_id": str(number), "case_id": case, "started_at": at, "direction": "inbound", "mood_end": mood}
        for number, (case, at, mood) in enumerate(MOODS)
    ]
    surveys = [
        {"survey_id": str(number), "kind": "csat", "trigger": "after_case", "case_id": case, "score": score,
         "answered_at": at}
        for number, (case, score, at) in enumerate(ANSWERS)
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("listening")
    return canonical.built(folder, cases=cases, contacts=contacts, surveys=surveys)


def of_each(source, share, scope=QUARTER):
    """Whether it is true of each case of which it is known."""
    rows = source.rows("listening/shares", scope, by="store", share=share).to_dict("records")
    return {row["group_name"]: bool(row["hits"]) for row in rows if row["cases"]}


def test_a_reason_is_found_whatever_its_letter_case_and_spaces(source):
    assert of_each(source, "core_issue_found") == {"found": True, "missed": False, "young": False}
    assert of_each(source, "core_issue_found", MARCH) == {"young": False}


def test_of_which_cases_a_root_cause_is_recorded(source):
    assert of_each(source, "cause_recorded") == {
        "found": True, "missed": True, "young": True, "no cause": False, "no reason": True, "without outcome": False
    }  # fmt: skip


def test_reopened_and_satisfied_by_whether_the_core_issue_was_found(source):
    assert of_each(source, "reopened") == {"found": False, "missed": True}
    (young,) = source.rows("listening/shares", MARCH, by="all", share="reopened").to_dict("records")
    assert (young["cases"], young["too_young"]) == (0, 1)
    rows = source.rows("listening/shares", QUARTER, by="core-issue", share="satisfied").to_dict("records")
    # The last answer about a case stands: missed was content first, and then no more.
    assert {row["group_name"]: (row["cases"], row["hits"]) for row in rows if row["cases"]} == {
        "core issue found": (1, 1), "core issue missed": (1, 0)
    }  # fmt: skip


def test_who_felt_heard_without_a_solution(source):
    # The last contact of open ended calm; who withdrew was in a bad mood but answered well; the third answered badly.
    assert of_each(source, "felt_heard") == {"open": True, "withdrawn": True, "without outcome": False}


def test_a_case_without_an_outcome_is_solved_where_no_case_has_one(tmp_path):
    case = {"case_id": "K", "resolved_at": "2026-02-03T10:00", "status": "resolved"} | OPENED
    contact = {"contact_id": "X", "case_id": "K", "started_at": "2026-02-02T10:00", "mood_end": 1}
    source = canonical.built(tmp_path, cases=[case], contacts=[contact])
    assert of_each(source, "felt_heard") == {}


def test_stated_and_found_with_the_rows_of_each_cell(source):
    rows = source.rows("listening/stated_and_found", QUARTER)
    assert sorted(rows.itertuples(index=False, name=None)) == [
        ("does not work", "battery", 1),
        ("late delivery", "late delivery", 1),
        ("late delivery", "wrong address", 1),
    ]
    asked = Asked(parts=("late delivery → wrong address",))
    assert EVIDENCE["core_issue_found"].rows(source, QUARTER, asked, 10)["case_id"].tolist() == ["missed"]


TEXTS = {
    "English": "The zip's BROKEN, the zip!",
    "German": "Größe und Reißverschluß",
    "Telugu": "నా పార్సెల్ ఎప్పుడు",
    "Telugu with joiners": "నా పార్సె\u200cల్",
    "decomposed": "Gro\u0308ße",
    "Romanian": "vă rog",
    "Japanese": "ZIP壊れた",
    "Thai": "ผ้าขาด",
    "addresses": "ana@example.com http://evil.example/x 4711 ok",
    "hostile": "<script>alert(1)</script> [a](javascript:x)",
    "blank": "   ",
}
TERMS = {
    "English": {"the", "zip's", "broken", "zip", "the zip's", "zip's broken", "broken the", "the zip"},
    "German": {"größe", "und", "reißverschluß", "größe und", "und reißverschluß"},
    "Telugu": {"నా", "పార్సెల్", "ఎప్పుడు", "నా పార్సెల్", "పార్సెల్ ఎప్పుడు"},
    "Telugu with joiners": {"నా", "పార్సెల్", "నా పార్సెల్"},
    "decomposed": {"größe"},
    "Romanian": {"vă", "rog", "vă rog"},
    "Japanese": {"zip", "壊れ", "れた"},
    "Thai": {"ผ้า", "าข", "ขา", "าด"},
    "addresses": {"ok"},
    "hostile": {"script", "alert", "a", "javascript", "x", "script alert", "alert script", "script a", "a javascript",
                "javascript x"},
}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A text of each sort, twice by two customers, and the folder of the build."""
    folder = tmp_path_factory.mktemp("written")
    contacts = [
        {"contact_id": f"{name} {copy}", "customer_id": copy, "started_at": "2026-03-02T10:00", "body": body}
        for copy in ("one", "two")
        for name, body in TEXTS.items()
    ]
    own = {"contact_id": "own", "customer_id": "three", "started_at": "2026-03-02T10:00", "body": "Rumpelstilzchen"}
    shown = Settings(name="Test house", time_zone="Europe/London", currency="GBP", privacy=Privacy(show_persons=True))
    source = canonical.built(folder, settings=shown, contacts=[*contacts, own])
    return source, folder


def test_letters_and_marks_of_any_script_stay_together(written):
    source, folder = written
    rows = canonical.asked(folder, source, "select record_id, terms from said where record_id like '% one'")
    found = {name.removesuffix(" one"): set(terms) for name, terms in rows}
    assert found == TERMS


def test_what_one_customer_alone_writes_is_no_term(written):
    source, _ = written
    terms = set(source.rows("listening/terms", QUARTER)["term"])
    assert "zip's" in terms
    assert "rumpelstilzchen" not in terms


def test_a_term_leads_to_its_texts(written):
    source, _ = written
    rows = EVIDENCE["texts_with_term"].rows(source, MARCH, Asked(parts=("script alert",)), 10)
    assert set(rows["record_id"]) == {"hostile one", "hostile two"}
    assert rows["text"].tolist() == [TEXTS["hostile"]] * 2


def test_terms_of_the_same_texts_are_counted_together(written):
    source, _ = written
    rows = source.rows("listening/together", MARCH, parts=["script", "alert", "rog"])
    assert set(rows.itertuples(index=False, name=None)) == {("alert", "script", 2), ("script", "alert", 2)}


@pytest.fixture(scope="module")
def angry(tmp_path_factory):
    """400 complaints that say outrage, of whom each tenth says nothing like it, and as many questions.

    Of the questions that began in a good mood each twentieth says outrage too, of those in a bad mood each second.
    """
    contacts, cases = [], []
    for number in range(400):
        body = "when do you open" if number % 10 == 0 else "what an outrage"
        contacts.append(contact(f"c{number}", f"K{number}", body, -1))
        cases.append({"case_id": f"K{number}", "opened_at": "2026-03-02T09:00", "kind": "complaint"})
    for number in range(400):
        body = "what an outrage" if number % 20 == 0 else "when do you open"
        contacts.append(contact(f"q{number}", "", body, 0))
    for number in range(100):
        body = "what an outrage" if number % 2 == 0 else "when do you open"
        contacts.append(contact(f"b{number}", "", body, -1))
    folder = tmp_path_factory.mktemp("angry")
    return canonical.built(folder, contacts=contacts, cases=cases), folder


def contact(name, case, body, mood):
    return {
        "contact_id": name, "case_id": case, "customer_id": f"of {name}", "started_at": "2026-03-02T10:00",
        "body": body, "mood_start": mood,
    }  # fmt: skip


def test_the_language_of_complaints_is_learned_on_one_half_and_tried_on_the_other(angry):
    source, folder = angry
    terms = source.rows("listening/language", MARCH, most=100)
    assert set(terms.loc[terms["is_complaining"], "term"]) == {"what", "an", "outrage", "what an", "an outrage"}
    split = canonical.asked(
        folder,
        source,
        "select is_for_learning, list_contains(terms, 'outrage'), left(record_id, 1), count(*) from said group by all",
    )
    tried = {(kind, speaks): n for learning, speaks, kind, n in split if not learning}
    row = source.rows("listening/unrecorded", MARCH, by="all").iloc[0]
    assert (row["complaints_speaking"], row["complaints"]) == (tried["c", True], tried["c", True] + tried["c", False])
    assert (row["others_speaking"], row["others"]) == (tried["q", True], tried["q", True] + tried["q", False])
    # A half by the hash of 900 customers is about a half.
    assert 380 <= sum(tried.values()) <= 520


def test_who_is_in_no_bad_mood_is_nobody_who_complains(angry):
    source, _ = angry
    row = source.rows("listening/unrecorded", MARCH, by="all").iloc[0]
    assert (row["contacts"], row["speaking"], row["written"], row["by_mood"]) == (100, 50, 100, 0)


def test_a_bad_mood_without_a_text_is_told_apart(tmp_path):
    cases = [
        {"case_id": str(n), "opened_at": "2026-03-01T10:00", "kind": "complaint", "reason": "late"} for n in range(3)
    ]
    contacts = [
        {"contact_id": name, "started_at": "2026-03-02T10:00", "reason": reason, "mood_start": mood}
        for name, reason, mood in (("yes", "late", -1), ("calm", "late", 0), ("question", "advice", -1))
    ]
    source = canonical.built(tmp_path, cases=cases, contacts=contacts)
    row = source.rows("listening/unrecorded", MARCH, by="all").iloc[0]
    assert (row["contacts"], row["by_mood"]) == (0, 1)
