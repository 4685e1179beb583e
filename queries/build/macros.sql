-- The definitions that page queries share. They live in the warehouse file, because cursors do not see temporary macros.

create macro local_month(day) as strftime(date_trunc('month', day), '%Y-%m');

-- By how many days a day is moved so that the house's week falls on Monday to Sunday; a build has it from its settings.
create macro week_shift() as 0;

create macro week_begins(day) as date_trunc('week', day + week_shift())::date - week_shift();

create macro local_week(day) as strftime(day + week_shift(), '%G-W%V');

-- The value a row has in the dimension that a query is asked to group by; without one, every row is in 'all'.
create macro group_of(
    dimension, day, channel := null, sold_through := null, department := null, store := null, region := null,
    tier := null, category := null, segment := null, kind := null, questionnaire := null
) as case dimension
    when 'all' then 'all'
    when 'month' then local_month(day)
    when 'week' then local_week(day)
    else coalesce(
        case dimension
            when 'channel' then channel
            when 'sold-through' then sold_through
            when 'department' then department
            when 'store' then store
            when 'region' then region
            when 'tier' then tier
            when 'category' then category
            when 'segment' then segment
            when 'kind' then kind
            when 'questionnaire' then questionnaire
        end,
        '(unknown)'
    )
end;

create macro is_in(chosen, value) as (chosen is null or list_contains(chosen, value));

-- The address that two records must share. Stand-ins such as n/a or none, and addresses that nobody reads, are nobody's.
create macro normalised_email(address) as case
    when lower(trim(address)) not like '%_@_%'
        or (address ilike '%reply%' and regexp_matches(lower(trim(address)), '^(no|do[-_.]?not)[-_.]?reply@')) then null
    when lower(trim(address)) like '%@googlemail.com' then replace(lower(trim(address)), '@googlemail.com', '@gmail.com')
    else lower(trim(address))
end;
