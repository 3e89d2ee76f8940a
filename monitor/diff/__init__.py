"""Telling, sentence by sentence, what a document says that held ones do not.

`prepare` makes a document ready, `align` finds its sentences in one held document. What follows
from that for the whole document is decided in `stories`. Method and sources: docs/diff.md.
"""

from monitor.diff.align import Match, align
from monitor.diff.alike import Asked, Pairs
from monitor.diff.changes import near
from monitor.diff.held import Held, prepare
from monitor.diff.keys import VERSION, key
from monitor.diff.language import foreign
from monitor.diff.piece import Piece
from monitor.diff.recovered import recover
from monitor.diff.saying import says
from monitor.diff.sketch import Sketch, pack, unpack
from monitor.diff.subject import Subject, topic

__all__ = [
    "VERSION",
    "Asked",
    "Held",
    "Match",
    "Pairs",
    "Piece",
    "Sketch",
    "Subject",
    "align",
    "foreign",
    "key",
    "near",
    "pack",
    "prepare",
    "recover",
    "says",
    "topic",
    "unpack",
]
