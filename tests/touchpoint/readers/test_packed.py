"""Archives: every member a table of its own, none that leads elsewhere, and no bomb."""

import gzip
import warnings
import zipfile

import pytest

from touchpoint.ingest import ingest
from touchpoint.readers import KINDS, packed

TABLE = "Id,Name\n1,Ann\n"
LOCKED = 1


@pytest.fixture
def archive(tmp_path):
    """Writes members to a .zip and gives its path."""

    def written(*members, name="export.zip", kind=zipfile.ZIP_DEFLATED):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", kind) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            for member, content in members:
                file.writestr(member, content)
        return path

    return written


def test_every_member_is_a_table_but_what_systems_add(archive, tables):
    path = archive(
        ("folder/", ""),
        ("folder/orders.csv", TABLE),
        ("cases.jsonl", '{"id":1}\n{"id":2}\n'),
        ("__MACOSX/folder/._orders.csv", "junk"),
        (".DS_Store", "junk"),
        ("folder/.hidden.csv", TABLE),
    )
    found = tables(path)
    assert [each.label for each in found] == ["export.zip/folder/orders.csv", "export.zip/cases.jsonl"]
    assert [each.cells for each in found] == [[("1", "Ann")], [("1",), ("2",)]]


@pytest.mark.parametrize(
    ("member", "label"),
    [
        ("../../up.csv", "export.zip/../../up.csv"),
        ("/etc/cron.csv", "export.zip/_/etc/cron.csv"),
        ("C:\\windows\\w.csv", "export.zip/C_/windows/w.csv"),
        ("a\nb.csv", "export.zip/a_b.csv"),
    ],
)
def test_a_member_lies_where_it_is_put_whatever_its_name(archive, tables, tmp_path, member, label):
    path = archive((member, TABLE))
    before = sorted(tmp_path.rglob("*"))
    assert [(each.label, each.cells) for each in tables(path)] == [(label, [("1", "Ann")])]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_is_a_folder_and_one_that_is_too_long_cost_no_other(archive, tables):
    found = tables(archive(("..", TABLE), ("\u4e2d" * 120 + ".csv", TABLE), ("a.csv", TABLE)))
    assert [each.trouble and each.trouble.partition(":")[0] for each in found] == ["member", None, None]
    assert [each.cells for each in found[1:]] == [[("1", "Ann")]] * 2


@pytest.mark.parametrize("member", ["inner.zip", "report.pdf", "orders"])
def test_a_member_of_another_kind_says_so_and_costs_no_other(archive, tables, member):
    found = tables(archive((member, b"PK"), ("a.csv", TABLE)))
    assert found[0].trouble == f"{member}: cannot read this kind of file: export as {', '.join(KINDS)}"
    assert found[1].cells == [("1", "Ann")]


def test_a_workbook_that_is_damaged_costs_no_other_member(archive, tables):
    found = tables(archive(("bad.xlsx", b"no workbook"), ("a.csv", TABLE)))
    assert found[0].trouble.startswith("bad.xlsx is not a workbook that can be read")
    assert found[1].cells == [("1", "Ann")]


def test_a_member_that_is_locked_says_so_and_costs_no_other(archive, tables):
    path = archive(("a.csv", TABLE), ("b.csv", TABLE))
    packed_bytes = bytearray(path.read_bytes())
    # The first of the flags, in the member's own header and in that of the archive's list.
    packed_bytes[packed_bytes.find(b"PK\x03\x04") + 6] |= LOCKED
    packed_bytes[packed_bytes.find(b"PK\x01\x02") + 8] |= LOCKED
    path.write_bytes(packed_bytes)
    found = tables(path)
    assert [each.trouble for each in found] == ["export.zip is locked with a password: unpack it yourself", None]


def test_a_member_that_is_damaged_says_so_and_costs_no_other(archive, tables):
    path = archive(("a.csv", TABLE), ("b.csv", TABLE), kind=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Ann", b"Eve", 1))
    found = tables(path)
    assert found[0].trouble == "export.zip cannot be unpacked (Bad CRC-32 for file 'a.csv'): copy or export it again"
    assert found[1].cells == [("1", "Ann")]


def test_two_members_of_one_name_are_two_sources_whose_accounts_add_up(archive, con):
    good, torn = "agent_id,name\n1,Ann\n", "agent_id,name\n2\n3\n"
    sources = ingest(con, [archive(("agents.csv", good), ("agents.csv", torn))], time_zone="UTC")
    assert [(each.file, each.read, each.kept, each.rejected) for each in sources] == [
        ("export.zip/agents.csv", 1, 1, 0),
        ("export.zip/agents.csv (2)", 2, 0, 2),
    ]


def test_an_archive_of_zeros_is_a_bomb(archive, con):
    path = archive(("orders.csv", bytes(80 << 20)))
    assert path.stat().st_size < 100_000
    [source] = ingest(con, [path], time_zone="UTC")
    assert (source.status, source.message) == (
        "unreadable",
        f"export.zip unpacks to 80 MB or more from {path.stat().st_size >> 10} kB, as no export does:"
        " unpack it yourself",
    )


def test_a_packed_file_of_zeros_is_a_bomb(tmp_path, tables):
    path = tmp_path / "export.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode() + bytes(80 << 20)))
    [only] = tables(path)
    assert "as no export does: unpack it yourself" in only.trouble


def test_what_packs_well_is_no_bomb():
    packed.refuse_bomb("export.zip", 1_000, 60 << 20)
    packed.refuse_bomb("export.zip", 1 << 20, 200 << 20)


def test_more_members_than_anybody_exports_are_refused(archive, con):
    [source] = ingest(con, [archive(*((f"{number}.csv", TABLE) for number in range(1_001)))], time_zone="UTC")
    assert source.message == "export.zip holds 1,001 files, more than 1,000: unpack it yourself"


@pytest.mark.parametrize("members", [[], [("__MACOSX/a.csv", TABLE)], [("folder/", "")]])
def test_an_archive_of_nothing_says_so(archive, con, members):
    [source] = ingest(con, [archive(*members)], time_zone="UTC")
    assert (source.status, source.message) == (
        "unreadable",
        "export.zip holds nothing that can be read: export it again",
    )


def test_what_is_no_archive_says_so(tmp_path, con):
    (tmp_path / "export.zip").write_bytes(b"PK\x05\x06")
    [source] = ingest(con, [tmp_path / "export.zip"], time_zone="UTC")
    assert source.message == "export.zip cannot be unpacked (File is not a zip file): copy or export it again"
