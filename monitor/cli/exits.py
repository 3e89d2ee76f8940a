"""Exit codes: what a call of the program answers to a script."""

import contextlib
import os
import sys

from monitor.errors import ConfigError, MonitorError, UsageError

OK = 0
NO = 1  # the answer is no: check found errors, nothing matched, an argument failed for good
UNUSABLE = 2  # wrong usage or an unusable configuration
LATER = 3  # every failure was temporary
STOPPED = 130  # by Ctrl-C
NOT_READ = 141  # whoever read our output went away


def of(error: MonitorError) -> int:
    """The exit code that an error means."""
    if isinstance(error, ConfigError | UsageError):
        return UNUSABLE
    return LATER if error.temporary else NO


def not_read() -> int:
    """Whoever read our output went away: what is still buffered goes nowhere, quietly."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOT_READ


class Tally:
    """Counts what failed in a bulk command, where one failure costs one row."""

    def __init__(self) -> None:
        self._lasting = self._passing = 0

    def failed(self, error: MonitorError) -> None:
        if error.temporary:
            self._passing += 1
        else:
            self._lasting += 1

    @property
    def code(self) -> int:
        if self._lasting:
            return NO
        return LATER if self._passing else OK
