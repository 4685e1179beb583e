"""Records of JSON: however a file holds them, and whatever is wrong with some."""

import json

import pytest

DIGITS = "123456789012345678901234567890"
NESTED = '{"id":7,"by":{"name":"Ann","of":{"team":"B"}},"tags":["a",2.50],"note":null,"blank":" ","none":{}}'


@pytest.mark.parametrize(
    ("text", "said", "lines"),
    [
        ('[{"id":1},{"id":2}]', "a JSON array", [None, None]),
        ('\n [\n {"id":1},\n {"id":2}\n]\n', "a JSON array", [None, None]),
        ('{"id":1}\n{"id":2}\n', "a JSON object a line", [1, 2]),
        ('\n\n{"id":1}\r\n\r\n{"id":2}', "a JSON object a line", [3, 5]),
        ('{"tickets":[{"id":1},{"id":2}],"next":null}', "the JSON array tickets", [None, None]),
        (
            '{\n"count": 2,\n"data": {"tickets": [\n{"id":1},\n{"id":2}\n]}}',
            "the JSON array data.tickets",
            [None, None],
        ),
        (
            '{"tickets":[{"id":1}]}\n{"tickets":[]}\n{"tickets":[{"id":2}]}\n',
            "the JSON arrays tickets, a page a line",
            [1, 3],
        ),
    ],
)
def test_records_are_found_however_a_file_holds_them(table, text, said, lines):
    found = table(text, "export.json")
    assert found.rows == [(number, line, str(number)) for number, line in enumerate(lines, 1)]
    assert found.landing.decided == (said,)


@pytest.mark.parametrize("text", ['{"id":1,"by":{"name":"Ann"}}', '{\n"id": 1,\n"by": {"name": "Ann"}\n}\n'])
def test_one_object_is_one_record(table, text):
    found = table(text, "export.json")
    assert (found.landing.columns, found.cells) == (("id", "by.name"), [("1", "Ann")])
    assert found.landing.decided == ("one JSON object",)


def test_an_array_within_an_object_that_has_an_id_is_a_cell_of_it(table):
    found = table('{"id":5,"lines":[{"sku":"a"}]}\n{"id":6,"lines":[]}\n', "export.json")
    assert found.cells == [("5", '[{"sku": "a"}]'), ("6", "[]")]


def test_fields_of_objects_have_dots_and_arrays_stay_json(table):
    found = table(f'[{NESTED},{{"late":true}}]', "export.json")
    assert found.landing.columns == ("id", "by.name", "by.of.team", "tags", "note", "blank", "late")
    assert found.cells == [("7", "Ann", "B", '["a", "2.50"]', None, None, None), (*[None] * 6, "true")]


@pytest.mark.parametrize("form", ["[{%s}]", "{%s}\n{}\n"])
def test_numbers_keep_their_digits(table, form):
    fields = f'"id":{DIGITS},"price":1.10,"share":0.30000000000000000001,"below":-0.50'
    assert table(form % fields, "export.json").cells[0] == (DIGITS, "1.10", "0.30000000000000000001", "-0.50")


def test_a_torn_line_costs_itself(table):
    found = table('{"id":1}\n{"id":\n[1]\n"words"\n{"id":5}', "export.jsonl")
    assert [(row[0], row[2]) for row in found.rows] == [(1, "1"), (5, "5")]
    torn = "not JSON: the line is torn"
    assert found.broken == [(2, 2, torn, '{"id":'), (3, 3, torn, "[1]"), (4, 4, torn, '"words"')]


def test_a_torn_line_costs_itself_where_it_is_the_first(table):
    found = table('{"id":\n{"id":2}\n{"id":3}\n', "export.jsonl")
    assert (found.cells, [row[3] for row in found.broken]) == ([("2",), ("3",)], ['{"id":'])


def test_the_first_line_may_be_long(table):
    text = "x" * 100_000
    found = table(f'{{"id":1,"lines":[{{"a":1}}],"text":"{text}"}}\n{{"id":2,"text":"y"}}\n', "export.jsonl")
    assert [row[::2] for row in found.cells] == [("1", text), ("2", "y")]


