"""Names in every spelling, script and inflection."""

from monitor.names.text import Meeting, Text

__all__ = ["Meeting", "Text"]
