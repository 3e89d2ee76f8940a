"""Serbian in Latin letters, a sign for each Cyrillic one, so that every offset stays.

Newsrooms write it in either alphabet, many publish in both, and a text is the same in either.
"""

# A digraph is one sign here (ǉ), which folding takes apart.
_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"
_LATIN = "abvgdđežzijklǉmnǌoprstćufhcčǆš"
_TABLE = str.maketrans(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN.upper())
_MACEDONIAN = "ѓќѕ"
_EASTERN = "йщъыьэюяіїє"


def is_serbian(text: str) -> bool:
    """Whether a text is written in Serbian Cyrillic, whatever it quotes."""
    if "ј" not in text:  # in every other Serbian clause, and in no other tongue but Macedonian
        return False
    return _count(text, "ђћ") >= _count(text, _MACEDONIAN) and text.count("ј") > _count(
        text, _EASTERN
    )


def in_latin(text: str, of: str | None = None) -> str:
    """A text in Latin letters if it is Serbian, or if that is which it belongs to (a headline)."""
    return text.translate(_TABLE) if is_serbian(text if of is None else of) else text


def _count(text: str, letters: str) -> int:
    return sum(map(text.count, letters))
