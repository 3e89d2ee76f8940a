"""Modules and packages that are imported when they are first asked for something.

Whoever only wants to match a text should not wait for the database and the network: those take
two seconds to import. Names for the type checker stand beside, under `TYPE_CHECKING`.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


class Later:
    """A module that is imported when one of its names is asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._module), name)


def lazily(package: str, **names: str) -> Callable[[str], Any]:
    """The `__getattr__` of a package.

    Args:
        names: what each of its modules has for it, parted by spaces.
    """
    owners = {one: f"{package}.{module}" for module, some in names.items() for one in some.split()}

    def found(name: str) -> Any:
        if name not in owners:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(owners[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
