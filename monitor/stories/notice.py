"""Pages that show one notice of their site, its terms or a wall, in place of what their headlines
announce: one text under two headlines, of which it tells neither, and no day. A short report under
another headline ("What we know so far") mostly names one.
"""

from monitor.diff import Held
from monitor.model import Document
from monitor.stories.headlines import untold
from monitor.stories.revision import same_address
from monitor.text.fold import fold
from monitor.urls import host


def notice(here: Held, there: Held) -> bool:
    """Whether two documents are such pages: nothing of theirs is to be compared."""
    if here.length != there.length or not here.length:
        return False
    one, other = here.document, there.document
    if not one_site(one, other) or same_address(one.url, other.url):
        return False
    if here.subject.dates & there.subject.dates:
        return False
    return untold(here, there) and here.norms == there.norms


def one_site(one: Document, other: Document) -> bool:
    """Whether two documents are of one outlet or, where that is not known, of one host."""
    if one.outlet and other.outlet:
        return fold(one.outlet) == fold(other.outlet)
    place = host(one.url or "")
    return place != "" and place == host(other.url or "")
