"""What is true of orders, prices and where customers come from."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SalesTruths:
    """Recommendations, wanted delivery times, full prices and advertised ones."""

    referral_share: float = 0.12
    """Of those in the CRM, so many came by a recommendation."""

    referral_days: int = 90
    referral_lift: float = 0.08
    """So much higher is their share of those who buy again within these days than that of all."""

    wanted_share: float = 0.5
    wanted_inside: float = 0.8
    wanted_region: str = "North"
    wanted_inside_there: float = 0.6
    """Orders by telephone that were wanted at a time of day, and of these those that came in time."""

    full_price_luxury: float = 0.75
    full_price_usual: float = 0.55
    advertised_share: float = 0.3
    """Of the lines of the shops and the telephone, so many are compared with an advertised price."""

    overcharged: float = 0.01
    undercharged: float = 0.01
    overcharged_category: str = "Audio"
    overcharged_there: float = 0.06
