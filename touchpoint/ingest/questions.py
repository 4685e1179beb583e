"""Macros that tell what a question of a survey asks, by its wording, and what an answer to it says.

The columns of a survey are put together from them in touchpoint.ingest.answers. Adapters may use them too.
"""

import duckdb

from touchpoint.adapters.asking import ASKS_CES, ASKS_CSAT, CES, COMMENT, CSAT, EMAIL, NPS

# A number and what it stands for: 1 = very dissatisfied, 5 (very satisfied), 10 - extremely likely.
_BIND = r"\s*(?:=|:|-|–|—|\)|\(|is|being|means|meaning)?\s*[\x{22}\x{27}“(]?\s*"
_MOST = r"(?:very|extremely|completely|totally|highly|strongly|fully|absolutely)"
_BEST = rf"(?i)(\d+){_BIND}(?:{_MOST}\s+(?:satisfied|easy|likely|agree|low|little)|no effort)\b"
_WORST = (
    rf"(?i)(\d+){_BIND}(?:{_MOST}\s+(?:dissatisfied|unsatisfied|difficult|unlikely|disagree|high|much)"
    r"|not at all (?:satisfied|easy|likely))\b"
)
_RANGE = r"(?i)(?:\bscale|\bfrom|\bbetween|\()[^\d.?]{0,14}(\d{1,3})\s*(?:to|and|through|-|–|—)\s*(\d{1,3})\b"
_DEGREES = {
    "extremely": "extreme",
    "moderately": "mod",
    "mostly": "mod",
    "quite": "mod",
    "somewhat": "some",
    "slightly": "some",
    "a little": "some",
    "not at all": "none",
    "not so": "little",
    "": "plain",
} | dict.fromkeys(("very", "completely", "totally", "highly", "strongly"), "very")
_WORDS = rf"^({'|'.join(filter(None, _DEGREES))})? ?(satisfied|easy|agree|dissatisfied|unsatisfied|difficult|disagree)$"
_NONE = "n/?a|not applicable|don.?t know|no opinion|prefer not to (say|answer)|not sure|-+"
_MACROS = rf"""
-- What a question asks for, as it is worded: nps, csat, ces, or null for none of them.
create or replace temp macro survey_kind(x) as case
    when regexp_matches(x, '{NPS}') then 'nps'
    when regexp_matches(x, '{ASKS_CSAT}') then 'csat'
    when regexp_matches(x, '{ASKS_CES}') then 'ces'
    when regexp_matches(x, '{CSAT}') and regexp_matches(x, '{CES}') then null
    when regexp_matches(x, '{CSAT}') then 'csat'
    when regexp_matches(x, '{CES}') then 'ces'
end;
create or replace temp macro asks_comment(x) as regexp_matches(x, '{COMMENT}');
create or replace temp macro asks_email(x) as regexp_matches(x, '{EMAIL}');
-- Whether more is better, and whether less is, as far as the question says it.
create or replace temp macro asks_for_more(x) as
    regexp_matches(x, '(?i)\b(satisfied|satisfaction|eas(e|y|ier|ily))\b');
create or replace temp macro asks_for_less(x) as
    regexp_matches(x, '(?i)\b(dissatisfied|unsatisfied|dissatisfaction|effort|difficult|difficulty|not)\b');
-- The number that a text says is the best, or the worst, and those between which it says that answers lie.
create or replace temp macro number_at(x, pattern, place) as
    try_cast(nullif(regexp_extract(x, pattern, place), '') as integer);
create or replace temp macro said_best(x) as number_at(x, '{_BEST}', 1);
create or replace temp macro said_worst(x) as number_at(x, '{_WORST}', 1);
create or replace temp macro said_from(x) as number_at(x, '{_RANGE}', 1);
create or replace temp macro said_to(x) as number_at(x, '{_RANGE}', 2);
-- The number of an answer like 9, 9.0 or "9 - Extremely likely".
create or replace temp macro survey_score(x) as
    number_at(trim(x), '^(\d{{1,3}})(?:\.0+)?(?:\s*[-–—=:.)(]+\s*[^\d\s].*)?$', 1);
create or replace temp macro is_no_answer(x) as
    regexp_matches(trim(x), '(?i)^({_NONE})$');
-- What an answer in words speaks of, and how strongly it is for or against: very+, plain-, neither.
create or replace temp macro survey_topic(x) as case
    when regexp_matches(x, '(?i)satisfied') then 'satisfaction'
    when regexp_matches(x, '(?i)\b(easy|difficult)\b') then 'ease'
    when regexp_matches(x, '(?i)agree') then 'agreement'
end;
create or replace temp macro survey_step(x) as list_transform(
    [trim(regexp_replace(lower(x), '[^a-z]+', ' ', 'g'))],
    lambda said: case
        when regexp_matches(said, '^(neutral|neither( .*)?)$') then 'neither'
        when regexp_matches(said, '{_WORDS}') then
            map({list(_DEGREES)}, {list(_DEGREES.values())})[regexp_extract(said, '{_WORDS}', 1)]
            || if(regexp_extract(said, '{_WORDS}', 2) in ('satisfied', 'easy', 'agree'), '+', '-')
    end
)[1]
"""


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Define the macros."""
    con.execute(_MACROS)
