-- Answers of a survey that its owner has mapped, one row each.
-- needs: answered_at, score
-- uses: survey_id, survey_kind, scale_low, scale_high, invited_at, customer_id, email, case_id, order_id, channel, comment
-- uses: trigger, updated_at
-- grain: survey_id

select
    _record,
    -- Without an id of its own, an answer is known by when and by whom it was given.
    of_tool(coalesce("survey_id", concat_ws(' ', "answered_at", lower(trim("email")), "customer_id", _record))) as survey_id,
    meant('survey_kind', "survey_kind") as kind,
    "trigger" as trigger,
    if("score" is null, null, 'complete') as status,
    "invited_at" as invited_at,
    "answered_at" as answered_at,
    meant('score', "score") as score,
    meant('scale_low', "scale_low") as scale_low,
    meant('scale_high', "scale_high") as scale_high,
    of_tool(coalesce("customer_id", lower(trim("email")))) as customer_id,
    of_tool("case_id") as case_id,
    of_tool("order_id") as order_id,
    meant('channel', "channel") as channel,
    "comment" as comment,
    "updated_at" as updated_at
from landed
