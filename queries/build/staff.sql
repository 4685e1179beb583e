-- Which person each agent is: tools that know the same colleague by the same name have one id each for them.
-- params:
-- grain:   agent_id
-- columns:
--   agent_id    varchar  the agent, as a tool knows it
--   person_id   varchar  the person: one of the agent ids of that name, or the id itself
--   name        varchar  the person's name
--   department  varchar  the person's department, where any of the ids has one
--   role        varchar  the person's role, where any of the ids has one
--   is_bot      boolean  no person but a machine

with

-- Ids carry the prefix of the tool they come from; those of canonical files have none.
named as (
    select
        agent_id,
        lower(trim(name)) as called,
        case when position(':' in agent_id) > 0 then split_part(agent_id, ':', 1) else '' end as tool
    from kept.agents
    where trim(name) <> ''
),

-- A name that one tool has twice is that of two people, and nobody can say which of them another tool means.
doubtful as (
    select distinct called
    from (select called, tool from named group by called, tool having count(*) > 1) as twice
),

-- Of several ids the one that says a department comes first: it is that of the house's own list.
ranked as (
    select
        named.agent_id,
        named.called,
        row_number() over (
            partition by named.called order by agents.department is null, named.tool, named.agent_id
        ) as place
    from named
    join kept.agents on agents.agent_id = named.agent_id
    where named.called not in (select called from doubtful)
),

people as (
    select ranked.agent_id, firsts.agent_id as person_id
    from ranked
    join ranked as firsts on firsts.called = ranked.called and firsts.place = 1
)

select
    agents.agent_id,
    coalesce(people.person_id, agents.agent_id) as person_id,
    coalesce(own.name, agents.name) as name,
    coalesce(own.department, agents.department) as department,
    coalesce(own.role, agents.role) as role,
    coalesce(agents.is_bot, own.is_bot, false) as is_bot
from kept.agents
left join people on people.agent_id = agents.agent_id
left join kept.agents as own on own.agent_id = people.person_id
order by agents.agent_id
