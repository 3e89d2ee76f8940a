"""Sentences that are a held document's headline: a line that leads to it, the first line of a post.

A headline is left out of what is compared, so no sentence of the held document says it. A part of
a headline may say the opposite ("Fake: ...", "Karst denies that ..."), so it is known as a whole.
"""

import re
from collections.abc import Sequence

from monitor.diff import Held, Piece
from monitor.diff.words import columns
from monitor.stories.evidence import Evidence
from monitor.text.fold import fold
from monitor.text.serbian import in_latin

LEAST = 3  # words; fewer are a label

# Kinds of piece, which stand before a headline or after it and say nothing of what it says.
_KINDS = frozenset(
    fold(
        """video videos photo photos foto fotos audio live liveblog liveticker gallery map updated
        update exclusive breaking infographic podcast wideo zdjęcia galeria pilne živě živo uživo
        ažurirano hitno canlı güncellendi son dakika yenilənib видео фото аудио онлайн эксклюзив
        срочно молния обновлено дополнено инфографика відео ексклюзив терміново наживо оновлено
        інфографіка уживо снимки извънредно обновена галерия տեսանյութ լուսանկարներ ვიდეო ფოტო"""
    ).split()
)
_ASKS = frozenset("?՞;")
_BEFORE = re.compile(r"[^:|]{1,30}[:|]\s")
_AFTER = re.compile(r"\s[—–|-]\s[^—–|]{1,30}$|\s*[(\[][^()\[\]]{1,30}[)\]]\s*$")


class Titles:
    """The headlines of all documents that one is compared with."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._told: dict[tuple[str, ...], tuple[Evidence, str]] = {}
        for one in evidence:
            text = _headline(one.held)
            bare = _bare(text, one.held.document.outlet)
            whole = bare == one.held.document.title
            norms = tuple(word.norm for word in one.held.title) if whole else _norms(bare)
            if len(norms) >= LEAST and _ASKS.isdisjoint(text):
                self._told.setdefault(norms, (one, text))

    def said(self, piece: Piece) -> tuple[Evidence, str] | None:
        """The first held document whose headline the sentence is, and the headline as written."""
        return self._told.get(tuple(piece.norms))


def _headline(held: Held) -> str:
    document = held.document
    text = document.title or ""
    if not text and document.headline is not None:
        text = document.text[document.headline.start : document.headline.end]
    return in_latin(text, document.text)


def _bare(text: str, outlet: str | None) -> str:
    """A headline without kinds of piece before and after it, and without its outlet."""
    before = _BEFORE.match(text)
    if before and _labels(before[0], outlet):
        text = text[before.end() :]
    after = _AFTER.search(text)
    return text[: after.start()] if after and _labels(after[0], outlet) else text


def _labels(part: str, outlet: str | None) -> bool:
    return (_KINDS | {*_norms(outlet or "")}).issuperset(_norms(part))


def _norms(text: str) -> tuple[str, ...]:
    return tuple(columns(text).norms)
