"""What is true of gestures and of visits."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CareTruths:
    """Gestures after complaints and without any, and visits to homes."""

    gesture_share: float = 0.3
    """Of the settled complaints, so many are followed by a gesture within two days."""

    gesture_of_good_customers: float = 1.7
    """How many times as likely who bought before is to get one than who did not."""

    gestures_a_year_unprompted: int = 400
    """To customers without any case, at the default size."""

    visits_inside: float = 0.82
    visits_region: str = "North"
    visits_inside_there: float = 0.6
    visits_in_vain: float = 0.4
    """Of the visits for a case that come outside their window, so many never meet anybody."""

    visits_missed_by_us: float = 0.7
