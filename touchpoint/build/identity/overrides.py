"""Whom the house's own file puts together or keeps apart, whatever e-mails and telephone numbers say."""

from collections.abc import Mapping

import duckdb

from touchpoint.build import insert
from touchpoint.contract import TABLES

FILE = "identity_overrides"


def table(con: duckdb.DuckDBPyConnection) -> None:
    """Make house_identities: each id that the file decides about, and the `root` that all ids of its person share.

    The root is the id that the file says it is, or the name that the file gives the person; a line that says of one id
    that it is another, of which another line says the same, is followed to the end. Lines about ids that no export
    names are left out. An id that is no row of customers and that others are said to be is decided about, too.
    """
    con.execute("create table house_identities (exported_id varchar, root varchar)")
    said = con.execute("select exported_id, customer_id from kept.identity_overrides order by exported_id").fetchall()
    known = _known(con) if said else set()
    roots = _ends({exported: person for exported, person in said if exported in known})
    listed = "select customer_id from kept.customers where customer_id in (select unnest($ids))"
    ends = known & set(roots.values()) - roots.keys()
    with_row = {each for (each,) in con.execute(listed, {"ids": sorted(ends)}).fetchall()} if ends else set()
    roots |= {each: each for each in ends - with_row}
    insert.rows(con, "house_identities", sorted(roots.items()))


def _known(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids in the file, on either side, that an export names as a customer's."""
    naming = [each.name for each in TABLES.values() if "customer_id" in each.columns and each.name != FILE]
    selects = (
        f"select customer_id from kept.{name} where customer_id in (select id from mentioned)" for name in naming
    )
    found = con.execute(f"""
        with mentioned as (
            select exported_id as id from kept.identity_overrides union select customer_id from kept.identity_overrides
        )
        {" union ".join(selects)}
    """).fetchall()
    return {each for (each,) in found}


def _ends(says: Mapping[str, str]) -> dict[str, str]:
    """Where each id leads that `says` says something of; of those that lead in a circle, the first of the circle."""
    ends: dict[str, str] = {}
    for start in says:
        path: dict[str, int] = {}
        here = start
        while here in says and here not in ends and here not in path:
            path[here] = len(path)
            here = says[here]
        end = min(list(path)[path[here] :]) if here in path else ends.get(here, here)
        ends |= dict.fromkeys(path, end)
    return ends
