"""Puts in words what other files of a build say of an id: departments by name, stages by whether they end a case."""

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


def settle(con: duckdb.DuckDBPyConnection) -> None:
    """Apply the stages of `departments` and `case_stages`, one row a key by now, to the stages of the other tables.

    An id that no file explains stays as it is; without those files nothing changes.
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
