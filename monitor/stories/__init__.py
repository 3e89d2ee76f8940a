"""From sentences to verdicts: what a document is against all that is held, and of which story.

`judge` decides, purely; `Shelf` finds the candidates in memory. A story is given once, when a
document arrives, and never changed by a later one.
"""

from monitor.stories.foremost import CANDIDATES, EARLIEST, LATEST, foremost
from monitor.stories.judge import judge
from monitor.stories.screen import Kept, Screen
from monitor.stories.shelf import Shelf

__all__ = ["CANDIDATES", "EARLIEST", "LATEST", "Kept", "Screen", "Shelf", "foremost", "judge"]
