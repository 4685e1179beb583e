import gzip
from hashlib import sha256

import duckdb
import pytest

from touchpoint import readers
from touchpoint.errors import ExportError
from touchpoint.readers import Part
from touchpoint.readers.records import MOST_LINES
from touchpoint.readers.text import survey

HEADER = "Id,Name,Note\n"


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        yield connection


@pytest.fixture
def land(con, tmp_path):
    """Lands a text or bytes as a file; gives what the reader said, the landed rows and the broken records."""

    def landed(content, name="export.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        landing = readers.land(con, Part(path, path.name, path.name))
        found = con.execute("select * exclude (_line) from landing order by _record").fetchall()
        broken = con.execute("select record, line, original from broken order by record").fetchall()
        assert landing.records == len(found) + len(broken)
        return landing, found, broken

    return landed


def test_cells_are_landed_as_text_under_their_names_and_blank_ones_as_null(con, land):
    landing, rows, broken = land(HEADER + "007,Ann,\n2,  ,\t\n3,,1e3\n")
    assert landing.columns == ("Id", "Name", "Note")
    assert rows == [(1, "007", "Ann", None), (2, "2", None, None), (3, "3", None, "1e3")]
    assert broken == []
    assert [row[1] for row in con.execute("describe landing").fetchall()] == ["BIGINT", "BIGINT", *["VARCHAR"] * 3]


def test_columns_are_found_by_name_whatever_their_order(land):
    _, rows, _ = land("nps,csat\n9,4\n")
    landing, swapped, _ = land("csat,nps\n4,9\n")
    assert landing.columns == ("csat", "nps")
    assert (rows, swapped) == ([(1, "9", "4")], [(1, "4", "9")])


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\xef\xbb\xbf" + "Id,Name\n1,Zo\u00eb\n".encode(), "utf-8"),
        ("Id,Name\n1,Zo\u00eb\n".encode("utf-16"), "utf-16"),
        ("Id,Name\n1,Zo\u00eb\n".encode("utf-16-le"), "utf-16-le"),
        ("Id,Name\n1,Zo\u00eb\n".encode("utf-16-be"), "utf-16-be"),
        ("Id,Name\n1,Zo\u00eb\n".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(land, content, encoding):
    landing, rows, _ = land(content)
    assert landing.encoding == encoding
    assert landing.columns == ("Id", "Name")
    assert rows == [(1, "1", "Zo\u00eb")]


def test_one_line_that_is_not_utf8_spoils_no_other(land):
    landing, rows, _ = land(
        "Id,Name\n1,Zo\u00eb\n".encode() + "2,Caf\u00e9 \u201cA\u201d\n".encode("cp1252") + b"3,a\x81b\n"
    )
    assert landing.encoding == "cp1252"
    assert rows == [(1, "1", "Zo\u00eb"), (2, "2", "Caf\u00e9 \u201cA\u201d"), (3, "3", "a\ufffdb")]
    assert landing.notes == (
        "not UTF-8 throughout, the rest read as Windows-1252: where names look wrong, export it as UTF-8",
    )


def test_windows_quotes_and_the_euro_sign_survive(land):
    _, rows, _ = land("Id,Name\n1,\u201c5 \u20ac\u201d\n".encode("cp1252"))
    assert rows == [(1, "1", "\u201c5 \u20ac\u201d")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_splits_the_header(land, delimiter):
    others = "".join({",", ";", "\t"} - {delimiter})
    landing, rows, _ = land(f'Id{delimiter}"No{others}te"\n1{delimiter}"a{others}b"\n')
    assert landing.delimiter == delimiter
    assert rows == [(1, "1", f"a{others}b")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_may_end_in_any_one_way(land, end):
    _, rows, _ = land(f'Id,Name{end}1,a{end}2,"b\nc"{end}3,d')
    assert rows == [(1, "1", "a"), (2, "2", "b\nc"), (3, "3", "d")]


def test_rows_may_end_in_mixed_ways(land):
    _, rows, broken = land('Id,Name\r\n1,a\n2,"b\r\nc"\r\n3,d\n')
    assert rows == [(1, "1", "a"), (2, "2", "b\r\nc"), (3, "3", "d")]
    assert broken == []


def test_blank_lines_are_no_records(land):
    landing, rows, _ = land("\n" + HEADER + "\n1,a,b\n\r\n\n2,c,d\n\n")
    assert rows == [(1, "1", "a", "b"), (2, "2", "c", "d")]
    assert landing.records == 2


def test_a_footer_does_not_fit_the_header_and_is_kept_as_broken(con, land):
    _, rows, broken = land(HEADER + '1,a,"b\nc"\n\n2,d,e\nMy report\n"Copyright, all rights",2026\n')
    assert rows == [(1, "1", "a", "b\nc"), (2, "2", "d", "e")]
    assert broken == [(3, 6, "My report"), (4, 7, '"Copyright, all rights",2026')]
    reasons = con.execute("select reason from broken order by record").fetchall()
    assert reasons == [("1 cells where the header has 3",), ("2 cells where the header has 3",)]
    assert con.execute("select _line from landing order by _record").fetchall() == [(2,), (5,)]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("torn", ["", 'x,"y\n'])
def test_a_header_repeated_among_the_records_is_none_of_them(con, land, mark, torn):
    header = "Id, Name,Note,Id\n"
    _, rows, broken = land(f"{mark}{header}1,a,b,5\n{mark}{header}2,c,d,6\n{torn}")
    assert rows == [(1, "1", "a", "b"), (3, "2", "c", "d")]
    expected = [(2, "Id, Name,Note,Id")] + ([(4, 'x,"y')] if torn else [])
    assert [(number, original) for number, _, original in broken] == expected
    reasons = con.execute("select reason from broken where record = 2").fetchall()
    assert reasons == [("the header again, as where files were put together: not a record",)]


def test_a_cell_too_many_is_broken_unless_it_is_blank(land):
    _, rows, broken = land(HEADER + "1,a,b,\n2,c,d, \n3,e,f,g\n")
    assert rows == [(1, "1", "a", "b"), (2, "2", "c", "d")]
    assert broken == [(3, 4, "3,e,f,g")]


def test_an_unclosed_quote_costs_its_own_line_and_no_other(land):
    lines = [f"{number},n,x{number}\n" for number in range(1, 3 * MOST_LINES)]
    lines[4] = '5,n,"x5\n'
    lines[11] = '12,n,"ok"\n'
    lines[2000] = '2001,n,"x2001\n'
    _, rows, broken = land(HEADER + "".join(lines))
    assert broken == [(5, 6, '5,n,"x5'), (2001, 2002, '2001,n,"x2001')]
    assert [row[0] for row in rows] == [number for number in range(1, 3 * MOST_LINES) if number not in (5, 2001)]
    assert rows[4] == (6, "6", "n", "x6")
    assert rows[10] == (12, "12", "n", "ok")


def test_a_quote_inside_a_cell_is_text(land):
    _, rows, broken = land(HEADER + '1,5\'10" tall,b\n2,say "hi" x,c\n3,"say ""hi""",d\n')
    assert rows == [(1, "1", "5'10\" tall", "b"), (2, "2", 'say "hi" x', "c"), (3, "3", 'say "hi"', "d")]
    assert broken == []


def test_text_after_a_closing_quote_is_broken(land):
    _, rows, broken = land(HEADER + '1,"bad"quote,x\n2,"say \\"hi\\"",y\n3,a,b\n')
    assert rows == [(3, "3", "a", "b")]
    assert broken == [(1, 2, '1,"bad"quote,x'), (2, 3, '2,"say \\"hi\\"",y')]


def test_a_quote_left_open_at_the_end_is_broken(land):
    _, rows, broken = land(HEADER + '1,a,b\n2,c,"d')
    assert rows == [(1, "1", "a", "b")]
    assert broken == [(2, 3, '2,c,"d')]


def test_a_record_too_long_to_load_is_broken_and_one_full_of_quotes_is_not(con, land):
    quotes, long = '""' * 400_000, "x" * 1_000_001
    _, rows, _ = land(f'{HEADER}1,"{quotes}",a\n2,{long},b\n3,c,d,\ne\n')
    assert [(row[0], len(row[2])) for row in rows] == [(1, 400_000), (3, 1)]
    reasons = con.execute("select record, reason, length(original) from broken order by record").fetchall()
    assert reasons == [(2, "longer than 1,000,000 bytes", 10_000), (4, "1 cells where the header has 3", 1)]


def test_a_header_name_may_hold_anything_and_only_its_first_use_counts(land):
    landing, rows, _ = land('"a""b",select,; drop table landing,Id,ID,,_record,"two\nlines"\n1,2,3,4,5,6,7,8\n')
    assert landing.columns == ('a"b', "select", "; drop table landing", "Id", "two\nlines")
    assert landing.notes == (
        "column 5 has the name of column 4: not read",
        "column 6 has no name: not read",
        "column 7 has a name that is used within: not read",
    )
    assert rows == [(1, "1", "2", "3", "4", "8")]


def test_a_header_alone_is_a_file_without_records(land):
    landing, rows, _ = land(HEADER)
    assert (landing.records, rows) == (0, [])


def test_a_single_column(land):
    _, rows, _ = land("Id\n1\n\n2\n")
    assert rows == [(1, "1"), (2, "2")]


def test_a_file_name_is_no_pattern(land):
    land("Id\nother\n", "r1.csv")
    _, rows, _ = land("Id\n1\n", "r[1]*?.csv")
    assert rows == [(1, "1")]


def test_the_hash_is_that_of_what_the_file_holds(land):
    content = (HEADER + "1,a,b\n").encode()
    plain, _, _ = land(content)
    packed, rows, _ = land(gzip.compress(content, mtime=0), "export.csv.gz")
    assert plain.sha256 == packed.sha256 == sha256(content).hexdigest()
    assert rows == [(1, "1", "a", "b")]


def test_parquet_is_landed_as_the_text_it_would_have_in_a_csv(con, tmp_path):
    path = tmp_path / "orders.parquet"
    con.execute(
        f"copy (select 7 as n, 2.50::decimal(5, 2) as amount, timestamp '2026-01-02 03:04:05' as at, true as ok,"
        f" null as nothing, '' as blank, 'x' as \"a\"\"b\") to '{path}'"
    )
    landing = readers.land(con, Part(path, path.name, path.name))
    assert landing.columns == ("n", "amount", "at", "ok", "nothing", "blank", 'a"b')
    assert landing.sha256 == sha256(path.read_bytes()).hexdigest()
    assert con.execute("from landing").fetchall() == [
        (1, None, "7", "2.50", "2026-01-02 03:04:05", "true", None, None, "x")
    ]


def test_parquet_columns_may_have_any_name_and_ids_are_not_fractions(con, tmp_path):
    path = tmp_path / "orders.parquet"
    con.execute(
        f"copy (select 5.0::double as id, 2.5::double as amount, 1e20::double as much, 7 as file_row_number"
        f" union all select null, 10.0, -3.0, 8) to '{path}'"
    )
    readers.land(con, Part(path, path.name, path.name))
    assert con.execute("select * exclude (_line) from landing").fetchall() == [
        (1, "5", "2.5", "1e+20", "7"),
        (2, None, "10", "-3", "8"),
    ]


def test_a_link_that_leads_nowhere_is_a_file_that_cannot_be_read(con, tmp_path):
    for name in ("orders.csv", "orders.parquet"):
        (tmp_path / name).symlink_to(tmp_path / "gone")
        with pytest.raises(ExportError, match=rf"{name} cannot be read \(No such file or directory\): copy or export"):
            readers.land(con, Part(tmp_path / name, name, name))


def test_what_the_database_cannot_do_with_a_file_is_said(con, tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(HEADER)
    con.execute("create view cells as select 1")
    with pytest.raises(ExportError, match=r"orders.csv cannot be read \(Catalog Error: .*\): export it again"):
        readers.land(con, Part(path, path.name, path.name))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("export.csv", b"", "export.csv is empty, without even a header: export it again"),
        ("export.csv", b"\n\r\n", "export.csv holds only blank lines, no header"),
        ("export.csv", b",,\n1,2,3\n", "no column of the header has a name"),
        ("export.csv.gz", b"not packed", "export.csv.gz cannot be read"),
        ("export.csv.gz", gzip.compress(b"Id\n" + b"1\n" * 5000, mtime=0)[:-20], "export.csv.gz cannot be read"),
        ("orders.parquet", b"PAR?", "orders.parquet is not a Parquet file"),
        (
            "report.pdf",
            b"%PDF",
            "report.pdf: cannot read this kind of file: export as .csv, .tsv, .txt, .json",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_the_cure(land, name, content, message):
    with pytest.raises(ExportError, match=message.replace("(", r"\(")):
        land(content, name)


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 1 << 20])
def test_records_are_counted_alike_however_the_bytes_come(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr("touchpoint.readers.text._CHUNK", chunk)
    path = tmp_path / "export.csv"
    path.write_bytes('a,b\r\n\r\n1,"x\r\n\r\ny"\r\n"2","\u00e9"\r\n\r\n3,z'.encode())
    found = survey(path)
    assert (found.records, found.encoding, found.plain) == (4, "utf-8", True)
