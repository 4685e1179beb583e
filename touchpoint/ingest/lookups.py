"""Says of ids what other files of a build explain: the names of departments, whether a stage ends a case, who wrote."""

import duckdb

# Where the id of a department may stand; what is the id of none is its name already.
_DEPARTMENTS = (
    ("cases", "department", "true"),
    ("contacts", "department", "true"),
    ("agents", "department", "true"),
    ("agents", "team", "true"),
    ("case_events", "old_value", "field = 'department'"),
    ("case_events", "new_value", "field = 'department'"),
)


def identify(con: duckdb.DuckDBPyConnection) -> None:
    """Name orders everywhere by the id they have themselves, in the stages and what completes them.

    Tables may know an order by a number that only its own row explains, or by its parcel, which knows the order.
    """
    if not _is_filled(con, "order_aliases"):
        return
    con.execute("""
        create or replace temp table aliases as
        with said as (select alias_id, max(order_id) as order_id from stage_order_aliases group by alias_id)
        select said.alias_id, coalesce(further.order_id, said.order_id) as order_id
        from said
        left join said as further on further.alias_id = said.order_id
    """)
    for stage in _with_orders(con):
        con.execute(f"""
            update {stage} as kept
            set order_id = said.order_id
            from aliases as said
            where kept.order_id = said.alias_id
        """)
    con.execute("drop table aliases")


def _with_orders(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The stages whose rows may name an order, those of aliases left out."""
    found = con.execute("""
        select table_name
        from duckdb_columns()
        where column_name = 'order_id'
            and regexp_matches(table_name, '^(stage|fill)_')
            and table_name <> 'stage_order_aliases'
        order by table_name
    """).fetchall()
    return [name for (name,) in found]


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """Apply the stages of `departments`, `case_stages`, `agents` and `customers`, one row a key by now, to the others.

    An id that no file explains stays as it is; without such files and ids nothing changes.
    """
    if _is_filled(con, "departments"):
        for table, column, where in _DEPARTMENTS:
            con.execute(f"""
                update stage_{table} as kept
                set {column} = said.name
                from stage_departments as said
                where kept.{column} = said.department_id and {where}
            """)
    if _is_filled(con, "case_stages"):
        _close(con)
        _log(con)
    if con.execute("select 1 from stage_contacts where author_id is not null limit 1").fetchone():
        _direct(con)
        _answer(con)


def _is_filled(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return con.execute(f"select 1 from stage_{table} limit 1").fetchone() is not None


def _close(con: duckdb.DuckDBPyConnection) -> None:
    """Say of cases without a status whether they are open: as the stage they are in has it."""
    con.execute("""
        update stage_cases as kept
        set status = if(said.is_closed, 'closed', 'open')
        from stage_case_stages as said
        where kept.stage_id = said.stage_id and kept.status is null
    """)


def _log(con: duckdb.DuckDBPyConnection) -> None:
    """Make a change of status of every step to a stage, beside the step itself, which gets the stage's label."""
    con.execute("""
        insert into stage_case_events by name
        select distinct on (steps.case_id, steps.happened_at, said.is_closed)
            steps._file,
            steps._record,
            steps._faulty,
            steps.case_id,
            steps.happened_at,
            'status' as field,
            if(said.is_closed, 'closed', 'open') as new_value,
            steps.actor_id
        from stage_case_events as steps
        join stage_case_stages as said on said.stage_id = steps.new_value
        where steps.field = 'step'
            and not exists (
                from stage_case_events as changes
                where changes.case_id = steps.case_id
                    and changes.happened_at = steps.happened_at
                    and changes.field = 'status'
            )
        order by steps.case_id, steps.happened_at, said.is_closed, steps._file, steps._record
    """)
    for column in ("old_value", "new_value"):
        con.execute(f"""
            update stage_case_events as kept
            set {column} = said.label
            from stage_case_stages as said
            where kept.field = 'step' and kept.{column} = said.stage_id and said.label is not null
        """)


def _direct(con: duckdb.DuckDBPyConnection) -> None:
    """Say of contacts that name only their author whether an agent or a customer wrote."""
    con.execute("""
        update stage_contacts as kept
        set direction = 'outbound', agent_id = coalesce(kept.agent_id, said.agent_id)
        from stage_agents as said
        where kept.author_id = said.agent_id and kept.direction is null
    """)
    con.execute("""
        update stage_contacts as kept
        set direction = 'inbound', customer_id = coalesce(kept.customer_id, said.customer_id)
        from stage_customers as said
        where kept.author_id = said.customer_id and kept.direction is null
    """)


def _answer(con: duckdb.DuckDBPyConnection) -> None:
    """Say when cases were first answered whose contacts name their authors: such a log is complete."""
    con.execute("""
        update stage_cases as kept
        set first_response_at = said.answered_at
        from (
            select cases.case_id, min(contacts.started_at) as answered_at
            from stage_cases as cases
            join stage_contacts as contacts on contacts.case_id = cases.case_id
            where contacts.author_id is not null
                and contacts.direction = 'outbound'
                and not coalesce(contacts.is_auto_reply, false)
                -- What an agent wrote as the case was opened, they opened it with.
                and contacts.started_at > cases.opened_at
            group by cases.case_id
        ) as said
        where kept.case_id = said.case_id and kept.first_response_at is null
    """)
