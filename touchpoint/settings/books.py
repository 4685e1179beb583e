"""What the books of the house say, for its own numbers to be held against."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Date, Number, Text, Whole


@dataclass(frozen=True, config=STRICT)
class ControlTotal:
    """What the books say of the month that begins on `month`: the ledger's sales, the desk's count of cases, or both.

    `source` is whose figure it is. Sales are in the house's currency, less discounts; `tax` and `freight` say that the
    ledger's figure holds them, `refunds_taken_off` that refunds are taken off it.
    """

    month: Date
    source: Text
    sales: Number | None = None
    cases: Annotated[Whole, Field(ge=0)] | None = None
    tax: Annotated[bool, Field(strict=True)] = False
    freight: Annotated[bool, Field(strict=True)] = False
    refunds_taken_off: Annotated[bool, Field(strict=True)] = False
