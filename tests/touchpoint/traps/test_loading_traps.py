"""Every trap of files that was met on real exports or reproduced on the engine, on small files made by hand."""

import gzip

import pytest


def rows(con, query):
    return con.execute(query).fetchall()


def test_an_id_that_looks_like_a_number_until_late_in_the_file_stays_text(load, con):
    numbers = "".join(f"c{number},2026-03-01 10:00,{number}\n" for number in range(25_400))
    [source] = load(cases__csv=f"case_id,opened_at,customer_id\n{numbers}last,2026-03-01 10:00,?\n")
    assert (source.read, source.kept, source.bad_cells) == (25_401, 25_401, 0)
    assert rows(con, "select customer_id from cases where case_id in ('c7', 'last') order by 1") == [("7",), ("?",)]


def test_columns_are_found_by_name_and_not_by_place(load, con):
    load(agents__csv="name,agent_id\nAnn,1\n")
    assert rows(con, "select agent_id, name from agents") == [("1", "Ann")]


def test_an_unclosed_quote_costs_its_line_of_very_many(load):
    lines = [f"{number},Ann" for number in range(20_000)]
    lines[1_001] = '1001,"Ann'
    [source] = load(agents__csv="agent_id,name\n" + "\n".join(lines) + "\n")
    assert (source.read, source.kept, source.rejected) == (20_000, 19_999, 1)


def test_a_broken_line_of_json_is_a_reject_and_no_row_of_nulls(load, con):
    [source] = load(agents__jsonl='{"agent_id":1}\n{"agent_id":\n{"agent_id":3}\n')
    assert (source.read, source.kept, source.rejected) == (3, 2, 1)
    assert rows(con, "select agent_id from agents order by 1") == [("1",), ("3",)]
    assert rows(con, "select record, line, original from rejects") == [(2, 2, '{"agent_id":')]


def test_of_two_headers_of_one_name_the_first_is_read_and_the_other_told(load, con):
    [source] = load(agents__csv="agent_id,name,name\n1,Ann,Bo\n")
    assert rows(con, "select name from agents") == [("Ann",)]
    assert source.message == "column 3 has the name of column 2: not read"


def test_zero_bytes_are_kept_in_their_cell_and_cost_no_other(load, con):
    [source] = load(agents__csv="agent_id,name\n1,A\0nn\n2,Bo\n")
    assert (source.read, source.kept) == (2, 2)
    assert rows(con, "select name from agents order by agent_id") == [("A\0nn",), ("Bo",)]


def test_an_empty_file_is_told_and_no_file_of_no_rows(load):
    empty, bare = load(agents__csv="", stores__csv="store_id\n")
    assert (empty.status, empty.message) == (
        "unreadable",
        "agents.csv is empty, without even a header: export it again",
    )
    assert (bare.status, bare.read) == ("read", 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "cp1252"])
def test_euros_and_curly_quotes_survive_every_encoding(load, con, encoding):
    load(agents__csv="agent_id,name\n1,\u201cZo\u00eb\u201d 5 \u20ac\n".encode(encoding))
    assert rows(con, "select name from agents") == [("\u201cZo\u00eb\u201d 5 \u20ac",)]


def test_line_ends_in_quotes_and_of_mixed_kinds(load, con):
    load(agents__csv='agent_id,name\r\n1,"A\nnn"\r\n2,Bo\n3,"C\r\ny"\r4,Di\n')
    assert rows(con, "select agent_id, name from agents order by 1") == [
        ("1", "A\nnn"),
        ("2", "Bo"),
        ("3", "C\r\ny"),
        ("4", "Di"),
    ]


def test_good_and_rejected_records_are_those_of_the_file(load):
    [source] = load(cases__csv="case_id,opened_at\n1,2026-03-01\n2,never\n3\n\n1,2026-03-02\n")
    assert (source.read, source.kept, source.rejected, source.duplicate) == (4, 1, 2, 1)


def test_exact_duplicates_are_one_row_and_counted(load, con):
    [source] = load(agents__csv="agent_id,name\n1,Ann\n1,Ann\n1,Ann\n")
    assert (source.kept, source.duplicate, rows(con, "select count(*) from agents")) == (1, 2, [(1,)])


def test_a_packed_file_with_a_byte_order_mark(load, con):
    load(agents__csv__gz=gzip.compress(b"\xef\xbb\xbfagent_id,name\n1,Ann\n"))
    assert rows(con, "select agent_id from agents") == [("1",)]
