"""Counts by how things stand, as rows for stacked bars."""

import pandas as pd

DEADLINES = {"met": "met", "late": "late", "open_and_late": "open and late"}
CLOCKS = DEADLINES | {"pending": "pending"}
POLICIES = {"kept": "kept", "by_exception": "kept by exception", "late": "late", "no_evidence": "no evidence"}
AGES = ("0-1", "2-3", "4-7", "8-14", "15-30", "31-56", "57+")
_CUSTOMERS = 30
SALES = {"first_sales": "first purchases", "repeat_sales": "repeat purchases"}


def deadlines(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, standing, cases from complaints/deadlines."""
    return _long(frame, DEADLINES, "standing", "cases")


def of_departments(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, standing, cases: the deadlines of each department, by its `name`, those still to come among them."""
    return _long(frame.assign(group_name=frame["name"]).sort_values("name"), CLOCKS, "standing", "cases")


def of_policies(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, standing, cases from promises/kept."""
    return _long(frame, POLICIES, "standing", "cases")


def sales(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, sort, amount from coming_back/sales: sales of first and of later occasions."""
    return _long(frame.assign(first_sales=frame["sales"] - frame["repeat_sales"]), SALES, "sort", "amount")


def order_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows group, first and repeat: net sales for each order, of first and of later occasions; from 30 customers on."""
    first = (frame["sales"] - frame["repeat_sales"]) / frame["first_orders"].where(frame["first_buyers"] >= _CUSTOMERS)
    repeat = frame["repeat_sales"] / frame["repeat_orders"].where(frame["repeat_buyers"] >= _CUSTOMERS)
    return pd.DataFrame({"group": frame["group_name"], "first": first, "repeat": repeat})


def ages(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows age_band and open_cases from complaints/backlog, every band there, the young first."""
    counts = frame.groupby("age_band")["open_cases"].sum().reindex(AGES, fill_value=0)
    return counts.rename_axis("age_band").reset_index()


def _long(frame: pd.DataFrame, names: dict[str, str], by: str, value: str) -> pd.DataFrame:
    renamed = frame.rename(columns={"group_name": "group", **names})
    return renamed.melt(id_vars="group", value_vars=list(names.values()), var_name=by, value_name=value)