def test_what_stands_in_an_array_and_is_no_object_is_listed(table):
    found = table('[1,null,"words",{"id":4},[5]]', "export.json")
    assert found.cells == [("4",)]
    assert [(row[0], row[2], row[3]) for row in found.broken] == [
        (1, "not a JSON object", '"1"'),
        (2, "not a JSON object", "null"),
        (3, "not a JSON object", '"words"'),
        (5, "not a JSON object", '["5"]'),
    ]


def test_a_page_without_its_array_is_listed(table):
    found = table('{"tickets":[{"id":1}]}\n{"error":"try later"}\n{"tickets":[{"id":3}]}\n', "export.jsonl")
    assert (found.cells, found.broken) == (
        [("1",), ("3",)],
        [(2, 2, "a page without tickets", '{"error":"try later"}')],
    )


def test_a_lone_half_of_a_character_costs_its_record_in_lines_and_a_character_in_an_array(table):
    found = table('{"id":1,"name":"\\ud800x"}\n{"id":2,"name":"\\ud83d\\ude00"}\n', "export.jsonl")
    assert (found.cells, [row[2] for row in found.broken]) == (
        [("2", "\U0001f600")],
        ["holds characters that are no text"],
    )
    assert table('[{"id":1,"name":"\\ud800x"}]', "export.json").cells == [("1", "?x")]


@pytest.mark.parametrize("form", ["[%s]", "%s\n{}"])
def test_a_zero_character_is_kept(table, form):
    assert table(form % '{"id":1,"name":"a\\u0000b"}', "export.json").cells[0] == ("1", "a\0b")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["[%s]", "%s\n%s"])
def test_encodings(table, form, encoding):
    text = form.replace("%s", '{"id":"Zo\u00eb"}')
    assert set(table(text.encode(encoding), "export.json").cells) == {("Zo\u00eb",)}


def test_nesting_beyond_any_record_costs_the_record(table):
    deep = '{"id":' + "[" * 5_000 + "]" * 5_000 + "}"
    found = table(f'{{"id":1}}\n{deep}\n{{"id":3}}\n', "export.jsonl")
    assert ([row[0] for row in found.rows], [row[0] for row in found.broken]) == ([1, 3], [2])
    objects = '{"a":' * 5_000 + "1" + "}" * 5_000
    found = table(f'[{{"id":1}},{objects},{{"id":3}}]', "export.json")
    assert (found.cells, [row[2] for row in found.broken]) == ([("1",), ("3",)], ["nested deeper than any record"])


def test_as_many_fields_as_a_table_may_have_and_no_more(table):
    def fields(count):
        return json.dumps({f"f{number}": number for number in range(count)}) + '\n{"f0":0}\n'

    assert len(table(fields(2_000), "export.jsonl").landing.columns) == 2_000
    assert table(fields(2_001), "export.jsonl").trouble == (
        "export.jsonl: more than 2,000 different fields: export a table of records"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"id":1},{"id":2', "export.json is not whole JSON (parse error: premature EOF"),
        ('[{"id":1}] and more', "export.json is not whole JSON (parse error: trailing garbage"),
        ('[{"id":NaN}]', "export.json is not whole JSON (lexical error"),
        ("  \n", "export.json is not whole JSON (parse error: premature EOF"),
        ("[]", "export.json: no JSON object with a field was found in it: export it again"),
        ("{}", "export.json: no JSON object with a field was found in it: export it again"),
        ("[1,2]", "export.json: no JSON object with a field was found in it: export it again"),
    ],
)
def test_what_is_no_whole_json_says_so(table, text, why):
    assert table(text, "export.json").trouble.startswith(why)


def test_of_two_fields_that_differ_in_case_the_first_is_read(table):
    found = table('{"Id":1,"ID":2}\n{"Id":3}\n', "export.jsonl")
    assert (found.landing.columns, found.cells) == (("Id",), [("1",), ("3",)])
    assert found.landing.notes == ("column 2 has the name of column 1: not read",)
