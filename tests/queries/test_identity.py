"""Who is who: ids of the tools that are one person, by which rule, and what agrees without joining them."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import canonical
from touchpoint import sql
from touchpoint.build import identity
from touchpoint.contract import TABLES
from touchpoint.identity import MOST_IDS, MOST_NAMES, NOT_JOINED, RULES
from touchpoint.scope import Scope

ANY = Scope(date(2026, 1, 1), date(2026, 3, 31))
PHONE = "+44 20 7946 0001"
BRITAIN = replace(canonical.LONDON, holiday_country="GB")
IDS = ("a:1", "a:2", "b:1", "b:2", "c", "d")


def person(exported, email="", phone="", name="", country=""):
    return {"customer_id": exported, "email": email, "phone": phone, "name": name, "country": country}


def override(exported, who, reason=""):
    return {"exported_id": exported, "customer_id": who, "reason": reason}


@pytest.fixture
def found():
    """A function that gives the person and the rule of each id of these customers."""

    def of(*people, house=BRITAIN, file=()):
        rows = in_memory([tuple(each.values()) for each in people], [tuple(each.values())[:2] for each in file], house)
        return {exported: (who, rule) for exported, who, rule in rows}

    return of


def in_memory(people, file, house=BRITAIN):
    """What the queries of a build make of these rows, without a build around them."""
    with duckdb.connect() as con:
        con.execute("attach ':memory:' as kept")
        for table in TABLES.values():
            columns = ", ".join(f"{column.name} {column.type}" for column in table.columns.values())
            con.execute(f"create table kept.{table.name} ({columns})")
        given = "insert into kept.customers (customer_id, email, phone, name, country) values"
        for row in people:
            con.execute(f"{given} (?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))", list(row))
        for row in file:
            con.execute("insert into kept.identity_overrides values (?, ?, null)", list(row))
        con.execute((sql.QUERIES / "build" / "macros.sql").read_text(encoding="utf-8"))
        identity.overrides(con)
        for name in ("shared_emails", "identity_signs", "identities"):
            if name == "identity_signs":
                identity.telephones(con, house)
            query = sql.load(f"build/{name}")
            values = query.bind({"most_names": MOST_NAMES, "most_ids": MOST_IDS})
            con.execute(f"create table {name} as {query.text}", values)
        return con.execute("from identities").fetchall()


def apart(found):
    return {exported: who for exported, (who, _) in found.items()} == {exported: exported for exported in found}


def doubts(folder, source):
    return [each for (each,) in canonical.asked(folder, source, "select unnest(doubts) from build_info")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana@Example.com ", "ana@EXAMPLE.com"),
        ("ana@googlemail.com", "Ana@gmail.com"),
    ],
)
def test_the_same_e_mail_is_one_person(found, one, other):
    assert found(person("shop:1", one), person("desk:1", other)) == {
        "desk:1": ("desk:1", "own id"),
        "shop:1": ("desk:1", "same e-mail"),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ana.day@gmail.com", "anaday@gmail.com"),
        ("ana+shop@gmail.com", "ana@gmail.com"),
        ("ana@googlemail.com.example", "ana@gmail.com.example"),
        ("noreply@example.com", "noreply@example.com"),
        ("Do-Not-Reply@example.com", "do-not-reply@example.com"),
        ("n/a", "n/a"),
        ("", ""),
    ],
)
def test_addresses_that_differ_and_addresses_of_nobody_join_nobody(found, one, other):
    assert apart(found(person("shop:1", one), person("desk:1", other)))


def test_a_role_address_is_one_customer_until_too_many_names_go_with_it(found):
    names = ["Ana Day", "ANA DAY", "", *(f"Person {number}" for number in range(MOST_NAMES - 1))]
    people = [person(f"{place:02}", "info@example.com", name=name) for place, name in enumerate(names)]
    assert {who for who, _ in found(*people).values()} == {"00"}
    assert apart(found(*people, person("one more", "info@example.com", name="Zoe Zaman")))


@pytest.mark.parametrize(
    ("phone", "country", "name"),
    [
        ("020 7946 0001", "GB", "Zoé  müller"),
        ("(020) 79460001", "United Kingdom", "ZOE MULLER"),
        ("0044 20 7946 0001", "gbr", " Zoe Muller "),
        ("020 7946 0001", "", "Zoe Müller"),
    ],
)
def test_the_same_telephone_and_name_are_one_person(found, phone, country, name):
    assert found(person("shop:1", "zoe@x.org", PHONE, "Zoé Müller"), person("desk:1", "", phone, name, country)) == {
        "desk:1": ("desk:1", "own id"),
        "shop:1": ("desk:1", "same telephone and name"),
    }


@pytest.mark.parametrize(
    "other",
    [
        person("desk:1", "", PHONE, "Otto Müller"),
        person("desk:1", "", PHONE, ""),
        person("desk:1", "", "+44 20 7946 0002", "Zoé Müller"),
        person("desk:1", "", "020 7946 0001", "Zoé Müller", "FR"),
        person("desk:1", "", "020 7946 0001", "Zoé Müller", "Atlantis"),
        person("desk:1", "", PHONE + " ext. 7", "Zoé Müller"),
        person("desk:1", "zoe@y.org", PHONE, "Zoé Müller"),
    ],
    ids=["family", "no name", "number", "country", "no such country", "extension", "e-mails differ"],
)
def test_a_shared_telephone_alone_joins_nobody(found, other):
    assert apart(found(person("shop:1", "zoe@x.org", PHONE, "Zoé Müller"), other))


@pytest.mark.parametrize("name", ["Müller", "Z. Müller", "Z M", "12 34"])
def test_less_than_a_full_name_is_no_second_sign(found, name):
    assert apart(found(person("shop:1", "", PHONE, name), person("desk:1", "", PHONE, name)))


@pytest.mark.parametrize("phone", ["0800 123 4567", "+44 20 1", "+44 7700 900123", "call me"])
def test_a_number_that_is_no_persons_is_no_sign(found, phone):
    # A free line, a number too short, one that is nobody's (kept for films), and none.
    assert apart(found(person("shop:1", "", phone, "Zoe Day", "GB"), person("desk:1", "", phone, "Zoe Day", "GB")))


def test_a_number_without_country_is_not_guessed_where_the_house_says_none(found):
    two = (person("shop:1", "", PHONE, "Zoe Day"), person("desk:1", "", "020 7946 0001", "Zoe Day"))
    assert apart(found(*two, house=canonical.LONDON))
    assert not apart(found(*two))


def test_a_chain_of_signs_is_one_person_who_goes_by_the_first_id(found):
    # desk:1 has only the telephone of shop:2, which has the e-mail of shop:1, whose telephone is another.
    chain = (
        person("shop:1", "zoe@x.org", "+44 20 7946 0002", "Zoe Day"),
        person("shop:2", "zoe@x.org", PHONE, "Zoe Day"),
        person("desk:1", "", PHONE, "Zoe Day"),
        person("desk:2", "", "+44 20 7946 0002", "Zoe Day"),
    )
    assert found(*chain) == {
        "desk:1": ("desk:1", "own id"),
        "desk:2": ("desk:1", "same telephone and name"),
        "shop:1": ("desk:1", "same e-mail"),
        "shop:2": ("desk:1", "same telephone and name"),
    }


def test_two_e_mails_are_not_joined_through_a_record_without_one(tmp_path):
    people = (
        person("a", "zoe@x.org", PHONE, "Zoe Day"),
        person("b", "", PHONE, "Zoe Day"),
        person("c", "zoe@y.org", PHONE, "Zoe Day"),
        person("d", "zoe@y.org", PHONE, "Zoe Day"),
    )
    source = canonical.built(tmp_path, customers=people)
    persons = "select customer_id from identities order by exported_id"
    assert canonical.asked(tmp_path, source, persons) == [("a",), ("b",), ("c",), ("c",)]
    refused = "select exported_id, not_joined, agreeing from identity_signs"
    assert canonical.asked(tmp_path, source, refused) == [
        ("a", "e-mails differ", 3),
        ("b", "e-mails differ", 3),
        ("c", "e-mails differ", 2),
        ("d", "e-mails differ", 2),
    ]


def test_more_ids_than_one_person_has_are_not_joined_and_told(tmp_path):
    def built(ids):
        people = [person(f"till:{number:02}", "", PHONE, "Walk In") for number in range(ids)]
        source = canonical.built(tmp_path, customers=people)
        return source, canonical.asked(tmp_path, source, "select count(distinct customer_id) from identities")

    source, persons = built(MOST_IDS)
    assert (persons, doubts(tmp_path, source)) == ([(1,)], [])
    source, persons = built(MOST_IDS + 1)
    assert persons == [(MOST_IDS + 1,)]
    (doubt,) = doubts(tmp_path, source)
    assert doubt.startswith("21 ids share 1 telephone number and the name that goes with it: too many for one person")


def test_the_file_joins_and_keeps_apart(tmp_path):
    people = (
        person("shop:1", "ana@x.org"),
        person("desk:1", "ana@x.org"),
        person("till:1", "ana@x.org"),
        person("shop:2", "ben@x.org"),
        person("desk:2", "ben@x.org"),
        person("shop:3"),
        person("desk:3"),
    )
    # till:1 is somebody else; desk:9, whom only an order names, and shop:3 are one; desk:3 is whoever shop:2 is.
    file = [
        override("till:1", "till:1", "her brother's"),
        override("shop:3", "the Days"),
        override("desk:9", "the Days"),
        override("desk:3", "shop:2"),
    ]
    order = {"order_id": "O1", "customer_id": "desk:9", "ordered_at": "2026-03-01T10:00"}
    source = canonical.built(tmp_path, customers=people, identity_overrides=file, orders=[order])
    rows = canonical.asked(tmp_path, source, "from identities")
    assert {exported: (who, rule) for exported, who, rule in rows} == {
        "desk:1": ("desk:1", "own id"),
        "shop:1": ("desk:1", "same e-mail"),
        "till:1": ("till:1", "override file"),
        "desk:2": ("desk:2", "own id"),
        "shop:2": ("desk:2", "same e-mail"),
        "desk:3": ("desk:2", "override file"),
        "desk:9": ("desk:9", "override file"),
        "shop:3": ("desk:9", "override file"),
    }


def test_an_id_of_the_file_takes_the_person_it_leads_to_along(found):
    # a comes before the person it is said to be, who therefore goes by its name.
    people = (person("a"), person("shop:1", "ana@x.org"), person("desk:1", "ana@x.org"))
    assert found(*people, file=[override("a", "shop:1")]) == {
        "a": ("a", "override file"),
        "desk:1": ("a", "override file"),
        "shop:1": ("a", "same e-mail"),
    }


def test_lines_of_the_file_are_followed_to_their_end_and_round(found):
    file = [override("a", "b"), override("b", "c"), override("d", "e"), override("e", "d")]
    people = [person(each) for each in "abcde"]
    assert {who for who, _ in found(*people, file=file).values()} == {"a", "d"}


def test_what_the_file_names_and_no_export_knows_is_told(tmp_path):
    file = [override("shop:9", "x"), override("ana@x.org", "x"), override("shop:1", "shop:7"), override("shop:2", "us")]
    source = canonical.built(tmp_path, customers=[person("shop:1"), person("shop:2")], identity_overrides=file)
    unknown, slip = doubts(tmp_path, source)
    assert unknown.startswith("identity_overrides decides about 2 ids that no export names: P-")
    assert ", shop:9: spell ids" in unknown
    assert "ana@x.org" not in unknown
    assert slip.startswith("identity_overrides names 1 person like an id of a tool, but no export names it: shop:7:")


def test_guests_stay_guests(tmp_path):
    orders = [
        {"order_id": f"shop:{number}", "customer_id": who, "ordered_at": f"2026-03-0{number}T10:00"}
        for number, who in enumerate(("", "", "shop:1"), start=1)
    ]
    people = [person("shop:1", "", PHONE, "Zoe Day"), person("shop:2", "", PHONE, "Zoe Day")]
    source = canonical.built(tmp_path, customers=people, orders=orders)
    rows = canonical.asked(tmp_path, source, "select customer_id, occasion_number from orders order by order_id")
    assert rows == [(None, None), (None, None), ("shop:1", 1)]


def test_what_a_person_did_by_any_id_is_theirs(tmp_path):
    orders = [
        {"order_id": "A", "customer_id": "shop:1", "ordered_at": "2026-03-01T10:00"},
        {"order_id": "B", "customer_id": "till:1", "ordered_at": "2026-03-02T10:00"},
    ]
    people = [person("shop:1", "", PHONE, "Zoe Day"), person("till:1", "zoe@x.org", PHONE, "Zoe Day")]
    source = canonical.built(tmp_path, customers=people, orders=orders)
    rows = canonical.asked(tmp_path, source, "select customer_id, occasion_number from orders order by order_id")
    assert rows == [("shop:1", 1), ("shop:1", 2)]
    who = "select customer_id, email, exported_ids from customers"
    assert canonical.asked(tmp_path, source, who) == [("shop:1", "zoe@x.org", 2)]


def test_the_match_rates_count_each_id_once_by_the_first_rule_that_finds_it_elsewhere(tmp_path):
    people = [
        person("shop:1", "ana@x.org", PHONE, "Ana Day"),
        person("desk:1", "ana@x.org", PHONE, "Ana Day"),
        person("till:1", "", PHONE, "Ana Day"),
        person("shop:2", "ben@x.org"),
        person("shop:3", "ben@x.org"),
        person("desk:4"),
        person("till:4"),
        person("no tool"),
    ]
    orders = [
        {"order_id": "shop:A", "customer_id": "shop:1", "ordered_at": "2026-03-01T10:00"},
        {"order_id": "shop:B", "customer_id": "", "ordered_at": "2026-03-01T10:00"},
        {"order_id": "C", "customer_id": "desk:1", "ordered_at": "2026-03-01T10:00"},
        {"order_id": "D", "customer_id": "", "ordered_at": "2026-03-01T10:00", "status": "test"},
    ]
    file = [override("till:4", "desk:4")]
    source = canonical.built(tmp_path, customers=people, orders=orders, identity_overrides=file)
    rates = source.rows("data/match_rates", ANY).values.tolist()
    # Customers, found, by e-mail, by telephone, by file; orders, with a customer. ben@ is known to the shop only.
    assert rates == [
        ["", 1, 0, 0, 0, 0, 1, 1],
        ["desk", 2, 2, 1, 0, 1, 0, 0],
        ["shop", 3, 1, 1, 0, 0, 2, 1],
        ["till", 2, 2, 0, 1, 1, 0, 0],
    ]
    decided = {row[0]: row[1:] for row in source.rows("data/identity_decisions", ANY).values.tolist()}
    assert decided == {
        "own id": [True, 4, 0],
        "same e-mail": [True, 2, 2],
        "same telephone and name": [True, 1, 1],
        "override file": [True, 1, 1],
    }


def test_the_decision_about_a_customer_is_explained(tmp_path):
    people = [
        person("shop:1", "ana@x.org", PHONE, "Ana Day"),
        person("desk:1", " Ana@x.org"),
        person("till:1", "", "020 7946 0001", "ana day", "GB"),
        person("till:2"),
    ]
    file = [override("till:2", "shop:1", "she told us")]
    source = canonical.built(tmp_path, customers=people, identity_overrides=file)
    columns = ["exported_id", "rule", "same_email", "same_telephone", "email", "phone", "name", "reason"]
    seen = source.rows("customer/identity", ANY, customer="till:1", persons=True)
    assert set(seen["customer_id"]) == {"desk:1"}
    expected = [
        ["desk:1", "own id", 1, 0, "ana@x.org", None, None, None],
        ["shop:1", "same e-mail", 1, 1, "ana@x.org", "+442079460001", "ana day", None],
        ["till:1", "same telephone and name", 0, 1, None, "+442079460001", "ana day", None],
        ["till:2", "override file", 0, 0, None, None, None, "she told us"],
    ]
    assert seen[columns].astype(object).where(seen[columns].notna(), None).values.tolist() == expected
    hidden = source.rows("customer/identity", ANY, customer="desk:1", persons=False)
    assert hidden[["email", "phone", "name", "reason"]].isna().all(axis=None)
    assert list(hidden["rule"]) == list(seen["rule"])


def by_pairs(people, file):
    """The same the slow way: every pair that a rule joins, then all that hang together."""
    says = dict(file)
    free = [row for row in people if row[0] not in says]
    pairs = list(says.items())
    for one, email, phone, name, _ in free:
        for other, its_email, its_phone, its_name, _ in free:
            calls = [row[1] for row in free if row[2:4] == (phone, name) and row[1]]
            by_phone = bool(phone and name) and (phone, name) == (its_phone, its_name) and len(set(calls)) < 2
            if (email and email == its_email) or by_phone:
                pairs.append((one, other))
    groups = {each: {each} for each in {*IDS, *says.values()}}
    for one, other in pairs:
        together = groups[one] | groups[other]
        groups |= dict.fromkeys(together, together)
    exported = [row[0] for row in people]
    return {each: min(groups[each] & set(exported)) for each in exported}


# An unknown id in the file is another test's; here every id has its row.
PEOPLE = st.tuples(
    *(
        st.tuples(
            st.just(each),
            st.sampled_from([None, "ana@x.org", "ben@x.org"]),
            st.sampled_from([None, "+442079460001", "+442079460002"]),
            st.sampled_from([None, "ana day", "ben day"]),
            st.none(),
        )
        for each in IDS
    )
)
FILE = st.dictionaries(st.sampled_from(IDS), st.sampled_from([*IDS, "she", "he"]), max_size=3)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(PEOPLE, FILE, st.randoms())
def test_persons_are_what_hangs_together_in_whatever_order_the_rows_come(people, file, order):
    rows, lines = list(people), list(file.items())
    found = in_memory(rows, lines)
    assert {exported: who for exported, who, _ in found} == by_pairs(rows, lines)
    assert {rule for _, _, rule in found} <= RULES.keys()
    order.shuffle(rows)
    order.shuffle(lines)
    assert in_memory(rows, lines) == found


def test_the_reasons_for_not_joining_are_those_that_have_words(tmp_path):
    many = [person(f"m{number}", "info@x.org", name=f"Person {number}") for number in range(MOST_NAMES + 1)]
    till = [person(f"t{number}", "", PHONE, "Walk In") for number in range(MOST_IDS + 1)]
    two = [person(f"x{mail}", mail, "+44 20 7946 0002", "Zoe Day") for mail in ("a@x.org", "b@x.org")]
    source = canonical.built(tmp_path, customers=[*many, *till, *two])
    rows = source.rows("data/identity_decisions", ANY)
    assert set(rows[~rows["is_rule"]]["decision"]) == NOT_JOINED.keys()
