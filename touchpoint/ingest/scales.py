"""The scale of an answer whose export does not say it: the house's where it has set one, else the usual one."""

from collections.abc import Sequence

import duckdb

from touchpoint.settings.model import SurveyScale

_USUAL = """
create or replace temp macro unsaid_low(k, t) as if(k = 'nps', 0, 1);
create or replace temp macro unsaid_high(k, t) as case k when 'nps' then 10 when 'ces' then 7 else 5 end;
create or replace temp macro house_says(k, t) as false
"""
# A scale for the questionnaire goes before one for its kind. The columns of house_scales are not named as those of
# surveys are: a macro's arguments would be taken for them.
_OF_HOUSE = """
create or replace temp macro of_house(k, t) as coalesce(
    (select struct_pack(low, high) from house_scales where of_kind = k and of_trigger = t),
    (select struct_pack(low, high) from house_scales where of_kind = k and of_trigger is null)
);
create or replace temp macro unsaid_low(k, t) as coalesce(of_house(k, t).low, if(k = 'nps', 0, 1));
create or replace temp macro unsaid_high(k, t) as
    coalesce(of_house(k, t).high, case k when 'nps' then 10 when 'ces' then 7 else 5 end);
create or replace temp macro house_says(k, t) as of_house(k, t) is not null
"""


def prepare(con: duckdb.DuckDBPyConnection, scales: Sequence[SurveyScale]) -> None:
    """Define unsaid_low, unsaid_high and house_says of the kind and trigger of a survey."""
    con.execute(_USUAL)
    if scales:
        con.execute(
            "create or replace temp table house_scales (of_kind varchar, of_trigger varchar, low double, high double)"
        )
        rows = [(each.kind, each.trigger, each.low, each.high) for each in scales]
        con.executemany("insert into house_scales values (?, ?, ?, ?)", rows)
        con.execute(_OF_HOUSE)
