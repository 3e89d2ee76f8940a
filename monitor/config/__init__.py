"""config/ and the environment -> `model.Settings`; every fault with file, line and column.

YAML says what, the environment holds the secrets. `reading` parses, `shapes` checks, `build` makes
the values and checks what the files say of each other, `desk` walks the files, `folder` comes back
to them when they were edited. What is read is frozen.
"""

from typing import TYPE_CHECKING

from monitor.lazily import lazily

if TYPE_CHECKING:
    from monitor.config.desk import load, load_watchlists
    from monitor.config.folder import Edit, Folder
    from monitor.config.usable import usable, usable_watchlists

__all__ = ["Edit", "Folder", "load", "load_watchlists", "usable", "usable_watchlists"]

__getattr__ = lazily(
    __name__, desk="load load_watchlists", folder="Edit Folder", usable="usable usable_watchlists"
)
