"""The page Add data: files in, what they are, a trial of them, and their publication."""

from touchpoint.ui.adding.head import start
from touchpoint.ui.adding.kept import mappings
from touchpoint.ui.adding.listed import files
from touchpoint.ui.adding.mapped import unknown
from touchpoint.ui.adding.tried import trial

__all__ = ["files", "mappings", "start", "trial", "unknown"]
