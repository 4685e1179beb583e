"""Files of exactly the rows behind a number: as CSV and as Parquet, by a link and by the command line, as a stream."""

from touchpoint.rowfiles.asked import Wanted, asked_over, wanted
from touchpoint.rowfiles.kinds import KINDS, Kind
from touchpoint.rowfiles.making import RowFile

__all__ = ["KINDS", "Kind", "RowFile", "Wanted", "asked_over", "wanted"]
