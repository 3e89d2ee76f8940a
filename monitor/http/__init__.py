"""The one door out: every byte that goes or comes over HTTP passes here.

No cookies and no remembered names. A POST has a connection of its own; that of a GET is kept only
while somebody else waits for the same place, and stays with the address that the guard judged.
"""

from monitor.http.client import Http
from monitor.http.faults import LineError
from monitor.http.guard import allowed

__all__ = ["Http", "LineError", "allowed"]
