"""Telephone numbers as the whole world writes them (E.164), of those records that could be of one person by it."""

import re
from functools import cache

import duckdb
import phonenumbers
from holidays.registry import COUNTRIES
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from touchpoint.build import insert
from touchpoint.settings import Settings

# To read a number takes 20 microseconds: only those are read whose name and last digits another record has, unless the
# two are one by their e-mail anyway. A full name has two words of two letters.
_COULD_MATCH = r"""
with

named as (
    select
        customers.customer_id as exported_id,
        customers.phone,
        customers.country,
        trim(regexp_replace(lower(strip_accents(customers.name)), '\s+', ' ', 'g')) as name,
        right(regexp_replace(customers.phone, '[^0-9]', '', 'g'), 6) as last_digits,
        coalesce(shared_emails.email, customers.customer_id) as known_by
    from kept.customers
    left join shared_emails on shared_emails.exported_id = customers.customer_id and not shared_emails.is_stand_in
    where customers.phone is not null
        and customers.name like '%_ _%'
        and regexp_matches(customers.name, '\p{L}{2}.*\s.*\p{L}{2}')
        and customers.customer_id not in (select exported_id from house_identities)
),

doubled as (
    select name, last_digits from named group by name, last_digits having count(distinct known_by) > 1
)

select named.exported_id, named.phone, named.country, named.name
from named
join doubled on doubled.name = named.name and doubled.last_digits = named.last_digits
order by named.exported_id
"""
# Numbers that many answer, or nobody, are no sign of one person.
_OF_A_PERSON = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.VOIP,
}
# What people write for a country beside its code and its name in English.
_ALSO = {"UK": "GB", "GREAT_BRITAIN": "GB", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB", "NORTHERN_IRELAND": "GB"}


def table(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make `telephones` of the records that could match: number in E.164 and the name without case, accents, spaces.

    A number without a leading + is read as one of the customer's country; where none is said, of the house's. Where
    that is not known either, or the number cannot be one of a person, it is left out.
    """
    con.execute("create table telephones (exported_id varchar, phone varchar, name varchar)")
    read = cache(number)
    found = con.execute(_COULD_MATCH).fetchall()
    numbers = [
        (exported, read(phone, country or settings.holiday_country), name) for exported, phone, country, name in found
    ]
    insert.rows(con, "telephones", [row for row in numbers if row[1] is not None])


def number(phone: str, country: str | None) -> str | None:
    """A telephone number in E.164, with its extension if it has one; None where it is not known to be a person's."""
    try:
        parsed = phonenumbers.parse(phone, region(country))
    except NumberParseException:
        return None
    if phonenumbers.number_type(parsed) not in _OF_A_PERSON:
        return None
    extension = f";ext={parsed.extension}" if parsed.extension else ""
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164) + extension


@cache
def region(country: str | None) -> str | None:
    """The code of two letters for a country by that code, by its code of three or by its name in English."""
    word = re.sub(r"[^A-Z]+", "_", (country or "").upper()).strip("_").removeprefix("THE_")
    code = _regions().get(word)
    return code if code in phonenumbers.SUPPORTED_REGIONS else None


@cache
def _regions() -> dict[str, str]:
    names = {name.upper(): codes[1] for name, codes in COUNTRIES.items()}
    codes = {code: codes[1] for codes in COUNTRIES.values() for code in codes[1:3]}
    return names | codes | {each: each for each in phonenumbers.SUPPORTED_REGIONS} | _ALSO
