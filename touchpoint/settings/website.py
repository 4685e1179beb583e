"""What the house says of its website, so that its checks and tasks can be judged."""

from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Positive, Text


@dataclass(frozen=True, config=STRICT)
class Website:
    """After how many hours a page that nobody verified is stale, and how the exports spell what belongs to the site.

    `sold_through` are the sales channels of the site itself. `not_technical` are the errors of a checkout that are no
    fault of the site, such as a card that its issuer declined.
    """

    stale_after_hours: Positive | None = None
    sold_through: tuple[Text, ...] = ()
    not_technical: tuple[Text, ...] = ()
