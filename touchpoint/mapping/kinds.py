"""What the rows of a file can be, and which fields each kind has; the fields come from the SELECTs that read them."""

from dataclasses import dataclass
from functools import cached_property

from touchpoint import adapters, sql
from touchpoint.adapters import Adapter
from touchpoint.mapping.model import KindKey

# Fields that go to a column of another name.
_COLUMN_OF = {"survey_kind": "kind"}
_FOLDER = sql.QUERIES / "ingest" / "mapped"


@dataclass(frozen=True)
class Kind:
    """What the rows of a file are, in words, and the SELECTs of queries/ingest/mapped/ that read such a file."""

    key: KindKey
    label: str
    selects: tuple[str, ...]

    @cached_property
    def adapters(self) -> tuple[Adapter, ...]:
        return tuple(adapters.read(_FOLDER / f"{name}.sql") for name in self.selects)

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(names[0] for names in self.adapters[0].needs)

    def words(self, field: str) -> tuple[str, ...]:
        """What the values of a field may be, where the contract closes the list; empty for anything."""
        column = self.adapters[0].table.columns.get(_COLUMN_OF.get(field, field))
        return column.values if column else ()

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Every field, those first without which there is nothing."""
        every = (names[0] for each in self.adapters for names in (*each.needs, *each.uses))
        return tuple(dict.fromkeys((*self.required, *every)))


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("cases", "Cases: tickets, complaints, requests", ("cases__cases", "people__customers")),
        Kind("orders", "Orders, one row an order", ("orders__orders", "people__customers")),
        Kind(
            "lines",
            "Orders, one row for each product in them",
            ("lines__orders", "lines__order_lines", "people__customers", "lines__products"),
        ),
        Kind("answers", "Answers to a survey", ("answers__surveys", "people__customers")),
        Kind("contacts", "Contacts: calls, messages, chats", ("contacts__contacts", "people__customers")),
        Kind("returns", "Returns", ("returns__returns",)),
        Kind("customers", "Customers", ("customers__customers",)),
    )
}
