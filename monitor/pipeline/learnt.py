"""What the stored articles taught about names, at hand while an arrow runs.

Learnt are counts: how often a watched surname stood beside which given name. They are read once
per run and kept up as its articles come, since reading them for each would cost more than matching.
"""

from typing import Self

from monitor.match import Evidence, Judgement, Matcher, Reading
from monitor.model import Document, Hit
from monitor.store.database import Database
from monitor.store.names import Uses
from monitor.views import opinions


class Learnt:
    """The counts so far."""

    def __init__(self, uses: Uses) -> None:
        self._evidence = Evidence(uses)

    @classmethod
    async def load(cls, database: Database) -> Self:
        return cls(await database.aread(opinions.uses))

    def add(self, changed: Uses) -> None:
        """What one more article taught."""
        self._evidence = self._evidence.plus(changed)

    def match(self, matcher: Matcher, document: Document | Reading) -> list[Hit]:
        return matcher.match(document, self._evidence)

    def judge(self, matcher: Matcher, document: Document | Reading) -> Judgement:
        return matcher.judge(document, self._evidence)
