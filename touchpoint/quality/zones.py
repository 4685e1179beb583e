"""How the times of each file were read, in words: by their own offset, or in whose time zone."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from touchpoint.formats import write

_SAID_BY = {
    "file": "{zone}, as the file says",
    "adapter": "{zone}, as the adapter says",
    "house": "{zone}, the house's zone, for want of another",
}


def timed(files: pd.DataFrame) -> pd.DataFrame:
    """Rows file, zone, zone_said_by, with_offset, is_guess, said: the files in which times were seen, guesses first.

    `files` as of data/files. A guess is the house's zone for times of which neither offset, file nor adapter says one.
    """
    found = files[files["with_offset"].notna()][["file", "zone", "zone_said_by", "with_offset"]]
    return found.assign(
        is_guess=(found["with_offset"] < 1) & (found["zone_said_by"] == "house"),
        said=[_said(row) for row in found.to_dict("records")],
    ).sort_values(["is_guess", "said", "file"], ascending=[False, True, True])


def _said(file: Mapping[Any, Any]) -> str:
    share, whose = file["with_offset"], _SAID_BY[file["zone_said_by"]].format(zone=file["zone"])
    if share == 1:
        return "times carry their offset"
    if share == 0:
        return f"times are those of {whose}"
    return f"{write(share, 'share')} of the times carry their offset, the others are those of {whose}"
