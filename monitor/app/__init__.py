"""The only place that builds: settings -> database, HTTP, worker pool, channels, clock, desk."""

from monitor.app.logs import configure_logging, redacted, secrets_of
from monitor.app.monitor import Monitor
from monitor.app.parts import Tools, build_desk, renderer, tools
from monitor.app.places import Places, open_database, open_folder, shipped_config, utc_now

__all__ = [
    "Monitor",
    "Places",
    "Tools",
    "build_desk",
    "configure_logging",
    "open_database",
    "open_folder",
    "redacted",
    "renderer",
    "secrets_of",
    "shipped_config",
    "tools",
    "utc_now",
]
