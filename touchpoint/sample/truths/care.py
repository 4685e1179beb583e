"""What is true of gestures and of visits."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CareTruths:
    """Gestures after complaints and without any, and visits to homes."""

    gesture_share: float = 0.3
    """Of the settled complaints, so many are followed by a gesture within two days."""

    gesture_of_good_customers: float = 2.2
    """How many times as likely who bought before is to get one than who did not."""

    turned_away: float = 0.3
    turned_away_days: int = 150
    """So many of those let down (a late delivery, a complaint, a score of 1 or 2) buy elsewhere for so many days;
    nobody who got a gesture after a complaint does. Who was let down twice may leave twice."""

    gestures_a_year_unprompted: int = 400
    """To customers without any case, at the default size."""

    visits_inside: float = 0.82
    visits_region: str = "North"
    visits_inside_there: float = 0.6
    visits_in_vain: float = 0.4
    """Of the visits for a case that come outside their window, so many never meet anybody."""

    visits_missed_by_us: float = 0.7
