"""Exports as people bring them: what each abuse is told, what of it is kept, and what the pages make of it.

Each begins on a good build. One that nothing comes of leaves that build current. Cells of every type, scales and
further encodings are in tests/touchpoint and tests/exports.
"""

import pytest

NOT_A_TIME = "not a time between 1900 and 2200: write it like 2026-01-31 16:30 or with an offset"
ORDERS = "order_id,customer_id,ordered_at,status,goods_amount\n"
ORDER = "1,c1,2026-03-02 10:00,placed,10\n"
TICKETS = "Id,Requester,Status,Created at,Updated at,Order number\n"


def texts(app):
    """All that a page says."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    return [each.value for kind in kinds for each in kind]


def says(app, words):
    return any(words in text for text in texts(app))


def test_a_missing_folder_is_named_and_the_old_build_served(build, good, tmp_path, run_page):
    built = build({}, tmp_path / "exprots")
    assert (built.code, built.current) == (2, good)
    assert built.said == [f"there is no {tmp_path}/exprots: name files or folders that exist"]
    assert says(run_page(built.folder, "overview", period="all"), "4 complaints")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"orders.csv": ""}, "orders.csv is empty, without even a header: export it again"),
        ({"orders.csv": ORDERS}, "orders.csv holds no record below its header: export it again"),
        ({"orders.csv": "\n\n"}, "orders.csv holds only blank lines, no header: export it again"),
        ({"README.md": ""}, "there are no exports at these paths: name .csv or .parquet files"),
    ],
    ids=["no byte", "a header", "blank lines", "no file"],
)
def test_an_empty_file_alone_is_told_and_the_old_build_served(build, good, run_page, files, said):
    built = build(files)
    assert (built.code, built.current) == (2, good)
    assert built.said == [f"nothing can be published: {said}"]
    assert says(run_page(built.folder, "overview", period="all"), "4 complaints")


def test_an_empty_file_among_others_is_told_and_costs_none_of_them(build, good):
    built = build({"orders.csv": ORDERS + ORDER, "cases.csv": ""})
    assert built.code == 0
    assert built.current > good
    assert built.said[0] == "not read: cases.csv is empty, without even a header: export it again"
    assert built.said[1] == "orders.csv: 1 read = 1 kept + 0 rejected + 0 duplicate -> orders"
    assert built.said[-1] == "1 file was not read, see above"


@pytest.mark.parametrize(
    ("name", "header", "said"),
    [
        (
            "tickets.csv",
            "Id,Requester,Status,Created at",
            "no adapter knows these columns; zendesk_tickets__cases needs Updated at too: export them",
        ),
        (
            "orders.csv",
            "order_id,date,amount",
            "no adapter knows these columns; canonical__orders needs ordered_at too: export them",
        ),
        (
            "orders.csv",
            "Name,Email,Created at,Lineitem quantity",
            "no adapter knows these columns; shopify_orders__customers needs Lineitem price too: export them",
        ),
        ("sales.csv", "1,2", "no adapter knows any of its 2 columns: export it with its header"),
    ],
)
def test_a_file_nobody_knows_is_told_which_adapter_is_nearest_and_what_it_lacks(build, good, name, header, said):
    built = build({name: f"{header}\n1,2,3,4\n"})
    assert (built.code, built.current) == (2, good)
    assert built.said == [f"nothing can be published: {name}: {said}, or write an adapter (--adapter FILE.sql)"]


def test_a_workbook_called_csv_is_not_read(build):
    built = build({"sales.csv": b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 9, "orders.csv": ORDERS + ORDER})
    assert built.code == 0
    assert built.said[1].startswith("not read: sales.csv: no adapter knows any of its 1 column")
    assert built.said[1].isprintable()


def test_a_wrong_encoding_spoils_no_name_and_is_told(build):
    people = "customer_id,name\nc1,Zoë\n".encode() + "c2,“José”\n".encode("cp1252") + b"c3,a\x81b\n"
    built = build({"customers.csv": people, "agents.csv": "agent_id,name\na1,Zoë\n".encode("utf-16")} | DATED)
    assert built.said[:3] == [
        "agents.csv: 1 read = 1 kept + 0 rejected + 0 duplicate -> agents",
        "customers.csv: 3 read = 3 kept + 0 rejected + 0 duplicate -> customers",
        "    not UTF-8 throughout, the rest read as Windows-1252: where names look wrong, export it as UTF-8",
    ]
    assert built.rows("select name from customers order by customer_id") == [("Zoë",), ("“José”",), ("a�b",)]
    assert built.rows("select name from agents") == [("Zoë",)]


DATED = {"orders.csv": ORDERS + ORDER}


def test_a_torn_quote_costs_one_record(build):
    built = build({"orders.csv": f'{ORDERS}1,"c1,2026-03-02 10:00,placed,10\n2,c2,2026-03-02 10:00,placed,20\n'})
    assert built.said[:2] == [
        "orders.csv: 2 read = 1 kept + 1 rejected + 0 duplicate -> orders",
        "    1 record, a quote in it is not closed, or text follows a closing quote",
    ]
    assert built.rows("select order_id from orders") == [("2",)]
    assert built.rows("select record, line, original from rejects") == [(1, 2, '1,"c1,2026-03-02 10:00,placed,10')]


@pytest.mark.parametrize(
    ("name", "lines", "kept"),
    [
        ("stores.csv", ["store_id,name", "s1,One", "s2,Two"], "select store_id from stores order by all"),
        (
            "tickets.csv",
            [
                "Id,Requester,Status,Created at,Updated at,Assignee",
                *(f"s{n},Ann,open,{'2026-03-02,' * 2}Bob" for n in "12"),
            ],
            "select replace(case_id, 'zendesk:', '') from cases order by all",
        ),
    ],
)
def test_a_header_in_mid_file_is_no_record(build, name, lines, kept):
    header, first, second = lines
    built = build({name: f"\ufeff{header}\n{first}\n\ufeff{header}\n{second}\n{header}\n"} | DATED)
    place = built.said.index("    2 records, the header again, as where files were put together: not a record")
    assert built.said[place - 1].startswith(f"{name}: 4 read = 2 kept + 2 rejected + 0 duplicate -> ")
    assert built.rows(kept) == [("s1",), ("s2",)]
    assert built.rows("from agents where name in ('Assignee', 'name')") == []


def test_a_column_named_twice_is_read_once_and_told(build):
    built = build({"customers.csv": "customer_id,name,Name\nc1,Ann,Beth\n"} | DATED)
    assert built.said[:2] == [
        "customers.csv: 1 read = 1 kept + 0 rejected + 0 duplicate -> customers",
        "    column 3 has the name of column 2: not read",
    ]
    assert built.rows("select name from customers") == [("Ann",)]


STYLES = (
    "2026-03-04 10:00",
    "2026/03/04",
    "03/04/2026",
    "13/03/2026",
    "4 Mar 2026",
    "04.03.2026",
    "46085",
    "Mar 4, 26",
)


def test_of_three_date_styles_in_a_column_what_names_its_parts_is_read_and_nothing_guessed(build):
    lines = [f'{number},c1,"{style}",placed,1\n' for number, style in enumerate(STYLES)]
    built = build({"orders.csv": ORDERS + "".join(lines)})
    assert built.said[:2] == [
        "orders.csv: 8 read = 2 kept + 6 rejected + 0 duplicate -> orders",
        f"    6 records, orders.ordered_at: {NOT_A_TIME}",
    ]
    assert built.rows("select order_id, ordered_at::varchar from orders order by all") == [
        ("0", "2026-03-04 10:00:00"),
        ("1", "2026-03-04 00:00:00"),
    ]
    assert built.rows("select value, reason from rejects order by record") == [(s, NOT_A_TIME) for s in STYLES[2:]]


def test_where_every_date_is_written_another_way_the_way_that_is_read_is_said(build, good):
    built = build({"orders.csv": f"{ORDERS}1,c1,03/04/2026,placed,1\n2,c1,13/04/2026,placed,1\n"})
    assert (built.code, built.current) == (2, good)
    assert built.said == [
        "nothing can be published: orders.csv: none of its records can be kept "
        f"(2 records, orders.ordered_at: {NOT_A_TIME})"
    ]


def test_a_score_of_eleven_is_no_answer_and_listed(build, run_page):
    answers = [f"{number},nps,2026-03-02 10:00,{score}\n" for number, score in enumerate([11, *[9] * 30])]
    built = build({"surveys.csv": "survey_id,kind,answered_at,score\n" + "".join(answers)})
    assert built.said[:2] == [
        "surveys.csv: 31 read = 31 kept + 0 rejected + 0 duplicate -> surveys",
        "    1 cell, surveys.score: outside its scale",
    ]
    assert built.rows("select record, value, level from rejects") == [(1, "11", "cell")]
    app = run_page(built.folder, "satisfaction", period="all", score="nps")
    assert says(app, "30 answers")
    assert not says(app, "31 answers")
    assert says(run_page(built.folder, "data"), "1 cell left empty")


def test_a_negative_duration_is_kept_left_out_and_counted(build, run_page):
    days = [f"2026-03-{day:02} 10:00" for day in range(2, 22)]
    cases = [f"{number},{day},{day[:11]}18:00,complaint,resolved\n" for number, day in enumerate(days)]
    cases[0] = cases[0].replace("18:00", "08:00")
    built = build({"cases.csv": "case_id,opened_at,resolved_at,kind,status\n" + "".join(cases)})
    assert built.said[0] == "cases.csv: 20 read = 20 kept + 0 rejected + 0 duplicate -> cases"
    app = run_page(built.folder, "complaints", period="all")
    assert "### 8.0\u202fhours" in texts(app)
    assert says(app, "19 complaints")
    assert says(run_page(built.folder, "data"), "cases resolved before opened: 1 of 20")
    assert says(run_page(built.folder, "data"), "such rows are kept, and left out of every measure of time")


def test_orders_without_customers_are_sales_and_nobodys_return(build, run_page):
    orders = [f"{number},,2026-03-{2 + number:02} 10:00,placed,10\n" for number in range(20)]
    built = build({"orders.csv": ORDERS + "".join(orders)})
    assert built.said[0] == "orders.csv: 20 read = 20 kept + 0 rejected + 0 duplicate -> orders"
    app = run_page(built.folder, "coming_back", period="all")
    assert says(app, "The exports of this build hold no orders.customer_id, so this page has nothing to show.")
    app = run_page(built.folder, "overview", period="all")
    assert says(app, "20 orders")
    assert not app.error
    assert says(run_page(built.folder, "data"), "Least known: customer of orders, 0\u202f%")


def test_ids_that_collide_across_tools_stay_apart(build):
    files = {
        "cases.csv": "case_id,opened_at,customer_id,order_id,kind\n7,2026-03-02 10:00,7,7,complaint\n",
        "orders.csv": f"{ORDERS}7,7,2026-03-01 10:00,placed,10\n",
        "shopify.csv": "Name,Email,Created at,Lineitem quantity,Lineitem price\n7,,2026-03-01 10:00,1,20\n",
        "surveys.csv": "survey_id,kind,score,case_id,answered_at\n7,csat,5,7,2026-03-02 12:00\n",
        "tickets.csv": TICKETS + "7,7,open,2026-03-03 10:00,2026-03-03 10:00,7\n",
        "delighted.csv": "id,survey_type,score,created_at,person_email\n7,csat,1,2026-03-04 10:00,7\n",
    }
    built = build(files)
    assert built.code == 0
    assert [line.partition(" ->")[0] for line in built.said[:6]] == [
        f"{name}: 1 read = 1 kept + 0 rejected + 0 duplicate" for name in sorted(files)
    ]
    keys = "select case_id, customer_id, order_id from cases order by all"
    assert built.rows(keys) == [("7", "7", "7"), ("zendesk:7", "zendesk:7", "7")]
    assert built.rows("select order_id, goods_amount::int from orders order by all") == [("7", 10), ("shopify:7", 20)]
    assert built.rows("select survey_id, score::int, customer_id from surveys order by all") == [
        ("7", 5, "7"),
        ("delighted:7", 1, "delighted:7"),
    ]
    assert built.rows("select count(*) from customers where customer_id in ('zendesk:7', 'delighted:7')") == [(2,)]


def test_an_export_of_closed_cases_only_is_in_doubt_where_it_is_built_and_where_it_is_shown(build, run_page):
    cases = [f"{number},2026-03-{2 + number % 20:02} 10:00,2026-03-28 10:00,complaint,closed\n" for number in range(35)]
    built = build({"cases.csv": "case_id,opened_at,closed_at,kind,status\n" + "".join(cases)})
    doubt = (
        "each of the 35 cases of cases.csv is resolved, none open or withdrawn: if the export holds only closed cases, "
        "the times to settle are too short: export all cases"
    )
    assert built.said[-1] == doubt
    for page in ("complaints", "overview"):
        assert [each.value for each in run_page(built.folder, page, period="all").warning] == [f"In doubt: {doubt}."]
    assert says(run_page(built.folder, "data"), doubt.capitalize())


def test_no_doubt_is_told_where_a_case_is_open(build, run_page):
    cases = [f"{number},2026-03-02 10:00,2026-03-28 10:00,complaint,closed\n" for number in range(35)]
    built = build(
        {"cases.csv": f"case_id,opened_at,closed_at,kind,status\n{''.join(cases)}x,2026-03-02 10:00,,,open\n"}
    )
    assert not run_page(built.folder, "complaints", period="all").warning
