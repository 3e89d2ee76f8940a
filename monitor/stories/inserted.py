"""Blocks that a site puts into its pages, whatever these tell: teasers, menus, a subject's standing
paragraphs. Both pages have them in the same words, and neither headline is told in them nor in what
the other page is about.
"""

from monitor.diff import Held
from monitor.diff.hashed import HASHES
from monitor.model import Status
from monitor.stories.evidence import Evidence
from monitor.stories.headlines import TOLD, share, untold
from monitor.stories.notice import one_site
from monitor.stories.revision import same_address

HALF = 0.5  # of a sentence's words in the held order: what stands beside such a block is in it


def inserted(judged: Held, one: Evidence) -> frozenset[int]:
    """The sentences of a document that stand in a held one as such blocks."""
    seen = [at for at, match in enumerate(one.matches) if match and match.status is Status.SEEN]
    here, there = judged.document, one.held.document
    if not seen or not one_site(here, there) or same_address(here.url, there.url):
        return frozenset()
    if not untold(judged, one.held):
        return frozenset()
    words = {HASHES[stem] for at in seen for stem in judged.pieces[at].every}
    if any((share(text, words) or 0.0) >= TOLD for text in (judged, one.held)):
        return frozenset()
    return frozenset(at for at, match in enumerate(one.matches) if match and match.same >= HALF)
