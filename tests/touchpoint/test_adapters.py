import re

import pytest

from touchpoint import adapters, sql
from touchpoint.contract import TABLES
from touchpoint.errors import ExportError

GOOD = """-- Things of a tool, as agents.
-- needs: Person Id | ID, "Name, in full"
-- uses: Team
-- uses: Role | Function
-- grain: agent_id

select _record, "Person Id" as agent_id, "Name, in full" as name from landed
"""
ZENDESK = ["Id", "Requester", "Status", "Created at", "Updated at"]


@pytest.fixture
def write(tmp_path):
    def written(text, name="tool_people__agents.sql"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def chosen(name, columns, own=()):
    return [adapter.name for adapter in adapters.choose(name, columns, own)]


def test_a_header_says_what_the_adapter_needs_and_uses(write):
    adapter = adapters.read(write(GOOD))
    assert (adapter.name, adapter.table.name) == ("tool_people__agents", "agents")
    assert adapter.needs == (("Person Id", "ID"), ("Name, in full",))
    assert adapter.uses == (("Team",), ("Role", "Function"))


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (GOOD, "agents.sql", "end its name in __<table>.sql"),
        (GOOD, "tool__people.sql", "with a table of the contract"),
        (GOOD.replace("agent_id\n", "name\n", 1), "t__agents.sql", "its grain must be agent_id, the key of agents"),
        ("select 1", "t__agents.sql", "open it with `-- a title`"),
        (GOOD.replace("-- grain: agent_id\n", ""), "t__agents.sql", "its grain must be agent_id"),
        (GOOD.replace("needs:", "wants:"), "t__agents.sql", "found 'wants: Person Id"),
        (re.sub("-- needs.*\n", "", GOOD), "t__agents.sql", "`-- needs: Column"),
    ],
)
def test_an_adapter_that_breaks_the_form_is_named_with_the_cure(write, text, name, message):
    with pytest.raises(ExportError, match=re.escape(message)):
        adapters.read(write(text, name))


def test_columns_set_aside_are_neither_read_nor_questions(write):
    text = GOOD.replace("-- uses: Team", "-- uses: Team\n-- aside: IP | IP address\n-- asks: yes")
    adapter = adapters.read(write(text))
    columns = ["ID", "Name, in full", "ip Address", "Are you satisfied?"]
    assert adapter.other_columns(columns) == ["Are you satisfied?"]
    assert adapter.missing(columns) == []
    assert adapter.missing(columns[:3]) == ["a question such as How likely are you to recommend us?"]
    assert "IP" not in adapter.view(columns)


def test_an_adapter_that_is_not_there(tmp_path):
    with pytest.raises(ExportError, match="cannot be read"):
        adapters.read(tmp_path / "x__agents.sql")


def test_a_column_is_found_to_the_letter_before_loosely():
    assert adapters.found(("Id",), ["ID", "Id"]) == "Id"
    assert adapters.found(("Id",), ["ID", "id"]) == "ID"
    assert adapters.found(("Created at",), [" created   AT "]) == " created   AT "
    assert adapters.found(("Reason", "Cause"), ["cause", "Cause"]) == "Cause"
    assert adapters.found(("Reason", "Cause"), ["Causes"]) is None


def test_the_view_shows_the_columns_under_the_names_the_adapter_uses(write):
    view = adapters.read(write(GOOD)).view(["id", "Name, in full", 'a"b', "Function"])
    assert view == (
        '_record, _line, "id" as "Person Id", "Name, in full" as "Name, in full",'
        ' null::varchar as "Team", "Function" as "Role"'
    )


def test_one_export_fills_several_tables():
    assert chosen("tickets.csv", ZENDESK) == ["zendesk_tickets__cases", "zendesk_tickets__customers"]
    assert chosen("tickets.csv", [*ZENDESK, "Assignee", "Satisfaction Score"]) == [
        "zendesk_tickets__agents",
        "zendesk_tickets__cases",
        "zendesk_tickets__customers",
        "zendesk_tickets__surveys",
    ]


