"""Presets of the deadlines that laws, regulators and guidance set for complaints.

They are data for a house to choose from and to check, no legal advice: whoever chooses one confirms that the law
applies to the house and still reads so. Guidance without numbers of days, such as ISO 10002, sets no deadline and
stands in no preset.

How days are counted: the local day of receipt is day 0. A deadline in calendar days or months ends with its local day;
one in business days at the close of business of its day. `rolls` moves a deadline in calendar days or months that falls
on no business day to the next one.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

CONFIRM = "Not legal advice: the house confirms that this law applies to it and still reads so."

Unit = Literal["hours", "calendar days", "business days", "months"]


@dataclass(frozen=True)
class Step:
    """One promise of a preset: what is to be done, within how long of the receipt, and what stops its clock.

    An `update` is due again and again, each time so long after the one before.
    """

    step: Literal["acknowledge", "respond", "update", "resolve"]
    within: int
    unit: Unit
    stopped_by: str


@dataclass(frozen=True)
class Preset:
    """The deadlines of one law or house rule.

    `business_days` says which days count: "weekdays" are Monday to Friday without the public holidays of the house's
    country, "opening days" those on which the desk is open. Without `is_law` it is a rule of the house's own.
    `valid_from` is the first day of receipt that the text applies to, None where the source does not say.
    """

    name: str
    steps: tuple[Step, ...]
    source: str
    business_days: Literal["weekdays", "opening days"] = "weekdays"
    rolls: bool = False
    is_law: bool = True
    starts: str = "receipt of the complaint"
    valid_from: date | None = None

    @property
    def counts_business_days(self) -> bool:
        """Whether its deadlines to respond or to resolve cannot be told without knowing the business days."""
        counted = [each.unit for each in self.steps if each.step in ("respond", "resolve")]
        return self.rolls or "business days" in counted


_ANSWER, _FINAL = "a written answer of substance", "the final response"
_HOLDING = "the final response, or a holding letter that says why there is none and when"
_OUTCOME = "the outcome told to the customer"

PRESETS = {
    "uk-fca-summary": Preset(
        "UK FCA, summary resolution",
        (Step("resolve", 3, "business days", "the customer accepts the resolution"),),
        "FCA Handbook DISP 1.5, text of 27 February 2024",
    ),
    "uk-fca": Preset(
        "UK FCA, eight weeks",
        (Step("respond", 56, "calendar days", _HOLDING), Step("resolve", 56, "calendar days", _FINAL)),
        "FCA Handbook DISP 1.6.2R, text of 1 June 2026; the acknowledgement is to be prompt, without a number of days",
    ),
    "uk-fca-payments": Preset(
        "UK FCA, payment services and e-money",
        (Step("respond", 15, "business days", _HOLDING), Step("resolve", 35, "business days", _FINAL)),
        "FCA Handbook DISP 1.6.2AR; PSD2 article 101; 35 days only where 15 are exceptionally not enough",
    ),
    "uk-telecoms": Preset(
        "UK telecoms, six weeks",
        (Step("resolve", 42, "calendar days", "the complaint is resolved; after it the customer may go to ADR"),),
        "Ofcom, announced 9 July 2025",
        valid_from=date(2026, 4, 8),
    ),
    "uk-telecoms-8-weeks": Preset(
        "UK telecoms, eight weeks",
        (Step("resolve", 56, "calendar days", "the complaint is resolved; after it the customer may go to ADR"),),
        "Ofcom, for complaints before 8 April 2026",
    ),
    "us-cfpb": Preset(
        "US CFPB complaint portal",
        (
            Step("respond", 15, "calendar days", "a response in the portal, 'in progress' among them"),
            Step("resolve", 60, "calendar days", "the final response in the portal"),
        ),
        "CFPB company portal manual; seen through secondary sources only",
        starts="the CFPB sends the complaint to the company",
    ),
    "us-dot-airlines": Preset(
        "US DOT, airlines",
        (
            Step("acknowledge", 30, "calendar days", "a written acknowledgement"),
            Step("respond", 60, "calendar days", _ANSWER),
        ),
        "14 CFR 259.7(c)",
    ),
    "us-reg-z": Preset(
        "US Regulation Z, billing errors",
        (
            Step("acknowledge", 30, "calendar days", "a written acknowledgement"),
            Step("resolve", 90, "calendar days", "correction or explanation; two billing cycles where shorter"),
        ),
        "12 CFR 1026.13(c); the 90 days from general knowledge",
    ),
    "us-reg-e": Preset(
        "US Regulation E, electronic transfers",
        (
            Step("respond", 10, "business days", "the result, or a provisional credit"),
            Step("resolve", 45, "calendar days", "the result of the investigation; 90 days for some transfers"),
        ),
        "12 CFR 1005.11; from general knowledge",
    ),
    "ca-fcac-banks": Preset(
        "Canada FCAC, banks",
        (Step("resolve", 56, "calendar days", _FINAL),),
        "FCAC guideline as reported on 31 July 2025; without pause",
    ),
    "au-asic-rg271": Preset(
        "Australia ASIC RG 271",
        (
            Step("acknowledge", 24, "hours", "an acknowledgement"),
            Step("resolve", 30, "calendar days", "the written response of internal dispute resolution"),
        ),
        "ASIC Regulatory Guide 271",
        valid_from=date(2021, 10, 5),
    ),
    "au-asic-rg271-super": Preset(
        "Australia ASIC RG 271, superannuation trustees",
        (
            Step("acknowledge", 24, "hours", "an acknowledgement"),
            Step("resolve", 45, "calendar days", "the written response of internal dispute resolution"),
        ),
        "ASIC Regulatory Guide 271",
        valid_from=date(2021, 10, 5),
    ),
    "ie-consumer-code": Preset(
        "Ireland Consumer Protection Code",
        (
            Step("acknowledge", 5, "business days", "a written acknowledgement"),
            Step("update", 20, "business days", "a written update"),
            Step("resolve", 40, "business days", _OUTCOME),
        ),
        "Consumer Protection Code, as summarised by an insurer",
    ),
    "in-rbi-banks": Preset(
        "India RBI, banks",
        (Step("resolve", 30, "calendar days", "the reply; after it the customer may go to the ombudsman"),),
        "RBI ombudsman scheme; seen through secondary sources only",
    ),
    "eu-gdpr-requests": Preset(
        "EU GDPR, requests of data subjects",
        (Step("respond", 1, "months", "what was done, or why it takes two months more"),),
        "GDPR article 12(3), Regulation 1182/71 article 3(4); from general knowledge",
        starts="receipt of the request",
        rolls=True,
    ),
    "house-default": Preset(
        "House default",
        (
            Step("acknowledge", 1, "business days", "an acknowledgement"),
            Step("respond", 2, "business days", "the first answer of substance"),
            Step("update", 5, "business days", "word on how it stands"),
            Step("resolve", 10, "business days", "the resolution"),
        ),
        "no law: a usual house rule where none applies",
        business_days="opening days",
        is_law=False,
    ),
}
