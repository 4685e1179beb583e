-- What a person was asked and answered; without a person about the one case. Comments only for who may see persons.
-- params:  customer varchar, case_id varchar, persons boolean
-- grain:   survey_id
-- columns:
--   survey_id        varchar    the survey
--   case_id          varchar    the case asked about
--   order_id         varchar    the order asked about
--   kind             varchar    csat, nps or ces
--   trigger          varchar    what it was asked after
--   status           varchar    complete, partial or bounced
--   invited_at       timestamp  asked, UTC
--   answered_at      timestamp  answered, UTC
--   is_answer        boolean    a valid score
--   score            double     [score] the answer
--   scale_low        double     [score] the worst answer
--   scale_high       double     [score] the best answer
--   is_satisfied     boolean    one of the two best answers
--   is_dissatisfied  boolean    one of the two worst answers
--   comment          varchar    what was written; null where it may not be seen

select
    survey_id,
    case_id,
    order_id,
    kind,
    trigger,
    status,
    invited_at,
    answered_at,
    is_answer,
    score,
    scale_low,
    scale_high,
    is_satisfied,
    is_dissatisfied,
    case when $persons then comment end as comment
from surveys
where customer_id = $customer or ($customer is null and case_id = $case_id)
order by coalesce(answered_at, invited_at), survey_id