def test_a_users_adapter_stands_in_for_the_houses_own_of_that_table(write):
    own = adapters.read(write(GOOD.replace('Person Id | ID, "Name, in full"', "Assignee, Id"), "mine__agents.sql"))
    assert chosen("t.csv", [*ZENDESK, "Assignee"], [own]) == [
        "mine__agents",
        "zendesk_tickets__cases",
        "zendesk_tickets__customers",
    ]
    assert "zendesk_tickets__agents" not in chosen("agents.csv", ["agent_id", "Assignee", "Id"], [own])


def test_a_file_named_after_a_table_with_its_required_columns_is_taken_as_written():
    assert chosen("Orders.CSV.gz", ["Order_ID", "ordered_at", "unknown"]) == ["canonical__orders"]
    assert chosen("order_lines.parquet", ["order_id", "quantity"]) == ["canonical__order_lines"]


def test_a_file_only_named_after_a_table_is_read_by_what_it_holds():
    shopify = ["Name", "Email", "Created at", "Lineitem quantity", "Lineitem price"]
    assert chosen("orders.csv", shopify) == [
        "shopify_orders__customers",
        "shopify_orders__order_lines",
        "shopify_orders__orders",
    ]


def test_an_unknown_file_is_told_the_nearest_adapter_and_what_it_lacks():
    with pytest.raises(ExportError, match="; canonical__surveys needs kind too: export them, or"):
        adapters.choose("surveys.csv", ["survey_id", "score"], ())
    with pytest.raises(ExportError, match=r"zendesk_tickets__cases needs Status too.*--adapter FILE\.sql"):
        adapters.choose("x.csv", [name for name in ZENDESK if name != "Status"], ())


def test_the_form_of_every_built_in_adapter():
    files = sorted((sql.QUERIES / "ingest").glob("*.sql"))
    built_in = adapters.built_in()
    assert [adapter.name for adapter in built_in] == [file.stem for file in files]
    assert {adapter.table.name for adapter in built_in} <= TABLES.keys()


@pytest.mark.parametrize("adapter", adapters.built_in(), ids=lambda adapter: adapter.name)
def test_a_built_in_adapter_names_every_column_it_states(adapter):
    body = adapter.text.split("\n\n", 1)[1]
    stated = {spellings[0] for spellings in adapter.uses}
    assert {name for name in stated if f'"{name}"' not in body} == set()


def test_a_file_with_nothing_in_common_is_told_of_no_adapter():
    with pytest.raises(ExportError) as error:
        adapters.choose("x.csv", ["foo", "b" * 99, *"cdefg"], ())
    assert str(error.value) == (
        "x.csv: no adapter knows any of its 7 columns: export it with its header, "
        "or write an adapter (--adapter FILE.sql)"
    )


def test_a_file_with_the_name_of_a_table_and_nothing_else_of_it_is_told_what_that_table_needs():
    with pytest.raises(ExportError) as error:
        adapters.choose("stores.csv", ["foo", "bar"], ())
    assert str(error.value) == (
        "stores.csv: no adapter knows these columns; canonical__stores needs store_id too: export them, "
        "or write an adapter (--adapter FILE.sql)"
    )


def test_an_adapter_that_is_only_takes_no_file_with_further_columns(write):
    own = adapters.read(write(GOOD.replace("-- grain", "-- only: yes\n-- grain")))
    assert chosen("t.csv", ["ID", "Name, in full", "Function"], [own]) == ["tool_people__agents"]
    with pytest.raises(ExportError, match="no adapter knows these columns"):
        chosen("t.csv", ["ID", "Name, in full", "Colour"], [own])


def test_what_a_connector_wrote_is_not_taken_for_the_tools_own_export_too():
    table = ["_fivetran_synced", "ticket_id", "contact_id"]
    assert chosen("t.csv", [*table, *ZENDESK]) == ["hubspot_connector_ticket_contact__cases"]
    assert chosen("t.csv", [*table[1:], *ZENDESK]) == ["zendesk_tickets__cases", "zendesk_tickets__customers"]
