"""A title without the names of its outlet and of the section that it stands in."""

import re
from collections.abc import Collection, Mapping

from monitor.extract.markup import squeeze, tight
from monitor.extract.outlet import HOST, NAME
from monitor.furniture.titles import SEPARATOR
from monitor.furniture.words import key

AGENCY = re.compile(r"agency|agence|agentur|ajansı|агентство|online|media|network|group")
WIDE = "\u2e80"  # the first of the characters that are written without spaces
SITES = ("网", "網", "报", "報", "新闻", "新聞", "뉴스", "ニュース")  # how their names end
# What sets a name apart: lines, dots, arrowheads, stars. Other signs join words, or end them.
_APART = r"|｜¦‖\-‐-―·•∙⋅●‹›«»<>~\u25a0-\u25ff★☆⋆✦"
SIGN = re.compile(rf"(?<=\S)(?:\s(?:[{_APART}]{{1,2}}|::?|//)|:)\s(?=\S)")
# What is left of a title's separators, and what CMSs put there for show.
RAGGED = re.compile(r"^[\s|•·⋆★]+|(?:\s+[?/-]*>|[\s|•·⋆★]|\s[-–—:»«])+$")
QUOTED = re.compile(RAGGED.pattern.replace("»«", ""))  # where the signs are a pair of quotes


def bare(title: str, outlet: Mapping[str, Collection[str]], sections: Collection[str]) -> str:
    """A title without the names of outlet and section at its ends; all names as keys, the outlet's
    each with the ways it is written."""
    title = squeeze(title)
    for sign in [*SIGN.finditer(title)][::-1]:
        tail = title[sign.end() :]
        if key(tail) in outlet and (sign[0].strip() != ":" or _own(tail, outlet)):
            title = title[: sign.start()]  # its very name, whatever sign is before it
    for _ in range(4):
        for separator in [*SEPARATOR.finditer(title)][::-1]:
            if separator[0].strip() == "/":
                continue  # which joins two words as often
            head, tail = title[: separator.start()].strip(), title[separator.end() :].strip()
            named = (_is_name(tail, outlet) or _is_short(tail, outlet)) and (
                separator[0].strip() != ":" or _own(tail, outlet)
            )
            # "Climate : ..." says what a headline is about, as "Climate | ..." does not.
            able = sections if separator[0].strip() != ":" else ()
            if head and (named or (key(tail) in able and is_long(head))):
                title = head
                break
            if tail and (_is_name(head, outlet) or (key(head) in able and is_long(tail))):
                title = tail
                break
        else:
            break
    ragged = QUOTED if "«" in title and "»" in title else RAGGED
    return ragged.sub("", title) or title


def is_outlet(title: str, outlet: Collection[str]) -> bool:
    """A title that says no more than whose page it is."""
    found = tight(title)
    return (
        not found
        or any(found == name.replace(" ", "") for name in outlet)
        or bool(HOST.fullmatch(title))
    )


def without_tail(title: str) -> str:
    """A page title without a last part that is as short as a name and far shorter than the rest."""
    for separator in [*SEPARATOR.finditer(title)][::-1]:
        head, tail = title[: separator.start()], title[separator.end() :]
        if separator[0] == "-" and not tail.rstrip().endswith(SITES):
            continue  # without spaces around it a hyphen joins
        if key(tail).count(" ") < NAME and is_long(head) and len(head) > 1.5 * len(tail):
            title = head
    return title.strip()


def heads(title: str) -> list[str]:
    """What a title may be without one or more parts at its end, the longest first."""
    return [title[: one.start()].strip() for one in [*SEPARATOR.finditer(title)][::-1]]


def is_long(part: str) -> bool:
    """Whether a part of a title says as much as a headline does."""
    return key(part).count(" ") >= 2 or len(part) > (10 if part[:1] >= WIDE else 20)


def _own(part: str, outlet: Mapping[str, Collection[str]]) -> bool:
    """Whether an outlet's name is written as the outlet does: behind a colon a word that it has for
    a name may be said of anything. Where nothing tells how it is written, with a capital."""
    ways = outlet.get(key(part), ())
    ways = [way for way in ways if way != way.lower()] or ways
    return part in ways if ways else not part[:1].islower()


def _is_short(part: str, outlet: Collection[str]) -> bool:
    """Whether it is a name without its last word: "Valley News" of an agency so called, but not
    "New York" of the New York Times."""
    found = key(part)
    return " " in found and any(
        name.startswith(f"{found} ") and AGENCY.fullmatch(name[len(found) + 1 :]) for name in outlet
    )


def _is_name(part: str, outlet: Collection[str]) -> bool:
    found = key(part)
    squeezed = found.replace(" ", "")
    if not squeezed or len(squeezed) < 2:
        return not squeezed
    for name in outlet:
        tight = name.replace(" ", "")
        if squeezed in (tight, f"{tight}com", f"www{tight}") or found.endswith(f" {name}"):
            return found.count(" ") < NAME + name.count(" ")
        # "Valley News" for valleynews.example and "The Valley News" of "Valley News"
        if (
            len(tight) >= 4
            and found.count(" ") < NAME
            and (squeezed.startswith(tight) or (tight.endswith(squeezed) and len(squeezed) >= 4))
        ):
            return True
    return bool(HOST.fullmatch(part)) and "." in part
