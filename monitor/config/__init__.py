"""config/ and the environment -> `model.Settings`; every fault with file, line and column.

YAML says what, the environment holds the secrets. `reading` parses, `shapes` checks, `build` makes
the values and checks what the files say of each other, `desk` walks the files. Read once, frozen.
"""

from monitor.config.desk import load, load_watchlists

__all__ = ["load", "load_watchlists"]
