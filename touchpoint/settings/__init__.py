"""touchpoint.toml: what the house decides. A build keeps its settings, and every reader of that build uses them."""

from touchpoint.settings.model import Settings, Target
from touchpoint.settings.reading import from_json, read, to_json

__all__ = ["Settings", "Target", "from_json", "read", "to_json"]
