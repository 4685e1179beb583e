"""Makes what SQL alone cannot of who is the same person: what the house's file decides, and telephone numbers.

The rules stand in touchpoint/identity.py, and queries/build applies them.
"""

from touchpoint.build.identity.doubts import find as doubts
from touchpoint.build.identity.overrides import table as overrides
from touchpoint.build.identity.telephones import table as telephones

__all__ = ["doubts", "overrides", "telephones"]
