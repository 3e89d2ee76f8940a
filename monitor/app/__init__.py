"""The only place that builds: settings -> database, HTTP, worker pool, channels, clock, desk."""

from typing import TYPE_CHECKING

from monitor.lazily import lazily

if TYPE_CHECKING:
    from monitor.app.cache import Cache
    from monitor.app.kit import Tools, tools
    from monitor.app.logs import configure_logging, redacted, secrets_of
    from monitor.app.monitor import Monitor
    from monitor.app.opening import has_database, open_database
    from monitor.app.parts import build_desk, renderer
    from monitor.app.places import Places, open_folder, shipped_config, utc_now

__all__ = [
    "Cache",
    "Monitor",
    "Places",
    "Tools",
    "build_desk",
    "configure_logging",
    "has_database",
    "open_database",
    "open_folder",
    "redacted",
    "renderer",
    "secrets_of",
    "shipped_config",
    "tools",
    "utc_now",
]

__getattr__ = lazily(
    __name__,
    {
        "Cache": "monitor.app.cache",
        **dict.fromkeys(("Tools", "tools"), "monitor.app.kit"),
        **dict.fromkeys(("configure_logging", "redacted", "secrets_of"), "monitor.app.logs"),
        "Monitor": "monitor.app.monitor",
        **dict.fromkeys(("has_database", "open_database"), "monitor.app.opening"),
        **dict.fromkeys(("build_desk", "renderer"), "monitor.app.parts"),
        **dict.fromkeys(
            ("Places", "open_folder", "shipped_config", "utc_now"), "monitor.app.places"
        ),
    },
)
