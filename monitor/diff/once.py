"""What is worked out once, when it is first asked for, and kept."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as once
else:

    class once:  # noqa: N801
        """`functools.cached_property` without the lock that it takes before Python 3.12.

        Two hundred such values are worked out for a judged document.
        """

        def __init__(self, work):
            self._work = work
            self.__doc__ = work.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work(instance)
            return value


__all__ = ["once"]
