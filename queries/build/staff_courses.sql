-- On which days each person's training in each course is valid; a renewal lengthens it.
-- params:  as_of_on date
-- grain:   person_id, course, completed_on
-- columns:
--   person_id     varchar  the person
--   course        varchar  the course
--   kind          varchar  interpersonal, product, system or policy
--   completed_on  date     when it was completed, and from when on it is valid
--   expires_on    date     last day on which it is valid; null where it does not expire

select
    coalesce(staff.person_id, trainings.agent_id) as person_id,
    trainings.course,
    min(trainings.kind) as kind,
    trainings.completed_on,
    case when count(*) = count(trainings.expires_on) then max(trainings.expires_on) end as expires_on
from kept.trainings
left join staff on staff.agent_id = trainings.agent_id
where trainings.completed_on <= $as_of_on
group by coalesce(staff.person_id, trainings.agent_id), trainings.course, trainings.completed_on
order by person_id, trainings.course, trainings.completed_on
