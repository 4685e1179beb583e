"""The policies of the house: what applies from when on, to what, and the steps that it asks for."""

from typing import Annotated

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from touchpoint.settings.values import STRICT, Date, Positive, Text


def _listed(given: object) -> object:
    """A single number as a list of one."""
    return given if isinstance(given, list | tuple) else [given]


@dataclass(frozen=True, config=STRICT)
class Policy:
    """One version of a policy, in force from `valid_from` until the next version of that name is.

    It is for cases of one `kind`, or with None of any, and for the people and cases of `departments`, or with none
    named of all. `steps` are what is to be done in each case, as the log of cases names them, `within_hours` of its
    opening: one number for all of them or one for each; without any, each is due with the case. `exception_step` is the
    step by which an approved exception is logged, by somebody in one of the roles `approved_by`, or with none named by
    anybody.
    """

    name: Text
    version: Text
    valid_from: Date | None = None
    kind: Text | None = None
    departments: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    within_hours: Annotated[tuple[Positive, ...], BeforeValidator(_listed)] = ()
    exception_step: Text | None = None
    approved_by: tuple[Text, ...] = ()

    @property
    def hours(self) -> tuple[float | None, ...]:
        """Within how many hours each step is to be done; None where it is due with the case."""
        if len(self.within_hours) == 1:
            return self.within_hours * len(self.steps)
        return self.within_hours or (None,) * len(self.steps)
