"""What settings that are each well-formed may still have wrong together, in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import combinations

import holidays

from touchpoint.clocks import PRESETS
from touchpoint.contract import TABLES
from touchpoint.settings import mail
from touchpoint.settings.model import OpeningHours, Settings
from touchpoint.settings.words import place, written

_MIDNIGHT = time()
_KINDS = TABLES["cases"].columns["kind"].values
# What may stand once only, by what tells two of a section apart.
_ONCE = {
    "closures": ("day", "department"),
    "service_levels": ("clock", "department", "kind", "valid_from"),
    "complaint_clocks": ("valid_from",),
    "policies": ("name", "version"),
    "channel_costs": ("channel", "valid_from"),
    "minute_costs": ("valid_from",),
    "survey_scales": ("kind", "trigger"),
    "advertising": ("month",),
    "causes": ("date", "measure"),
}


def faults(settings: Settings) -> Iterator[str]:
    """Each fault in a sentence: the setting, its value and what was expected."""
    for check in (
        _hours,
        _overlaps,
        _holidays,
        _targets,
        _levels,
        _clocks,
        _policies,
        _reasons,
        _scales,
        _twice,
        _months,
        _totals,
    ):
        yield from check(settings)
    yield from mail.faults(settings.mail)


def _hours(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.opening_hours):
        if each.closes != _MIDNIGHT and each.closes <= each.opens:
            named = place("opening_hours", number, "closes")
            yield (
                f"{named} is {each.closes}: expected a time after opens, {each.opens}; hours over midnight are two "
                "entries, the first of them until 00:00:00"
            )
        if not each.days:
            yield f"{place('opening_hours', number, 'days')} is []: expected at least one day"
        if len(set(each.days)) < len(each.days):
            yield f"{place('opening_hours', number, 'days')} is {list(each.days)}: expected each day once"


def _overlaps(settings: Settings) -> Iterator[str]:
    for (first, one), (second, other) in combinations(enumerate(settings.opening_hours), 2):
        same_desk = (one.department, one.channel, one.valid_from) == (other.department, other.channel, other.valid_from)
        shared = [day for day in one.days if day in other.days]
        if same_desk and shared and _overlap(one, other):
            yield (
                f"{place('opening_hours', second)} is {other.opens} to {other.closes} on {shared[0]}: expected hours "
                f"that do not overlap those of no. {first + 1}, {one.opens} to {one.closes}"
            )


def _overlap(one: OpeningHours, other: OpeningHours) -> bool:
    ends = [each.closes if each.closes != _MIDNIGHT else time.max for each in (one, other)]
    return one.opens < ends[1] and other.opens < ends[0]


def _holidays(settings: Settings) -> Iterator[str]:
    country, region = settings.holiday_country, settings.holiday_region
    if country is None:
        if region is not None:
            yield f"house.holiday_region is {written(region)}: expected house.holiday_country to be set too"
        return
    known = holidays.list_supported_countries()
    if country not in known:
        yield f"house.holiday_country is {written(country)}: expected a code of two letters such as 'GB'"
    elif region is not None and region not in known[country]:
        expected = ", ".join(known[country]) or "none, for its holidays are the same everywhere"
        yield f"house.holiday_region is {written(region)}: expected one of {expected}"


def _targets(settings: Settings) -> Iterator[str]:
    for measure, targets in settings.targets.items():
        if not targets:
            yield f"targets.{measure} is []: expected at least one target, or none of that name"
        for number, each in enumerate(targets):
            if each.region is not None and each.department is not None:
                named = place(f"targets.{measure}", number if len(targets) > 1 else None, "department")
                yield f"{named} is {written(each.department)}: expected a region or a department, not both"


def _levels(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.service_levels):
        if each.counted == "opening hours" and not settings.opening_hours:
            named = place("service_levels", number, "counted")
            yield f"{named} is 'opening hours': expected [[opening_hours]] to be set too"
        if each.kind is not None and each.kind not in _KINDS:
            named = place("service_levels", number, "kind")
            yield f"{named} is {written(each.kind)}: expected one of {', '.join(_KINDS)}"


def _clocks(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.complaint_clocks):
        named, preset = place("complaint_clocks", number, "preset"), PRESETS.get(each.preset)
        if preset is None:
            yield f"{named} is {written(each.preset)}: expected one of {', '.join(PRESETS)}"
            continue
        if preset.valid_from is not None and (each.valid_from or date.min) < preset.valid_from:
            since = place("complaint_clocks", number, "valid_from")
            is_now = f"is {each.valid_from}" if each.valid_from else "is missing"
            yield f"{since} {is_now}: expected {preset.valid_from} or later, since when {each.preset} holds"
        if preset.counts_business_days and preset.business_days == "weekdays" and settings.holiday_country is None:
            yield f"{named} is {written(each.preset)}, in business days: expected house.holiday_country to be set too"
        if preset.counts_business_days and preset.business_days == "opening days" and not settings.opening_hours:
            yield f"{named} is {written(each.preset)}, in business days: expected [[opening_hours]] to be set too"


def _policies(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.policies):
        if each.kind is not None and each.kind not in _KINDS:
            yield f"{place('policies', number, 'kind')} is {written(each.kind)}: expected one of {', '.join(_KINDS)}"
        if len(set(each.steps)) < len(each.steps):
            yield f"{place('policies', number, 'steps')} is {list(each.steps)}: expected each step once"
        if len(each.within_hours) not in (0, 1, len(each.steps)) or (each.within_hours and not each.steps):
            named = place("policies", number, "within_hours")
            yield f"{named} is {list(each.within_hours)}: expected one number, or one for each of the steps"
        if each.approved_by and each.exception_step is None:
            named = place("policies", number, "approved_by")
            yield f"{named} is {list(each.approved_by)}: expected exception_step to be set too"


def _reasons(settings: Settings) -> Iterator[str]:
    for reason in sorted({*settings.reasons.avoidable} & {*settings.reasons.valuable}):
        yield f"reasons.valuable holds {written(reason)}, and so does reasons.avoidable: expected it in one of them"


def _scales(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.survey_scales):
        named = place("survey_scales", number, "high")
        if each.low == each.high:
            yield f"{named} is {each.high:g}: expected another number than low"
        elif each.kind == "nps" and (each.low, each.high) != (0, 10):
            yield f"{named} is {each.high:g}: expected 10, with low 0: the net promoter score has no other scale"


def _twice(settings: Settings) -> Iterator[str]:
    for measure, targets in settings.targets.items():
        yield from _same(f"targets.{measure}", targets, ("valid_from", "region", "department"))
    for section, names in _ONCE.items():
        yield from _same(section, getattr(settings, section), names)
    yield from _same("api.tokens", settings.api.tokens, ("name",))
    yield from _same("api.tokens", settings.api.tokens, ("sha256",))
    # Of two versions from one day nobody can say which is in force.
    yield from _same("policies", settings.policies, ("name", "valid_from"))


def _same(section: str, rows: Iterable[object], names: Sequence[str]) -> Iterator[str]:
    """That a row says anew what an earlier one says: which of the two holds would be a guess."""
    seen: dict[object, int] = {}
    for number, each in enumerate(rows):
        first = seen.setdefault(tuple(getattr(each, name) for name in names), number)
        if first != number:
            yield f"{place(section, number)} is for the same as no. {first + 1}: expected another {' or '.join(names)}"


def _months(settings: Settings) -> Iterator[str]:
    for section in ("advertising", "control_totals"):
        for number, each in enumerate(getattr(settings, section)):
            if each.month.day != 1:
                yield f"{place(section, number, 'month')} is {each.month}: expected the first day of a month"


def _totals(settings: Settings) -> Iterator[str]:
    for number, each in enumerate(settings.control_totals):
        if each.sales is None and each.cases is None:
            yield f"{place('control_totals', number)} has no figure: expected sales, cases or both"
    for name in ("sales", "cases"):
        seen: dict[object, int] = {}
        for number, each in enumerate(settings.control_totals):
            first = seen.setdefault(each.month, number) if getattr(each, name) is not None else number
            if first != number:
                named = place("control_totals", number, name)
                yield f"{named} is for the same month as no. {first + 1}: expected one figure a month"
