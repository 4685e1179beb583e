"""Rows as programs read them: CSV, JSON and Parquet."""

import io
from typing import Any

import pandas as pd

from touchpoint import harmless

FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


def csv(rows: pd.DataFrame) -> str:
    """A header and a line a row; text that a spreadsheet would run gets an apostrophe before it."""
    return str(_tame(rows).to_csv(index=False))


def json(rows: pd.DataFrame) -> str:
    """A list of an object a row."""
    return str(rows.to_json(orient="records", date_format="iso", force_ascii=False))


def parquet(rows: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    rows.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _tame(rows: pd.DataFrame) -> pd.DataFrame:
    texts = [name for name in rows.columns if pd.api.types.is_string_dtype(rows[name])]
    return rows.assign(**{name: rows[name].map(_cell, na_action="ignore") for name in texts})


def _cell(value: Any) -> Any:
    return harmless.cell(value) if isinstance(value, str) else value
