"""What could not be done as the house's file says, and what would have put too many together."""

from collections.abc import Iterator

import duckdb

from touchpoint import access
from touchpoint.formats import counted
from touchpoint.settings import Settings

_MOST_NAMED = 5
_UNKNOWN = """
    select exported_id from kept.identity_overrides
    where exported_id not in (select exported_id from house_identities)
    order by exported_id
"""
# A name for a person may be any words; one spelled like the id of a tool is taken for a slip.
_SLIPS = """
    select distinct customer_id
    from kept.identity_overrides
    where customer_id not in (select exported_id from identities)
        and customer_id like '%_:_%'
        and customer_id not like '% %'
    order by customer_id
"""
_TOO_MANY = """
    select count(distinct phone || ' ' || name), count(*) from identity_signs where not_joined = 'too many ids'
"""


def find(con: duckdb.DuckDBPyConnection, settings: Settings) -> Iterator[str]:
    """The doubts about who is who in a build whose tables are made and whose ingested ones are attached as `kept`."""
    unknown, slips = ([each for (each,) in con.execute(query).fetchall()] for query in (_UNKNOWN, _SLIPS))
    if unknown:
        yield (
            f"identity_overrides decides about {counted(len(unknown), 'ids')} that no export names: "
            f"{_some(unknown, settings)}: spell ids as the exports do, with the tool's name before them"
        )
    if slips:
        yield (
            f"identity_overrides names {counted(len(slips), 'persons')} like an id of a tool, but no export names it: "
            f"{_some(slips, settings)}: only the ids said to be the same are put together"
        )
    groups, ids = con.execute(_TOO_MANY).fetchone() or (0, 0)
    if groups:
        yield (
            f"{counted(ids, 'ids')} share {counted(groups, 'telephone numbers')} and the name that goes with it: too "
            "many for one person, and not joined; identity_overrides can join them"
        )


def _some(ids: list[str], settings: Settings) -> str:
    shown = [str(each) for each in access.shown_ids(ids[:_MOST_NAMED], settings)]
    return ", ".join(shown) + (f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else "")
