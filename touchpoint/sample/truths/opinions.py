"""What is true of the answers to surveys."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OpinionTruths:
    """Shares of answers of 4 or 5 on the manners in the shops, for orders of luxury goods and for the others.

    And how much less likely a complaint that came by chat is to be scored 4 or 5 once it is settled.
    """

    courtesy_luxury: float = 0.92
    courtesy_usual: float = 0.84
    knowledge_luxury: float = 0.9
    knowledge_usual: float = 0.8
    chat_fall: float = 0.3
