"""What is true of contacts: how they end, who gives up, what is written in them, and what calls and mail lead to."""

from dataclasses import dataclass
from datetime import date, timedelta

from touchpoint.sample.truths.departments import QUALITY, REPAIR


@dataclass(frozen=True, kw_only=True)
class ContactTruths:
    """Contacts, calls, letters and prospects."""

    end: date
    outcome_known: float = 0.88
    outcome_department: str = QUALITY.name
    outcome_known_there: float = 0.6
    """Of the contacts that are no automatic replies and were not given up, so many say how they ended."""

    given_up: float = 0.08
    given_up_from_hour: int = 18
    given_up_late: float = 0.25
    """Of the calls from that hour on; elsewhere `given_up` of calls and chats."""

    calm_department: str = REPAIR.name
    calm_there: float = 0.4
    """Of the angry callers there, so many end the call calmer; elsewhere about 0.65."""

    theme: str = "zip"
    theme_words: tuple[str, ...] = ("zip", "zipper")
    theme_before: float = 0.01
    theme_after: float = 0.1
    """Of the messages before and after `theme_from`."""

    theme_comments_before: float = 0.03
    theme_comments_after: float = 0.3
    """Of the comments to scores of 3 and less."""

    unrecorded: float = 0.06
    """Of the questions without a complaint, so many complain in what they write."""

    sales_followed: float = 0.5
    """Of an adviser's talks with the clientele, so many are followed by a luxury order within 14 days."""

    sales_days: int = 14
    prospects: int = 600
    """Who never bought, at the default size."""

    prospects_won: float = 0.35
    prospects_won_unasked: float = 0.1
    """Of those whom sales talked to, and of those who only asked service, so many buy within 30 days."""

    prospect_days: int = 30
    called_back: float = 0.55
    called_within_a_day: float = 0.6
    """Of the unhappy answers to a satisfaction survey (1 or 2) so many are called back, of these so many in time."""

    call_lift: float = 0.8
    """By how much the next answer of those called is better than that of those not."""

    opt_out_few: float = 0.01
    opt_out_over: float = 0.08
    """Of the messages that are the first or second within 30 days, and of those beyond the fourth, so many are the
    last: their reader opts out. It rises between."""

    @property
    def theme_from(self) -> date:
        """From here on the theme is written of ten times as often."""
        return self.end - timedelta(days=42)
