"""Who is who: how many customers of one tool were found in another, and by which rules ids are one person."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from touchpoint.formats import counted, write
from touchpoint.identity import GUESTS, NOT_JOINED, RULES, tool
from touchpoint.ui import sheet
from touchpoint.ui.data.whole import listed, period, rows
from touchpoint.ui.listing import Listing, Table
from touchpoint.ui.sheet import Html
from touchpoint.ui.text import plain
from touchpoint.ui.view import View

_MOST = 20
_HEADS = (
    "tool",
    "customers",
    "found in another",
    "by e-mail",
    "by telephone and name",
    "by file",
    "orders with a customer",
)


def people(view: View) -> None:
    """The rates at which customers of a tool are known to another, then the rules with what each decided."""
    _rates(view)
    _rules(view)


@listed
def _rates(view: View) -> Listing:
    found = rows(view, "data/match_rates").sort_values("customers", ascending=False, kind="stable")
    customers, matched = int(found["customers"].sum()), int(found["found"].sum())
    cut = f"the {_MOST} largest of {len(found)} tools, the downloads hold them all; " if len(found) > _MOST else ""
    return Listing(
        key="who-is-who",
        title=_title(customers, matched, tools=int((found["customers"] > 0).sum())),
        shown=Table(_HEADS, [_row(row) for row in found.head(_MOST).to_dict("records")], range(1, len(_HEADS))),
        rows=lambda: found,
        note=f"{cut}{GUESTS}",
        definition="Exported ids of customers whose person has an id of another tool too / all such ids, by the first "
        "rule that joins the id to another; orders that count and name a customer / orders that count.",
        period=period(view),
        n=customers,
    )


@listed
def _rules(view: View) -> Listing:
    found = rows(view, "data/identity_decisions")
    decided = {row["decision"]: row for row in found.to_dict("records")}
    return Listing(
        key="identity-rules",
        title="By which rules ids are one person",
        shown=[
            *(_rule(name, words, decided.get(name, {})) for name, words in RULES.items()),
            *(
                f"**Not joined**: {counted(decided[name]['ids'], 'ids')}: {words}"
                for name, words in NOT_JOINED.items()
                if name in decided
            ),
        ],
        rows=lambda: _in_words(found),
        note="identity_overrides.csv among the exports joins ids, or keeps them apart, where these rules are wrong",
        definition="The rule by which each exported id belongs to its person, and why ids that agree in something are "
        "not joined by it.",
        period=period(view),
        n=len(found),
    )


def _title(customers: int, found: int, *, tools: int) -> str:
    if not customers:
        return "Who is who: no export lists customers"
    if tools == 1:
        return f"Who is who: all {counted(customers, 'customers')} are of one tool"
    share = write(found / customers, "share")
    return f"Who is who: {share} of {counted(customers, 'customers')} are known to another tool, too"


def _row(row: Mapping[Any, Any]) -> list[Html]:
    named = sheet.text(tool(row["tool"]), look="" if row["tool"] else "grey")
    counts = (row["by_email"], row["by_telephone"], row["by_file"])
    return [
        named,
        _count(row["customers"]),
        _part(row["found"], row["customers"]),
        *map(_count, counts),
        _part(row["orders_known"], row["orders"]),
    ]


def _count(ids: int) -> Html:
    return sheet.text(write(ids, "count") if ids else "")


def _part(part: int, whole: int) -> Html:
    return sheet.text(f"{write(part, 'count')} ({write(part / whole, 'share')})" if whole else "")


def _rule(name: str, words: str, decided: Mapping[Any, Any]) -> str:
    ids, joined = int(decided.get("ids", 0)), int(decided.get("joined", 0))
    if name == "own id":
        did = f"{counted(ids, 'ids')} stand for a person"
    elif name == "override file":
        did = f"decided about {counted(ids, 'ids')}, joined {write(joined, 'count')}"
    else:
        did = f"joined {counted(joined, 'ids')}"
    return f"**{name.capitalize()}**, {did}. {plain(words)}"


def _in_words(found: pd.DataFrame) -> pd.DataFrame:
    """The decisions for a download, each with its rule."""
    words = RULES | NOT_JOINED
    return found.assign(words=[words[each] for each in found["decision"]])
