"""The only place that builds: settings -> database, HTTP, worker pool, channels, clock, desk."""

from typing import TYPE_CHECKING

from monitor.lazily import lazily

if TYPE_CHECKING:
    from monitor.app.cache import Cache as Cache
    from monitor.app.kit import Tools as Tools
    from monitor.app.kit import tools as tools
    from monitor.app.logs import configure_logging as configure_logging
    from monitor.app.logs import redacted as redacted
    from monitor.app.logs import secrets_of as secrets_of
    from monitor.app.monitor import Monitor as Monitor
    from monitor.app.opening import has_database as has_database
    from monitor.app.opening import open_database as open_database
    from monitor.app.parts import build_desk as build_desk
    from monitor.app.parts import renderer as renderer
    from monitor.app.places import Places as Places
    from monitor.app.places import open_folder as open_folder
    from monitor.app.places import shipped_config as shipped_config
    from monitor.app.places import utc_now as utc_now

__getattr__ = lazily(
    __name__,
    cache="Cache",
    kit="Tools tools",
    logs="configure_logging redacted secrets_of",
    monitor="Monitor",
    opening="has_database open_database",
    parts="build_desk renderer",
    places="Places open_folder shipped_config utc_now",
)
