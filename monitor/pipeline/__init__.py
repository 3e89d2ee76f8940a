"""The arrows, a file each: gather (read what is needed), decide (pure), apply (one transaction).

    poll -> read -> revisit -> match -> judge -> alert -> dispatch -> compose -> deliver

`once` does everything that is due, in this order. Each arrow's `run` finds its own work in the
database, so any process can do any arrow and a crash between two loses nothing.
"""

from typing import TYPE_CHECKING

from monitor.lazily import lazily

if TYPE_CHECKING:
    from monitor.pipeline.desk import Desk, Ports, log
    from monitor.pipeline.due import once

__all__ = ["Desk", "Ports", "log", "once"]

__getattr__ = lazily(__name__, desk="Desk Ports log", due="once")
