"""The one door out: every byte that goes or comes over HTTP passes here.

Nothing outlives a request: no cookies, no kept connections, no remembered names, so that no
verdict of the guard is ever used twice.
"""

from monitor.http.client import Http, LineError
from monitor.http.guard import allowed

__all__ = ["Http", "LineError", "allowed"]
